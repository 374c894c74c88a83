"""A pane that draws a layout line by line, with a cursor over what can be followed."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar, Self

from rich.cells import cell_len
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from garden_tui.page.history import View
from garden_tui.page.layout import Layout, Spot, TargetRef
from garden_tui.page.patch import patched
from garden_tui.ui.on_show import lay_out_rows
from garden_tui.ui.output import OutputFilter
from garden_tui.ui.strips import BAR, Room, Row, draw
from garden_tui.ui.theme import palette_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.color import Color
    from textual.timer import Timer

    from garden_tui.page.block import Block, Folds
    from garden_tui.page.destination import Destination
    from garden_tui.page.patch import Overlay
    from garden_tui.page.picture import Glimpse
    from garden_tui.ui.hand import Hand

IDLE_AFTER = 0.4
"""Seconds of rest before what is out of sight is measured."""

IDLE_SLICE = 0.006
"""Seconds that a slice of it may take: a key pressed meanwhile is answered in the next frame."""

_KEPT_STRIPS = 2_000

_AROUND = 8
"""Cells that are left in sight beside what wide lines are moved to."""

_WHEEL = 3
"""Lines that a notch of the wheel moves."""


class LinesView(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws blocks; they are laid out only as they come into view.

    What stands on the first row stays there when heights above it turn out to be others than
    were guessed, when folds change, and when the pane gets another width.
    """

    measure: int = 10_000
    """The widest that lines are set."""
    MARGIN: ClassVar[tuple[int, int]] = (1, 1)
    """Blank cells left and right of the lines, at least."""
    ALLOW_SELECT = False
    ACTIVE: ClassVar[bool] = False
    """Whether the cursor is always shown as that of a pane with the keys: others press them for it."""
    WHOLE_ROWS: ClassVar[bool] = False
    """Whether the cursor shows as a bar through the pane instead of on the words of its target."""

    cursor: var[TargetRef | None] = var(None)
    """The selected target."""

    class Follow(Message):
        """The reader wants what a target leads to: the one message of a gesture."""

        def __init__(self, view: LinesView, destination: Destination, ref: TargetRef) -> None:
            super().__init__()
            self.view = view
            self.destination = destination
            self.ref = ref

        @property
        def control(self) -> LinesView:
            """Where it was asked for."""
            return self.view

    class Copied(Message):
        """Something of it was selected and is copied."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what
            """How much it is, or what; may hold text of notes."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._blocks: Sequence[Block] = ()
        self._folds: Folds = {}
        self._lines: Layout | None = None
        self._top = Spot(0, 0)
        self._tail = 0
        self._placing = False
        self._hovered: TargetRef | None = None
        self._dragging = False
        self._hand: Hand | None = None
        self._lit: int | None = None
        self._marked: int | None = None
        self._strips: dict[Row, tuple[Strip, Glimpse | None]] = {}
        self._room = Size(0, 0)
        self._blank: Strip | None = None
        self._idle: Timer | None = None
        self._unlight: Timer | None = None
        self._base: Color | None = None
        self._rows_kept: tuple[Region, list[Strip]] | None = None
        self._overlays: dict[str, Overlay] = {}

    # What it shows

    @property
    def blocks(self) -> Sequence[Block]:
        """What it shows."""
        return self._blocks

    @property
    def lines(self) -> Layout | None:
        """What it shows, laid out; None before the pane has a size."""
        return self._lines

    @property
    def view(self) -> View:
        """Where the reader is in it."""
        return View(self._top, self.cursor)

    @property
    def lines_width(self) -> int:
        """How wide lines are set: a layout of this width is taken as it is."""
        left, right = self.MARGIN
        return max(1, min(self.measure, self._room.width - left - right - BAR))

    def show(
        self,
        blocks: Sequence[Block],
        folds: Folds | None = None,
        *,
        view: View | None = None,
        laid: Layout | None = None,
    ) -> None:
        """Show *blocks* from *view* on, from their top when left out.

        *laid* may bring them laid out already, off the loop; at another width it is not used.
        """
        self._blocks = blocks
        self._folds = folds or {}
        self._hovered = self._lit = self._marked = None
        self._tail = 0
        place = view or View()
        if self._room.width and self._room.height:
            width = self.lines_width
            self._lines = laid if laid is not None and laid.width == width else self._lay_out(width)
        else:
            self._lines = None
        self._renew(place)

    def refold(self, folds: Folds, view: View | None = None) -> None:
        """Open and close what *folds* says; what stands on the first row stays, or *view* is shown."""
        self._folds = folds
        if self._lines is not None:
            self._lines.refold(folds)
        self._renew(view or self.view)

    def redraw(self, blocks: Iterable[int]) -> None:
        """Lay out *blocks* anew, which look different now; what stands on the first row stays."""
        if self._lines is not None:
            for block in blocks:
                self._lines.forget(block)
        self._renew(self.view)

    def _lay_out(self, width: int) -> Layout:
        return Layout(self._blocks, width, self._folds)

    def _renew(self, place: View) -> None:
        self.let_go()
        self._strips.clear()
        self.set_reactive(LinesView.cursor, None)
        self._put(place.top)
        if place.cursor is not None and self._lines is not None and self._lines.rows_of(place.cursor):
            self.cursor = place.cursor
        self.mutate_reactive(LinesView.cursor)
        self.refresh()
        self._rest()

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
        self._blank = None
        if not (room.width and room.height):
            return
        width = self.lines_width
        if self._lines is None or self._lines.width != width:
            old, top = self._lines, self._top
            self._lines = self._lay_out(width)
            if old is not None and top.row and old.blocks:
                before, after = max(1, old.measure(top.block)), self._lines.measure(top.block)
                top = Spot(top.block, round(top.row * after / before))
            self._renew(View(top, self.cursor))
        else:
            self._strips.clear()
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

    def reveal(self, ref: TargetRef, margin: int = 2) -> None:
        """Scroll as little as shows *ref* with some lines around it."""
        rows = self._lines.rows_of(ref) if self._lines is not None else None
        if rows is not None:
            self.reveal_rows(ref.block, rows, margin)

    def reveal_rows(self, block: int, rows: tuple[int, int], margin: int = 2) -> None:
        """Scroll as little as shows the first to the last of *rows*, lines of *block*, with some around."""
        lines = self._lines
        if lines is None:
            return
        first, last = rows
        height = self._room.height
        margin = min(margin, max(0, (height - 1 - (last - first)) // 2))
        y = self.scroll_offset.y
        if first - margin < y:
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
            self._strips.clear()
            self.refresh()

    def pan(self, cells: int) -> None:
        """Move the blocks on screen that are wider than the lines by *cells* to the left."""
        lines = self._lines
        if lines is None or not lines.blocks:
            return
        last = lines.spot(lines.y_of(self._top) + self._room.height - 1).block
        moved = [lines.pan(block, cells) for block in range(self._top.block, last + 1)]
        if any(moved):
            self._strips.clear()
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

    # Idle work

    def _rest(self) -> None:
        if self._idle is not None:
            self._idle.stop()
            self._idle = None
        if self._lines is not None and self.is_mounted:
            self._idle = self.set_timer(IDLE_AFTER, self._measure_in_rest)

    def _measure_in_rest(self) -> None:
        lines = self._lines
        if lines is None:
            return
        end = perf_counter() + IDLE_SLICE
        done = False
        while not done and perf_counter() < end:
            done = lines.measure_some(1, self._top.block)
        if lines.y_of(self._top) != self.scroll_offset.y or done:
            self._put(self._top)
        self._idle = None if done else self.set_timer(IDLE_SLICE * 3, self._measure_in_rest)

    # The cursor

    def is_visible(self, ref: TargetRef) -> bool:
        """Answer whether some of *ref* is on screen."""
        rows = self._lines.rows_of(ref) if self._lines is not None else None
        y = self.scroll_offset.y
        return rows is not None and rows[1] >= y and rows[0] < y + self._room.height

    def watch_cursor(self, old: TargetRef | None, new: TargetRef | None) -> None:
        """Draw the two targets anew."""
        for ref in (old, new):
            self._draw(ref)

    def _draw(self, ref: TargetRef | None) -> None:
        rows = self._lines.rows_of(ref) if ref is not None and self._lines is not None else None
        if rows is not None:
            self.refresh_lines(rows[0], rows[1] - rows[0] + 1)

    def action_follow(self) -> None:
        """Follow the selected target."""
        if self.cursor is not None:
            self.follow(self.cursor)

    def follow(self, ref: TargetRef) -> None:
        """Ask for what *ref* leads to."""
        if self._lines is not None:
            self.post_message(self.Follow(self, self._lines.target(ref).destination, ref))

    def light(self, block: int) -> None:
        """Light up *block* for a moment."""
        if self._unlight is not None:
            self._unlight.stop()
        self._lit = block
        self._draw_block(block)
        self._unlight = self.set_timer(1.6, self._put_out)

    def _put_out(self) -> None:
        block, self._lit = self._lit, None
        self._draw_block(block)

    @property
    def marked(self) -> int | None:
        """The block that is marked."""
        return self._marked

    def mark(self, block: int | None) -> None:
        """Mark *block* as what is open elsewhere, and no other."""
        if block != self._marked:
            old, self._marked = self._marked, block
            self._draw_block(old)
            self._draw_block(block)

    def _draw_block(self, block: int | None) -> None:
        lines = self._lines
        if lines is not None and block is not None and block < len(lines.blocks):
            self.refresh_lines(lines.y_of(Spot(block, 0)), lines.measure(block))

    def lay_over(self, name: str, overlay: Overlay | None) -> None:
        """Lay *overlay* over the lines, in the place of the one of the same *name*; None takes that away.

        The first one laid lies at the bottom. Call it again when it answers otherwise than before.
        """
        if overlay is not None:
            self._overlays[name] = overlay
        elif self._overlays.pop(name, None) is None:
            return
        self.refresh()

    # The mouse

    def target_at(self, x: int, y: int) -> TargetRef | None:
        """Answer what can be followed at a cell of the pane."""
        lines = self._lines
        at = y + self.scroll_offset.y
        if lines is None or not 0 <= at < lines.height or x >= self._room.width - BAR:
            return None
        line, block = lines.line(at)
        cell = self._indent
        for run in line.runs:
            width = cell_len(run.text)
            if cell <= x < cell + width:
                if run.target >= 0:
                    return TargetRef(block, run.target)
                break
            cell += width
        if not self.WHOLE_ROWS:
            return None
        mine = (TargetRef(block, index) for index in range(len(lines.blocks[block].targets)))
        around = [(ref, rows) for ref in mine if (rows := lines.rows_of(ref)) is not None and rows[0] <= at]
        return max(around, key=lambda pair: pair[1], default=(None, ()))[0]

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would follow, or move with the scroll bar."""
        if self._dragging:
            self._drag_to(event.y)
        elif self._hand is not None and self._hand.move(event):
            self._hover(None)
        else:
            self._hover(self.target_at(event.x, event.y))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scroll bar, or of the text."""
        if event.x >= self._room.width - BAR and self._thumb:
            self._dragging = True
            self.capture_mouse()
            self._drag_to(event.y)
        elif event.button == 1:
            if self._hand is None:
                # Imported late: no first frame is touched.
                from garden_tui.ui.hand import Hand

                self._hand = Hand(self)
            self._hand.press(event)

    def on_mouse_up(self) -> None:
        """Let go of it."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()
        elif self._hand is not None:
            self._hand.release()

    @property
    def has_selected(self) -> bool:
        """Whether text of it is selected."""
        return self._hand is not None and self._hand.has_selected

    def let_go(self) -> None:
        """Select no text any more."""
        if self.has_selected and self._hand is not None:
            self._hand.let_go()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.scroll_lines(-_WHEEL)

    def _drag_to(self, y: int) -> None:
        if self._lines is not None:
            rows = max(1, self._room.height - 1)
            below = self.virtual_size.height - self._room.height
            self._put(self._lines.spot(round(below * min(max(y, 0), rows) / rows)))
            self._rest()

    def on_leave(self) -> None:
        """Show nothing of the kind."""
        self._hover(None)

    def _hover(self, ref: TargetRef | None) -> None:
        if ref != self._hovered:
            old, self._hovered = self._hovered, ref
            self._draw(old)
            self._draw(ref)

    def on_click(self, event: events.Click) -> None:
        """Follow what was clicked, unless that ended or made a selection."""
        if self._hand is not None and self._hand.click(event):
            event.stop()
            return
        ref = self.target_at(event.x, event.y)
        if ref is not None:
            event.stop()
            self.cursor = ref
            self.follow(ref)

    # Drawing

    @property
    def _indent(self) -> int:
        """Blank cells left of the lines: the measure stands in the middle of the pane."""
        lines = self._lines
        return max(self.MARGIN[0], (self._room.width - BAR - lines.width) // 2) if lines is not None else 0

    @property
    def _thumb(self) -> range:
        """The rows that the thumb of the scroll bar takes; none where all is in sight."""
        rows, height = self._room.height, self.virtual_size.height
        if height <= rows or rows < 2:
            return range(0)
        long = max(1, rows * rows // height)
        top = round((rows - long) * self.scroll_y / (height - rows))
        return range(top, top + long)

    def _draw_thumb(self) -> None:
        self.refresh(Region(self._room.width - BAR, 0, BAR, self._room.height))

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()
        self._base = self._blank = None

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - the name and shape are Textual's
        """Draw the cursor as that of a pane with or without the keys."""
        super().watch_has_focus(has_focus)
        self._draw(self.cursor)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Answer the rows of *crop*, as they are kept.

        Not by way of Textual's cache, which draws a line anew whenever its pane changed and filters
        it for every frame: lines have no border and no padding, and are made harmless as they are
        made. Filters other than that (no colours at all) are asked for as anywhere.
        """
        if self._rows_kept is None or self._rows_kept[0] != crop:
            self._rows_kept = crop, self._rows(crop)
        return self._rows_kept[1]

    def _rows(self, crop: Region) -> list[Strip]:
        strips = self._drawn(crop.line_range)
        for each in self.get_line_filters():
            if not isinstance(each, OutputFilter | ANSIToTruecolor):
                strips = [strip.apply_filter(each, self._ground) for strip in strips]
        if crop.x or crop.width < self._room.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Answer the row *y* of the pane."""
        return self._drawn(range(y, y + 1))[0]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw it anew, or *regions* of it."""
        self._rows_kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _drawn(self, rows: range) -> list[Strip]:
        """Answer *rows* of the pane, each drawn when it was not before."""
        style = partial(palette_of(self.app).style, ground=self._ground)
        lines = self._lines
        if self._blank is None:
            self._blank = Strip.blank(self._room.width or self.size.width, style(""))
        if lines is None:
            return [self._blank] * len(rows)
        room = Room(self._indent, lines.width, self._room.width)
        cursor, hovered = self._shown(self.cursor), self._shown(self._hovered)
        first, thumb, kept = round(self.scroll_y), self._thumb, self._strips
        strips = []
        for y in rows:
            at = first + y
            if at >= lines.height:
                strips.append(self._blank)
                continue
            spot = lines.spot(at)
            block = spot.block
            chosen = cursor[0].target if cursor is not None and at in cursor[1] else -1
            row = Row(
                spot,
                chosen,
                hovered[0].target if hovered is not None and at in hovered[1] else -1,
                lit=self._lit == block,
                marked=self._marked == block,
                focused=chosen >= 0 and (self.has_focus or self.ACTIVE),
                thumb=y in thumb,
                patches=tuple(tuple(overlay(spot)) for overlay in self._overlays.values()),
            )
            drawn = kept.get(row)
            if drawn is None:
                if len(kept) >= _KEPT_STRIPS:
                    kept.clear()
                line, _ = lines.line(at)
                if chosen >= 0:
                    line = lines.opened_heading(line, TargetRef(block, chosen))
                for patches in row.patches:
                    line = patched(line, patches)
                drawn = kept[row] = draw(line, row, room, style, bars=self.WHOLE_ROWS), line.picture
            strip, picture = drawn
            strips.append(strip if picture is None else self.pictured(strip, picture))
        return strips

    def _shown(self, ref: TargetRef | None) -> tuple[TargetRef, range] | None:
        """Answer *ref* with the rows of the layout that it stands on; None when on none."""
        rows = self._lines.rows_of(ref) if ref is not None and self._lines is not None else None
        return (ref, range(rows[0], rows[1] + 1)) if ref is not None and rows is not None else None

    def pictured(self, strip: Strip, picture: Glimpse) -> Strip:  # noqa: ARG002 - of panes that draw pictures
        """Answer *strip* with a row of *picture* over it, where the pane draws pictures."""
        return strip

    def ground(self) -> tuple[Color, int]:
        """Answer the pane's colour, and how many blank cells stand left of its lines."""
        return self._ground, self._indent

    @property
    def _ground(self) -> Color:
        if self._base is None:
            self._base = self.background_colors[1]
        return self._base

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Draw some lines anew, as far as they are on screen."""
        region = Region(0, y_start - self.scroll_offset.y, self.size.width, line_count)
        visible = region.intersection(self.size.region)
        if visible:
            self.refresh(visible)
