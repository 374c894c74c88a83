"""What belongs to the open page: backlinks, outgoing links, outline, properties."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical

from garden_tui.page.layout import Layout, TargetRef
from garden_tui.ui import keys
from garden_tui.ui.bars import Head, Part
from garden_tui.ui.on_show import lay_out_rows
from garden_tui.ui.panels import BACKLINKS, NAMES, OUTLINE
from garden_tui.ui.rows_view import RowsView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from garden_tui.page.history import View
    from garden_tui.ui.panels import Panels


class PanelRows(RowsView):
    """The rows of the panel that is shown."""

    MARGIN = (1, 0)
    BINDINGS: ClassVar[list[BindingType]] = [*keys.PANEL]

    def action_tab(self, step: int) -> None:
        """Show the next or previous panel."""
        pane = self.parent
        assert isinstance(pane, SidePane)
        pane.turn(step)


class SidePane(Vertical):
    """The right pane."""

    BLANK = True

    def __init__(self) -> None:
        super().__init__()
        self._panels: Panels | None = None
        self.number = BACKLINKS
        """The list that is shown."""
        self._line = 0

    def compose(self) -> ComposeResult:
        """Make its head and the rows."""
        yield Head()
        yield PanelRows()

    @cached_property
    def rows(self) -> PanelRows:
        """The rows."""
        return self.query_one(PanelRows)

    def prepare(self, panels: Panels) -> None:
        """Lay out what `show` will show of *panels*; may be called off the loop."""
        rows = self.rows
        if rows.size.width:
            laid = Layout(panels.blocks(self.number), rows.lines_width, {})
            lay_out_rows(laid, 0, rows.size.height)
            panels.laid = self.number, laid
        panels.count(BACKLINKS)

    def show(self, panels: Panels, *, again: bool = False) -> None:
        """Show *panels*, of them the one that was shown before; *again* keeps the place in it."""
        self._panels = panels
        self._tell(self.rows.view if again else None)

    def turn(self, step: int) -> None:
        """Show the list *step* further on."""
        self.turn_to((self.number + step) % len(NAMES))

    def turn_to(self, number: int) -> None:
        """Show list *number*."""
        self.number = number
        self._tell()

    def _tell(self, view: View | None = None) -> None:
        if self._panels is not None:
            number, laid = self._panels.laid or (-1, None)
            blocks = self._panels.blocks(self.number)
            self.rows.show(blocks, view=view, laid=laid if number == self.number else None)
            if self.rows.cursor is None:
                self.rows.choose_first()
            self._mark_heading()
        self._tell_head()

    def tell_line(self, line: int) -> None:
        """Mark the heading under which *line* of the note stands, while the outline is shown."""
        self._line = line
        self._mark_heading()

    def _mark_heading(self) -> None:
        if self.number != OUTLINE:
            return
        rows = self.rows
        # A row of the outline is of the line of its heading; what it says when there is none is of none.
        at = bisect_right(rows.blocks, self._line, key=attrgetter("source")) - 1
        heading = at if at >= 0 and rows.blocks[at].source else None
        if heading is not None and not rows.has_focus and heading != rows.marked:
            rows.choose(TargetRef(heading, 0))
        rows.mark(heading)

    def on_resize(self) -> None:
        """Say the names in the room there is."""
        self._tell_head()

    def _tell_head(self) -> None:
        counts = [
            self._panels.count(number) if self._panels is not None else 0 for number in range(len(NAMES))
        ]
        counted = f" {counts[self.number]:,}" if counts[self.number] else ""
        room = self.size.width - len(counted) - len(NAMES) - (len(NAMES) - 1)
        names = [name.full for name in NAMES]
        if sum(map(len, names)) > room:
            names = [name.full if at == self.number else name.short for at, name in enumerate(NAMES)]
        if sum(map(len, names)) > room:
            names = [name.short for name in NAMES]
        parts = []
        for number, name in enumerate(names):
            on = number == self.number
            style, action = ("head-on" if on else "head"), f"panel({number})"
            parts.append(Part(f" {name}", style, action))
            if on and counted:
                parts.append(Part(counted, "count", action))
            parts.append(Part(" "))
        self.query_one(Head).say(parts)
