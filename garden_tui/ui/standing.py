"""A pane of lines: which of them stand where in it, however their number is still guessed."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from garden_tui.page.layout import Layout, Spot
from garden_tui.ui.on_show import lay_out_rows
from garden_tui.ui.strips import BAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from garden_tui.page.block import Block, Folds

IDLE_AFTER = 0.4
"""Seconds of rest before what is out of sight is measured."""

IDLE_SLICE = 0.006
"""Seconds that a slice of it may take: a key pressed meanwhile is answered in the next frame."""

_AROUND = 8
"""Cells that are left in sight beside what wide lines are moved to."""


class Standing(ScrollView, can_focus=True, inherit_bindings=False):
    """Holds blocks, which are laid out only as they come into view.

    What stands on the first row stays there when heights above it turn out to be others than
    were guessed, when folds change, and when the pane gets another width.
    """

    measure: int = 10_000
    """The widest that lines are set."""
    MARGIN: ClassVar[tuple[int, int]] = (1, 1)
    """Blank cells left and right of the lines, at least."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._blocks: Sequence[Block] = ()
        self._folds: Folds = {}
        self._lines: Layout | None = None
        self._top = Spot(0, 0)
        self._tail = 0
        self._placing = False
        self._room = Size(0, 0)
        self._idle: Timer | None = None
        self._rests_from = 0.0

    @property
    def blocks(self) -> Sequence[Block]:
        """What it shows."""
        return self._blocks

    @property
    def lines(self) -> Layout | None:
        """What it shows, laid out; None before the pane has a size."""
        return self._lines

    @property
    def lines_width(self) -> int:
        """How wide lines are set: a layout of this width is taken as it is."""
        left, right = self.MARGIN
        return max(1, min(self.measure, self._room.width - left - right - BAR))

    def _lay_out(self, width: int) -> Layout:
        return Layout(self._blocks, width, self._folds)

    # What the one that draws it adds

    def forget_drawn(self) -> None:
        """Forget what lines looked like: they look otherwise now."""

    def stand_anew(self, top: Spot) -> None:
        """Put *top* on the first row of lines that are others now."""
        self._put(top)

    # The room there is

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002
    ) -> bool:
        # Before the pane is drawn at a size for the first time, not by the event that comes after it:
        # else the first frame, and that of every new width, would show a blank pane.
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        room = self.scrollable_content_region.size
        if room != self._room:
            self._take(room)
        return changed

    def _take(self, room: Size) -> None:
        """Set the lines anew when their width changed; the place stays."""
        self._room = room
        self.forget_drawn()
        if not (room.width and room.height):
            return
        width = self.lines_width
        if self._lines is None or self._lines.width != width:
            old, top = self._lines, self._top
            self._lines = self._lay_out(width)
            if old is not None and top.row and old.blocks:
                before, after = max(1, old.measure(top.block)), self._lines.measure(top.block)
                top = Spot(top.block, round(top.row * after / before))
            self.stand_anew(top)
        else:
            self._put(self._top)

    # Where it stands

    def _put(self, top: Spot, *, over: int = 0) -> None:
        """Put *top* on the row *over* of the pane, as far as there are lines for that."""
        self._top = top
        lines = self._lines
        if lines is None or not lines.blocks:
            self._tell_height(0)
            return
        y = lines.y_of(top) - over
        for _ in range(4):
            # Measuring what is on screen moves it; after few rounds all of it is exact.
            y = max(0, min(y, lines.height + self._tail - self._room.height))
            first = lay_out_rows(lines, y, self._room.height)
            now = lines.y_of(top) - over
            bottom = lines.height + self._tail - self._room.height
            if lines.y_of(first) == y and (now == y or y == max(0, min(now, bottom))):
                break
            y = now
        y = max(0, min(y, lines.height + self._tail - self._room.height))
        self._top = lines.spot(y)
        self._tell_height(lines.height + self._tail)
        self._scroll_y_to(y)

    def _tell_height(self, height: int) -> None:
        size = Size(self._room.width, height)
        if size != self.virtual_size:
            # Not through the reactive: that lays the whole screen out again, and no other widget
            # stands where this one's lines do.
            self.set_reactive(Widget.virtual_size, size)
            self._placing = True
            self._scroll_update(size)
            self._placing = False
            self._draw_thumb()

    def _scroll_y_to(self, y: int) -> None:
        self._placing = True
        self.set_reactive(Widget.scroll_target_y, y)
        self.scroll_y = y
        self._placing = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Hold on to what now stands on the first row."""
        # Not by way of the scroll view: it moves its scroll bar, which is not there, and a widget that
        # is not on screen makes Textual look for all the others.
        if round(old_value) != round(new_value):
            self.refresh()
        if not self._placing and self._lines is not None:
            self._put(self._lines.spot(round(new_value)))
            self._rest()

    def scroll_lines(self, lines: int) -> None:
        """Move by *lines*."""
        if self._lines is not None:
            y = self._lines.y_of(self._top) + lines
            self._put(self._lines.spot(max(0, min(y, self._lines.height - self._room.height))))
            self._rest()

    def scroll_to_start(self) -> None:
        """Show the first line."""
        self._put(Spot(0, 0))

    def scroll_to_end(self) -> None:
        """Show the last line."""
        if self._lines is not None:
            last = max(0, len(self._blocks) - 1)
            self._put(Spot(last, 1_000_000_000))

    def land(self, spot: Spot, *, over: int = 0) -> None:
        """Put *spot* on the first row, even where too few lines follow to fill the pane."""
        self._tail = 0
        lines = self._lines
        if lines is None:
            self._top = spot
            return
        if lines.y_of(spot) - over + self._room.height > lines.height:
            lines.spot(lines.y_of(spot) + self._room.height)
            self._tail = max(0, lines.y_of(spot) - over + self._room.height - lines.height)
        self._put(spot, over=over)
        self._rest()

    def reveal_rows(self, block: int, rows: tuple[int, int], margin: int = 2) -> None:
        """Scroll as little as shows the first to the last of *rows*, lines of *block*, with some around."""
        lines = self._lines
        if lines is None:
            return
        first, last = rows
        height = self._room.height
        margin = min(margin, max(0, (height - 1 - (last - first)) // 2))
        y = self.scroll_offset.y
        if max(0, first - margin) < y:
            self._put(Spot(block, first - lines.y_of(Spot(block, 0))), over=margin)
        elif last + margin >= y + height:
            over = max(0, height - 1 - margin - (last - first))
            self._put(Spot(block, first - lines.y_of(Spot(block, 0))), over=over)
        self._rest()

    def pan_to(self, block: int, first: int, last: int) -> None:
        """Move *block* sideways, if it is wider than the lines, to its cells *first* to *last*."""
        lines = self._lines
        if lines is None or not lines.reach(block):
            return
        shift = lines.shift(block)
        if first <= shift or last >= shift + lines.width - 1:
            wanted = first - _AROUND if first <= shift else last + _AROUND - lines.width
            lines.pan(block, max(0, wanted) - shift)
            self.forget_drawn()
            self.refresh()

    def pan(self, cells: int) -> None:
        """Move the blocks on screen that are wider than the lines by *cells* to the left."""
        lines = self._lines
        if lines is None or not lines.blocks:
            return
        last = lines.spot(lines.y_of(self._top) + self._room.height - 1).block
        moved = [lines.pan(block, cells) for block in range(self._top.block, last + 1)]
        if any(moved):
            self.forget_drawn()
            self.refresh()

    @property
    def percent(self) -> int:
        """How far down the pane stands; 100 where the last line is in sight."""
        below = self.virtual_size.height - self._tail - self._room.height
        return 100 if below <= 0 else min(100, round(100 * self.scroll_y / below))

    @property
    def has_landed(self) -> bool:
        """Whether it stands lower than its lines reach, for what it landed on to be on the first row."""
        return self._tail > 0

    # Its scroll bar

    @property
    def thumb(self) -> range:
        """The rows that the thumb of the scroll bar takes; none where all is in sight."""
        rows, height = self._room.height, self.virtual_size.height
        if height <= rows or rows < 2:
            return range(0)
        long = max(1, rows * rows // height)
        top = round((rows - long) * self.scroll_y / (height - rows))
        return range(top, top + long)

    def _draw_thumb(self) -> None:
        self.refresh(Region(self._room.width - BAR, 0, BAR, self._room.height))

    def scroll_to_row(self, y: int) -> None:
        """Put the thumb about the row *y* of the pane."""
        if self._lines is not None:
            rows = max(1, self._room.height - 1)
            below = self.virtual_size.height - self._room.height
            self._put(self._lines.spot(round(below * min(max(y, 0), rows) / rows)))
            self._rest()

    # Idle work

    def _rest(self) -> None:
        # A timer that runs already waits on: to make one takes longer than a line to draw.
        self._rests_from = perf_counter()
        if self._idle is None and self._lines is not None and self.is_mounted:
            self._idle = self.set_timer(IDLE_AFTER, self._measure_in_rest)

    def _measure_in_rest(self) -> None:
        lines = self._lines
        if lines is None:
            self._idle = None
            return
        now = perf_counter()
        still = self._rests_from + IDLE_AFTER - now
        if still > IDLE_SLICE:
            self._idle = self.set_timer(still, self._measure_in_rest)
            return
        end = now + IDLE_SLICE
        done = False
        while not done and perf_counter() < end:
            done = lines.measure_some(1, self._top.block)
        if lines.y_of(self._top) != self.scroll_offset.y or done:
            self._put(self._top)
        self._idle = None if done else self.set_timer(IDLE_SLICE * 3, self._measure_in_rest)
