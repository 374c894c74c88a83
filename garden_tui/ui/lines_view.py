"""A pane that draws a layout line by line, with a cursor over what can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from garden_tui.page.history import View
from garden_tui.page.layout import Spot, TargetRef
from garden_tui.page.patch import patched
from garden_tui.ui.kept_rows import KeptRows
from garden_tui.ui.standing import Standing
from garden_tui.ui.stretches import stretches
from garden_tui.ui.strips import BAR, Room, Row, draw
from garden_tui.ui.theme import palette_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.color import Color
    from textual.timer import Timer

    from garden_tui.page.block import Block, Folds
    from garden_tui.page.destination import Destination
    from garden_tui.page.layout import Layout
    from garden_tui.page.patch import Overlay
    from garden_tui.page.picture import Glimpse
    from garden_tui.ui.hand import Hand

_KEPT_SCREENS = 4
"""Screens of drawn rows that are kept. Each row is some twenty objects, and all are looked at for garbage."""

_WHEEL = 3
"""Lines that a notch of the wheel moves."""


class LinesView(Standing, KeptRows, can_focus=True, inherit_bindings=False):
    """Draws blocks, with a cursor over what can be followed in them, and marks that come and go."""

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
        self._hovered: TargetRef | None = None
        self._hand: Hand | None = None
        self._lit: int | None = None
        self._marked: int | None = None
        self._strips: dict[Row, tuple[Strip, Glimpse | None]] = {}
        self._blank: Strip | None = None
        self._unlight: Timer | None = None
        self._base: Color | None = None
        self._overlays: dict[str, Overlay] = {}

    # What it shows

    @property
    def view(self) -> View:
        """Where the reader is in it."""
        return View(self._top, self.cursor)

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

    def _renew(self, place: View) -> None:
        self.let_go()
        self.forget_drawn()
        self.set_reactive(LinesView.cursor, None)
        self._put(place.top)
        if place.cursor is not None and self._lines is not None and self._lines.rows_of(place.cursor):
            self.cursor = place.cursor
        self.mutate_reactive(LinesView.cursor)
        self.refresh()
        self._rest()

    def forget_drawn(self) -> None:
        """Forget what lines looked like."""
        self._strips.clear()
        self._blank = None

    def stand_anew(self, top: Spot) -> None:
        """Put *top* on the first row of lines that are others now; the cursor stays."""
        self._renew(View(top, self.cursor))

    def reveal(self, ref: TargetRef, margin: int = 2) -> None:
        """Scroll as little as shows *ref* with some lines around it."""
        rows = self._lines.rows_of(ref) if self._lines is not None else None
        if rows is not None:
            self.reveal_rows(ref.block, rows, margin)

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

    def lay_over(self, name: str, overlay: Overlay | None, spots: Iterable[Spot] | None = None) -> None:
        """Lay *overlay* over the lines, in the place of the one of the same *name*; None takes that away.

        The first one laid lies at the bottom. Call it again when it answers otherwise than before. Where
        it and the one before it lie only over the rows at *spots*, no others are drawn anew.
        """
        if overlay is not None:
            self._overlays[name] = overlay
        elif self._overlays.pop(name, None) is None:
            return
        if spots is None:
            self.refresh()
        elif self._lines is not None:
            for first, last in stretches(sorted(map(self._lines.y_of, spots))):
                self.refresh_lines(first, last - first)

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

    @property
    def hand(self) -> Hand:
        """The hand on the mouse."""
        if self._hand is None:
            # Imported late: no first frame is touched.
            from garden_tui.ui.hand import Hand

            self._hand = Hand(self)
        return self._hand

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would follow, or select, or scroll."""
        self.hand.move(event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the text, or of the scroll bar."""
        self.hand.press(event)

    def on_mouse_up(self) -> None:
        """Let go of it."""
        self.hand.release()

    def on_click(self, event: events.Click) -> None:
        """Follow what was clicked."""
        self.hand.click(event)

    def copy_selected(self) -> None:
        """Copy the selected text again."""
        if self._hand is not None:
            self._hand.copy()

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
        # Without that a scroll view moves on its own, too.
        event.prevent_default().stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.prevent_default().stop()
        self.scroll_lines(-_WHEEL)

    def on_leave(self) -> None:
        """Show nothing of the kind."""
        self.hover(None)

    def hover(self, ref: TargetRef | None) -> None:
        """Show what a click would follow."""
        if ref != self._hovered:
            old, self._hovered = self._hovered, ref
            self._draw(old)
            self._draw(ref)

    # Drawing

    @property
    def _indent(self) -> int:
        """Blank cells left of the lines: the measure stands in the middle of the pane."""
        lines = self._lines
        return max(self.MARGIN[0], (self._room.width - BAR - lines.width) // 2) if lines is not None else 0

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()
        self._base = self._blank = None

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: ARG002, FBT001 - the name and shape are Textual's
        """Draw the cursor as that of a pane with or without the keys."""
        # Not by way of Textual, which would look for styles that depend on it. There are none.
        self._draw(self.cursor)

    def draw_rows(self, rows: range) -> list[Strip]:
        """Answer *rows* of the pane, each drawn when it was not before."""
        styles = palette_of(self.app).on(self._ground)
        lines = self._lines
        if self._blank is None:
            self._blank = Strip.blank(self._room.width or self.size.width, styles[""])
        if lines is None:
            return [self._blank] * len(rows)
        room = Room(self._indent, lines.width, self._room.width)
        cursor, hovered = self._shown(self.cursor), self._shown(self._hovered)
        first, thumb, kept = round(self.scroll_y), self.thumb, self._strips
        lit, marked, overlays = self._lit, self._marked, tuple(self._overlays.values())
        has_keys = cursor is not None and (self.has_focus or self.ACTIVE)
        most = _KEPT_SCREENS * self._room.height
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
                lit == block,
                marked == block,
                chosen >= 0 and has_keys,
                y in thumb,
                tuple([tuple(overlay(spot)) for overlay in overlays]),
            )
            drawn = kept.get(row)
            if drawn is None:
                if len(kept) >= most:
                    kept.clear()
                line = lines.line_at(spot)
                if chosen >= 0:
                    line = lines.opened_heading(line, TargetRef(block, chosen))
                for patches in row.patches:
                    line = patched(line, patches)
                drawn = kept[row] = draw(line, row, room, styles, bars=self.WHOLE_ROWS), line.picture
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
