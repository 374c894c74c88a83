"""The pictures of a garden, decoded off the loop at the size they are shown.

They are coloured half-blocks, which every terminal has, or their own pixels where the terminal takes
those as text.
"""

from __future__ import annotations

import asyncio
import io
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from garden_tui.disk.error import GardenError
from garden_tui.disk.picture import picture_bytes
from garden_tui.ui.kitty import Sent, cell_pixels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL.Image import Image
    from textual.color import Color

    from garden_tui.page.picture import Glimpse
    from garden_tui.ui.kitty import Sender

Pixel: TypeAlias = tuple[int, int, int] | None
"""None where the ground shows through."""
_KEPT: Final = 48
"""Pictures that are remembered: eighty by twenty-four cells take some 200 KB, in the terminal a megabyte."""

_MOST_PIXELS: Final = 60_000_000
_SEEN_THROUGH: Final = 128
_UPPER, _LOWER = "▀", "▄"


class HalfBlocks(NamedTuple):
    """A picture of which every cell is two pixels."""

    cells: tuple[tuple[tuple[Pixel, Pixel], ...], ...]
    """By rows: their upper and lower pixels."""

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.cells)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.cells[0])

    def row(self, row: int, ground: Color) -> list[Segment]:
        """Answer the cells of its *row*, *ground* showing through."""
        return list(Segment.simplify(_segment(upper, lower, ground) for upper, lower in self.cells[row]))


Drawn: TypeAlias = HalfBlocks | Sent
Key: TypeAlias = tuple[str, int, int]
"""A path, and how many columns and rows the picture takes."""


class Album:
    """Draws pictures over the room that lines leave for them, once they are decoded."""

    def __init__(self, root: Path, ready: Callable[[], None], sender: Sender | None = None) -> None:
        """Read the pictures of the garden at *root*; *ready* is called whenever one was decoded.

        With a *sender* they are drawn by the terminal itself.
        """
        self._root = root
        self._ready = ready
        self._sender = sender
        self._drawn: OrderedDict[Key, Drawn | None] = OrderedDict()
        self._decoding: dict[Key, asyncio.Task[None]] = {}
        self._turn = asyncio.Semaphore(1)

    def over(self, strip: Strip, glimpse: Glimpse, ground: Color, indent: int) -> Strip:
        """Answer *strip*, whose line starts at cell *indent*, with the picture's row over it, if known."""
        drawn = self._known(glimpse)
        if drawn is None or glimpse.row >= drawn.rows:
            return strip
        cells = drawn.row(glimpse.row, ground)
        first = indent + glimpse.at
        left, right = strip.crop(0, first), strip.crop(first + drawn.columns, strip.cell_length)
        return Strip.join([left, Strip(cells, drawn.columns), right])

    def forget(self) -> None:
        """Draw all pictures anew when they are next seen: the terminal may have lost them."""
        while self._drawn:
            self._drop(*self._drawn.popitem())

    def _known(self, glimpse: Glimpse) -> Drawn | None:
        """Answer the picture; None while it is being made, or when it can't be."""
        key = glimpse.path, glimpse.columns, glimpse.rows
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        if key not in self._decoding:
            self._decoding[key] = asyncio.create_task(self._decode(key))
        return None

    async def _decode(self, key: Key) -> None:
        async with self._turn:
            drawn = await self._made(key)
        self._drawn[key] = drawn
        if len(self._drawn) > _KEPT:
            self._drop(*self._drawn.popitem(last=False))
        del self._decoding[key]
        if drawn is not None:
            self._ready()

    async def _made(self, key: Key) -> Drawn | None:
        path, columns, rows = key
        sender = self._sender
        if sender is None or not sender.takes(columns, rows):
            return await asyncio.to_thread(_half_blocks, self._root, path, columns, rows)
        png = await asyncio.to_thread(_png, self._root, path, columns, rows)
        return None if png is None else sender.send(png, columns, rows)

    def _drop(self, _: Key, drawn: Drawn | None) -> None:
        if isinstance(drawn, Sent) and self._sender is not None:
            self._sender.forget(drawn)


def _half_blocks(root: Path, path: str, columns: int, rows: int) -> HalfBlocks | None:
    small = _small(root, path, (columns, rows * 2))
    if small is None:
        return None
    raw = small.tobytes()
    pixels: list[Pixel] = [
        (raw[at], raw[at + 1], raw[at + 2]) if raw[at + 3] >= _SEEN_THROUGH else None
        for at in range(0, len(raw), 4)
    ]
    lines = [pixels[at : at + columns] for at in range(0, len(pixels), columns)]
    return HalfBlocks(
        tuple(
            tuple(zip(upper, lower, strict=True))
            for upper, lower in zip(lines[::2], lines[1::2], strict=True)
        )
    )


def _png(root: Path, path: str, columns: int, rows: int) -> bytes | None:
    """Answer the picture at *path* as a PNG of as many pixels as its cells have."""
    wide, high = cell_pixels()
    small = _small(root, path, (columns * wide, rows * high))
    if small is None:
        return None
    made = io.BytesIO()
    small.save(made, "PNG", compress_level=1)
    return made.getvalue()


def _small(root: Path, path: str, size: tuple[int, int]) -> Image | None:
    """Decode the picture at *path* as one of *size*; None when it is none."""
    from PIL import Image, UnidentifiedImageError

    try:
        data = picture_bytes(root, path)
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            # A JPEG is decoded at a fraction of its size where that is enough.
            image.draft("RGB", (size[0] * 2, size[1] * 2))
            return image.convert("RGBA").resize(size, Image.Resampling.BOX)
    except (
        GardenError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ):
        return None


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
