"""A list: the same engine as the note's, with a bar that moves from row to row."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size

from garden_tui.page.layout import TargetRef
from garden_tui.ui import keys
from garden_tui.ui.lines_view import LinesView


class RowsView(LinesView):
    """Draws rows; moving goes from one that can be followed to the next."""

    WHOLE_ROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [*keys.LIST]

    def choose(self, ref: TargetRef | None, *, margin: int = 2) -> None:
        """Put the bar on *ref* and show it."""
        self.cursor = ref
        if ref is not None:
            self.reveal(ref, margin)

    def _take(self, room: Size) -> None:
        """Keep the bar's row in sight: it may have been chosen while the list was folded away."""
        super()._take(room)
        if self.cursor is not None and room.height:
            self.reveal(self.cursor)

    def choose_first(self) -> None:
        """Put the bar on the first row."""
        if self.lines is not None:
            self.choose(self.lines.step(None, 1))

    def action_move(self, rows: int) -> None:
        """Move the bar by rows; at either end the list scrolls to its very end."""
        lines = self.lines
        if lines is None:
            return
        ref = self.cursor
        if ref is None:
            ref = lines.step(None, 1, at=self.scroll_offset.y)
        else:
            ref = lines.step(ref, rows)
            if ref is None:
                self.scroll_lines(rows)
        if ref is not None:
            self.choose(ref)

    def action_page(self, pages: int) -> None:
        """Move the bar by screens."""
        self._move_lines(pages * max(1, self.size.height - 2))

    def action_half_page(self, halves: int) -> None:
        """Move the bar by half screens."""
        self._move_lines(halves * max(1, self.size.height // 2))

    def _move_lines(self, count: int) -> None:
        lines = self.lines
        if lines is None:
            return
        rows = lines.rows_of(self.cursor) if self.cursor is not None else None
        at = (rows[0] if rows is not None else self.scroll_offset.y) + count
        step = 1 if count > 0 else -1
        ref = lines.step(None, step, at=max(0, at)) or lines.step(None, -step, at=max(0, at))
        self.scroll_lines(count)
        if ref is not None:
            self.choose(ref)

    def action_first(self) -> None:
        """Put the bar on the first row."""
        self.scroll_to_start()
        self.choose_first()

    def action_last(self) -> None:
        """Put the bar on the last row."""
        self.scroll_to_end()
        if self.lines is not None:
            self.choose(self.lines.step(None, -1, at=1_000_000_000))
