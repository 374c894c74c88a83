"""Fixtures that read like the notes they are about: title, dot, input, dot, expected, dot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parent / "fixtures"


def fixtures(name: str) -> list[Any]:
    """The cases of ``fixtures/name.md``: each an input, and what is expected of it."""
    made = []
    lines = (_FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        title = lines[first - 1].strip()
        text, expected = "\n".join(lines[first + 1 : second]), "\n".join(lines[second + 1 : third])
        made.append(pytest.param(text.replace("→", "\t"), expected, id=title))
    return made
