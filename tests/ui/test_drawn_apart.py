"""A heavy diagram is drawn by another process while its page is read."""

from __future__ import annotations

from pathlib import Path

from readers import reading

EDGES = "\n".join(f"  tree --> leaf{number}" for number in range(16))
GARDEN = f"== index\n# Index\n\n```mermaid\ngraph TD\n{EDGES}\n```\n\nAfter."


async def test_a_heavy_diagram_takes_the_place_of_its_source(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(120, 60)) as one:
        await one.rest()

        assert "tree -->" not in one.shown()
        assert "└" in one.shown()
        assert "After." in one.shown()
