"""A heavy diagram is drawn by another process while its page is read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from garden_tui.disk import apart
from readers import reading

EDGES = "\n".join(f"  tree --> leaf{number}" for number in range(16))
GARDEN = f"== index\n# Index\n\n```mermaid\ngraph TD\n{EDGES}\n```\n\nAfter."


async def test_a_heavy_diagram_takes_the_place_of_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine it may take longer than a reader is to wait: that is not what this is about.
    monkeypatch.setattr(apart, "run_apart", partial(apart.run_apart, seconds=60))
    async with reading(tmp_path, GARDEN, size=(120, 60)) as one:
        await one.rest()

        assert "tree -->" not in one.shown()
        assert "└" in one.shown()
        assert "After." in one.shown()
