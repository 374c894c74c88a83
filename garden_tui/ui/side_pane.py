"""What belongs to the open page: backlinks, outgoing links, outline, properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.containers import Vertical

from garden_tui.ui import keys
from garden_tui.ui.bars import Bar, Part
from garden_tui.ui.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from garden_tui.page.block import Block


class Panel(NamedTuple):
    """One of the lists."""

    name: str
    short: str
    """Its name where the pane is narrow."""
    blocks: Sequence[Block]
    count: int
    """How many things it lists."""


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

    def __init__(self) -> None:
        super().__init__()
        self._panels: Sequence[Panel] = ()
        self._shown = 0

    def compose(self) -> ComposeResult:
        """Make its head and the rows."""
        yield Bar(classes="head")
        yield PanelRows()

    @property
    def rows(self) -> PanelRows:
        """The rows."""
        return self.query_one(PanelRows)

    @property
    def panel(self) -> Panel | None:
        """The panel that is shown."""
        return self._panels[self._shown] if self._panels else None

    def show(self, panels: Sequence[Panel]) -> None:
        """Show *panels*, the one that was shown before first."""
        self._panels = panels
        self._shown = min(self._shown, max(0, len(panels) - 1))
        self._tell()

    def turn(self, step: int) -> None:
        """Show the panel *step* further on."""
        if self._panels:
            self.turn_to((self._shown + step) % len(self._panels))

    def turn_to(self, number: int) -> None:
        """Show panel *number*."""
        if number < len(self._panels):
            self._shown = number
            self._tell()

    def _tell(self) -> None:
        panel = self.panel
        if panel is not None:
            self.rows.show(panel.blocks)
            self.rows.choose_first()
        self._tell_head()

    def on_resize(self) -> None:
        """Say the names in the room there is."""
        self._tell_head()

    def _tell_head(self) -> None:
        full = sum(len(panel.name) + 1 for panel in self._panels) + 6
        short = full > self.size.width
        parts = []
        for number, panel in enumerate(self._panels):
            on = number == self._shown
            style, action = ("head-on" if on else "head"), f"panel({number})"
            parts.append(Part(f" {panel.short if short and not on else panel.name}", style, action))
            if on and panel.count:
                parts.append(Part(f" {panel.count:,}", "count", action))
        self.query_one(Bar).say(parts)
