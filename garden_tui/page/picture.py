"""Pictures of the garden: how many cells they take, and which row of them a line shows.

The page says where a picture stands; what its cells look like is for whoever draws the lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

Pixels: TypeAlias = tuple[int, int]
"""Width and height."""

DRAWN: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")
"""What the files are called whose pixels can be drawn."""

MOST_ROWS: Final = 24
"""A picture leaves room for text on the screen."""

_CELL: Final = (8, 16)
"""Pixels of a cell, as most terminals have them: a picture is as large as in a browser, or smaller."""

_LEAST: Final = 4
"""Cells below which nothing can be made out."""

_WISH = re.compile(r"(?:^|\|)[ \t]{0,4}(\d{1,5})(?:x(\d{1,5}))?[ \t]{0,4}$")


class Glimpse(NamedTuple):
    """The row of a picture that a line shows, from its cell *at* on."""

    path: str
    """From the root."""
    columns: int
    rows: int
    row: int
    at: int = 0


class Pictures(NamedTuple):
    """What is known of the garden's pictures."""

    size: Callable[[str], Pixels | None]
    """The size of the picture at a path from the root; None when that can't be told."""
    drawn: bool = False
    """Whether their pixels will be drawn, so that room must be left for them."""


NO_PICTURES: Final = Pictures(lambda _: None)


def wish_of(label: str) -> tuple[int, int] | None:
    """Read the size that an author wrote: ``300`` or ``300x200``, alone or after a bar; 0 for no height."""
    match = _WISH.search(label)
    return None if match is None else (int(match[1]), int(match[2] or 0))


def is_drawn(path: str) -> bool:
    """Whether the pixels of a file of that name can be drawn."""
    return path.lower().endswith(DRAWN)


def fit(size: Pixels, wish: tuple[int, int] | None, width: int) -> tuple[int, int] | None:
    """Answer the columns and rows of a picture of *size* on a page of *width*; None when too few.

    *wish* is the size that its author asked for; no picture is drawn larger than that or than it is.
    """
    wide, high = size
    if wish is not None and wish[0]:
        wide, high = wish[0], wish[1] or max(1, round(high * wish[0] / max(1, wide)))
    if wide < 1 or high < 1:
        return None
    columns, rows = wide / _CELL[0], high / _CELL[1]
    scale = min(1.0, width / columns, MOST_ROWS / rows)
    fitted = round(columns * scale), max(1, round(rows * scale))
    return fitted if fitted[0] >= _LEAST else None
