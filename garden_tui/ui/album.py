"""The pictures of a garden as coloured half-blocks, decoded off the loop at the size they are shown.

Not by the graphics protocols of some terminals: a line of the page is text, which scrolls, is cut and
is copied like any other, and half-blocks look the same everywhere.
"""

from __future__ import annotations

import asyncio
import io
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from garden_tui.disk.error import GardenError
from garden_tui.disk.picture import picture_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.color import Color

    from garden_tui.page.picture import Glimpse

Pixel: TypeAlias = tuple[int, int, int] | None
"""None where the ground shows through."""
Drawn: TypeAlias = tuple[tuple[tuple[Pixel, Pixel], ...], ...]
"""Rows of cells: their upper and lower pixels."""

_KEPT: Final = 48
"""Pictures that are remembered: eighty by twenty-four cells take some 200 KB."""

_MOST_PIXELS: Final = 60_000_000
_SEEN_THROUGH: Final = 128
_UPPER, _LOWER = "▀", "▄"


class Album:
    """Draws pictures over the room that lines leave for them, once they are decoded."""

    def __init__(self, root: Path, ready: Callable[[], None]) -> None:
        """Read the pictures of the garden at *root*; *ready* is called whenever one was decoded."""
        self._root = root
        self._ready = ready
        self._drawn: OrderedDict[tuple[str, int, int], Drawn] = OrderedDict()
        self._decoding: dict[tuple[str, int, int], asyncio.Task[None]] = {}
        self._turn = asyncio.Semaphore(1)

    def over(self, strip: Strip, glimpse: Glimpse, ground: Color, indent: int) -> Strip:
        """Answer *strip*, whose line starts at cell *indent*, with the picture's row over it, if known."""
        rows = self._rows(glimpse)
        if not rows or glimpse.row >= len(rows):
            return strip
        cells = [_segment(upper, lower, ground) for upper, lower in rows[glimpse.row]]
        first = indent + glimpse.at
        left, right = strip.crop(0, first), strip.crop(first + len(cells), strip.cell_length)
        return Strip.join([left, Strip(Segment.simplify(cells), len(cells)), right])

    def _rows(self, glimpse: Glimpse) -> Drawn:
        """Answer the picture's cells; none while they are being made, or when they can't be."""
        key = glimpse.path, glimpse.columns, glimpse.rows
        known = self._drawn.get(key)
        if known is not None:
            self._drawn.move_to_end(key)
            return known
        if key not in self._decoding:
            self._decoding[key] = asyncio.create_task(self._decode(*key))
        return ()

    async def _decode(self, path: str, columns: int, rows: int) -> None:
        async with self._turn:
            drawn = await asyncio.to_thread(_cells, self._root, path, columns, rows)
        self._drawn[path, columns, rows] = drawn
        if len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        del self._decoding[path, columns, rows]
        if drawn:
            self._ready()


def _cells(root: Path, path: str, columns: int, rows: int) -> Drawn:
    """Decode the picture at *path*; nothing when it is none."""
    from PIL import Image, UnidentifiedImageError

    try:
        data = picture_bytes(root, path)
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return ()
            # A JPEG is decoded at a fraction of its size where that is enough.
            image.draft("RGB", (columns * 2, rows * 4))
            small = image.convert("RGBA").resize((columns, rows * 2), Image.Resampling.BOX)
    except (
        GardenError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ):
        return ()
    raw = small.tobytes()
    pixels: list[Pixel] = [
        (raw[at], raw[at + 1], raw[at + 2]) if raw[at + 3] >= _SEEN_THROUGH else None
        for at in range(0, len(raw), 4)
    ]
    lines = [pixels[at : at + columns] for at in range(0, len(pixels), columns)]
    return tuple(
        tuple(zip(upper, lower, strict=True)) for upper, lower in zip(lines[::2], lines[1::2], strict=True)
    )


def _segment(upper: Pixel, lower: Pixel, ground: Color) -> Segment:
    if upper is None and lower is None:
        return Segment(" ", _style(None, ground.rgb))
    if upper is None:
        return Segment(_LOWER, _style(lower, ground.rgb))
    return Segment(_UPPER, _style(upper, lower or ground.rgb))


@lru_cache(maxsize=16_384)
def _style(front: Pixel, back: tuple[int, int, int]) -> Style:
    color = None if front is None else RichColor.from_rgb(*front)
    return Style(color=color, bgcolor=RichColor.from_rgb(*back))
