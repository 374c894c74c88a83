"""Each pane's part of a row drawn from its own column on: no row of one pane shifts another.

Terminals differ in how wide some emoji and scripts are. So the cursor is moved behind all that one may
measure otherwise, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import _compositor, screen

from garden_tui.ui.in_front import Compositor
from garden_tui.ui.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from textual.strip import Strip

_pen = Pen()


class PinnedUpdate(_compositor.LayoutUpdate):
    """A whole screen."""

    def render_segments(self, console: Console) -> str:
        """Answer what the terminal is told."""
        return _pen.told(self._rows(), console)

    def _rows(self) -> Iterator[tuple[str, Strip]]:
        for y, row in enumerate(self.strips, self.region.y):
            yield from _placed(y, _with_columns(self.region.x, row))


class PinnedChops(_compositor.ChopsUpdate):
    """What is drawn anew of a screen."""

    def render_segments(self, console: Console) -> str:
        """Answer what the terminal is told."""
        return _pen.told(self._rows(), console)

    def _rows(self) -> Iterator[tuple[str, Strip]]:
        for y, first, last in self.spans:
            pieces = zip(self.chops[y].items(), self.chop_ends[y], strict=False)
            yield from _placed(
                y,
                (
                    (x, strip if end <= last else strip.crop(0, last - x))
                    for (x, strip), end in pieces
                    if strip is not None and x < last and end > first
                ),
            )


def _with_columns(x: int, row: Iterable[Strip]) -> Iterator[tuple[int, Strip]]:
    for strip in row:
        yield x, strip
        x += strip.cell_length


def _placed(y: int, row: Iterable[tuple[int, Strip]]) -> Iterator[tuple[str, Strip]]:
    """Yield the strips of *row*, told with their columns, each with the move that it needs."""
    certain = -1
    for x, strip in row:
        yield "" if x == certain else f"\x1b[{y + 1};{x + 1}H", strip
        certain = x + strip.cell_length if strip.text.isascii() else -1


def pin_panes() -> None:
    """Have screens written so; Textual makes all of these in the midst of methods, by these names."""
    vars(_compositor).update(LayoutUpdate=PinnedUpdate, ChopsUpdate=PinnedChops)
    vars(screen).update(Compositor=Compositor)
