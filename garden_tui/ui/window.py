"""The terminal that the first screen is drawn in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple


class Window(NamedTuple):
    """The terminal, and how it is parted."""

    columns: int
    rows: int
    tree: int
    """Columns left of the note, the border included; 0 when the tree is folded."""
    panel: int
    """Columns right of the note."""
    margin: int
    """Blank cells left of the note's lines, at least."""
    theme: str


_OTHERWISE = ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME", "TEXTUAL_DRIVER")
"""What asks the toolkit for other colours than it would take, or for another way to the terminal."""


def is_understood(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal is one that takes all colours, and nobody asked the toolkit for others."""
    if environment.get("COLORTERM", "").strip().lower() not in {"truecolor", "24bit"}:
        return False
    return environment.keys().isdisjoint(_OTHERWISE)
