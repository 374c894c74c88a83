"""Each pane's part of a row drawn from its own column on: no row of one pane shifts another.

Terminals differ in how wide some emoji and scripts are. What Textual draws anew in part it puts in its
place pane by pane already; a whole screen it writes row by row, each pane where the one before it ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.control import Control
from textual import _compositor

if TYPE_CHECKING:
    from rich.console import Console


class PinnedUpdate(_compositor.LayoutUpdate):
    """A whole screen."""

    def render_segments(self, console: Console) -> str:
        """Answer what the terminal is told: to move behind all that it may measure otherwise."""
        told: list[str] = []
        for y, row in enumerate(self.strips, self.region.y):
            x, certain = self.region.x, False
            for strip in row:
                if not certain:
                    told.append(Control.move_to(x, y).segment.text)
                told.append(strip.render(console))
                x += strip.cell_length
                certain = strip.text.isascii()
        return "".join(told)


def pin_panes() -> None:
    """Have whole screens written so; Textual makes them in the midst of a method, by this name."""
    vars(_compositor).update(LayoutUpdate=PinnedUpdate)
