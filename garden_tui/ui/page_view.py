"""The note: text set for reading, with a selection that moves over its links."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from garden_tui.page.snippets import copy_label
from garden_tui.ui import keys
from garden_tui.ui.lines_view import LinesView
from garden_tui.ui.panes import PAGE_MARGIN, PAGE_MEASURE

if TYPE_CHECKING:
    from pathlib import Path

    from textual import events
    from textual.strip import Strip

    from garden_tui.page.layout import Spot
    from garden_tui.page.patch import Patch
    from garden_tui.page.picture import Glimpse
    from garden_tui.page.snippets import Label
    from garden_tui.ui.album import Album

_PAN = 8
"""Cells that wide code moves at a time."""


class PageView(LinesView):
    """Draws the page; moving scrolls it, and the cursor goes from link to link."""

    MARGIN = PAGE_MARGIN
    BINDINGS: ClassVar[list[BindingType]] = [*keys.PAGE]

    def __init__(self, measure: int = PAGE_MEASURE) -> None:
        super().__init__()
        self.measure = measure

    class CopyCode(Message):
        """The reader wants a code block copied."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot
            """Its first row."""

    def on_mount(self) -> None:
        """Draw on code what copies it."""
        self.lay_over("copy", self._labelled)

    def _labelled(self, spot: Spot) -> tuple[Patch, ...]:
        label = self.label(spot)
        return () if label is None else (label.patch,)

    def label(self, spot: Spot) -> Label | None:
        """Answer what copies code on the row at *spot*."""
        lines = self.lines
        return copy_label(lines.drawn(spot.block), spot.row, lines.width) if lines is not None else None

    def on_click(self, event: events.Click) -> None:
        """Copy the code whose label is clicked; all else is for the hand."""
        lines, y = self.lines, event.y + round(self.scroll_y)
        if lines is None or event.chain != 1 or not 0 <= y < lines.height:
            return
        spot = lines.spot(y)
        label = self.label(spot)
        if label is not None and label.holds(event.x - self.ground()[1]):
            event.prevent_default().stop()
            self.post_message(self.CopyCode(spot))

    _album: Album | None = None
    """What draws the pictures in the page; None while there is no garden to take them from."""

    def draw_pictures_of(self, root: Path) -> None:
        """Draw the pictures of the garden at *root* where lines leave room for them."""
        # Imported late: no first frame has a picture.
        from garden_tui.ui import kitty
        from garden_tui.ui.album import Album

        self._forget_pictures()
        driver = self.app._driver  # noqa: SLF001 - Textual's one way to the terminal
        truecolor = self.app.console.color_system == "truecolor"
        spoken = driver is not None and truecolor and not self.app.is_headless and kitty.is_spoken(os.environ)
        sender = kitty.Sender(driver.write) if spoken and driver is not None else None
        self._album = album = Album(root, self._draw_picture, sender)
        # Whatever else used the terminal meanwhile, an editor, may have had it forget our pictures.
        self.app.app_resume_signal.subscribe(self, lambda _: album.forget())

    def on_unmount(self) -> None:
        """Let the terminal forget what was sent to it."""
        self._forget_pictures()

    def _forget_pictures(self) -> None:
        if self._album is not None:
            self._album.forget()

    def _draw_picture(self) -> None:
        self.refresh()

    def pictured(self, strip: Strip, picture: Glimpse) -> Strip:
        """Answer *strip* with a row of *picture* over it, if it is decoded already."""
        return strip if self._album is None else self._album.over(strip, picture, *self.ground())

    @property
    def line_read(self) -> int:
        """The line of the file that one is at: on the first row, at the end of the note on the last one."""
        lines = self.lines
        if lines is None or not lines.blocks:
            return 0
        top = self.view.top
        at_end = self.percent == 100 and self.scroll_offset.y > 0 and not self.has_landed
        return lines.source_of(lines.spot(lines.height - 1) if at_end else top)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(lines)

    def action_page(self, pages: int) -> None:
        """Scroll by screens, two lines of the last one staying in sight."""
        self.scroll_lines(pages * max(1, self.size.height - 2))

    def action_half_page(self, halves: int) -> None:
        """Scroll by half screens."""
        self.scroll_lines(halves * max(1, self.size.height // 2))

    def action_first(self) -> None:
        """Show the top."""
        self.scroll_to_start()

    def action_last(self) -> None:
        """Show the end."""
        self.scroll_to_end()

    def action_pan(self, step: int) -> None:
        """Move what is on screen and wider than the page sideways."""
        self.pan(step * _PAN)

    def action_heading(self, step: int) -> None:
        """Select the next or previous heading, seen from what is selected on screen or from its top."""
        lines = self.lines
        if lines is None:
            return
        seen = self.cursor is not None and self.is_visible(self.cursor)
        block = self.cursor.block if seen and self.cursor is not None else self.view.top.block
        # Nothing is selected: a heading on the first row is the next one itself.
        ref = lines.heading(block - (not seen and step > 0), step)
        if ref is not None:
            self.cursor = ref
            self.reveal(ref, self.size.height // 4)

    def action_select(self, step: int) -> None:
        """Select the next or previous target; the first one on screen when none on screen is selected."""
        lines = self.lines
        if lines is None:
            return
        y = self.scroll_offset.y
        if self.cursor is not None and self.is_visible(self.cursor):
            ref = lines.step(self.cursor, step)
        else:
            ref = lines.step(None, step, at=y if step > 0 else y + self.size.height - 1)
        if ref is None:
            # Past the last one the first one comes again.
            ref = lines.step(None, step, at=0 if step > 0 else 1_000_000_000)
        if ref is not None:
            self.cursor = ref
            self.reveal(ref)
