"""The border between two panes, which the mouse can take hold of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from garden_tui.ui.kept_rows import KeptRows
from garden_tui.ui.theme import palette_of

if TYPE_CHECKING:
    from textual import events


class Divider(KeptRows):
    """One column, blank until the mouse is on it."""

    DEFAULT_CSS = "Divider { width: 1; height: 1fr; }"

    held: var[bool] = var(False)
    """Whether the mouse has hold of it."""

    class Dragged(Message):
        """The reader wants the border elsewhere."""

        def __init__(self, pane: str, x: int) -> None:
            super().__init__()
            self.pane = pane
            """The pane whose width changes: ``tree`` or ``panel``."""
            self.x = x
            """The column of the screen."""

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.pane = pane

    def draw_rows(self, rows: range) -> list[Strip]:
        """Draw it."""
        seen = self.held or self.mouse_hover
        style = palette_of(self.app).style("border-held" if seen else "", self.background_colors[1])
        return [Strip([Segment("┃" if seen else " ", style)], 1)] * len(rows)

    def watch_mouse_hover(self) -> None:
        """Show that it can be taken hold of."""
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of it."""
        event.stop()
        self.held = True
        self.capture_mouse()
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Ask for it to follow the mouse."""
        if self.held:
            event.stop()
            self.post_message(self.Dragged(self.pane, event.screen_x))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of it."""
        if self.held:
            event.stop()
            self.held = False
            self.release_mouse()
            self.refresh()
