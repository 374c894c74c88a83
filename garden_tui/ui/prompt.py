"""A line to type in over a list that narrows: what `o`, `t` and `s` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from garden_tui.page.line import Run
from garden_tui.page.text import RowBlock
from garden_tui.ui import keys
from garden_tui.ui.bars import Offers
from garden_tui.ui.in_order import Patient
from garden_tui.ui.lines_view import LinesView
from garden_tui.ui.over import Over
from garden_tui.ui.rows_view import RowsView
from garden_tui.ui.stretches import stretches
from garden_tui.ui.typing_line import TypingLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.await_complete import AwaitComplete

    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Block
    from garden_tui.ui.bars import Part
    from garden_tui.ui.garden_app import GardenApp

Answer = TypeVar("Answer")


class NarrowedRows(RowsView, can_focus=False):
    """The list under the line: the keys stay with the line."""

    ACTIVE = True

    BINDINGS: ClassVar[list[BindingType]] = []


class Prompt(Over[Answer], Patient):
    """A box over the reader; subclasses say what it lists and what choosing does."""

    AUTO_FOCUS = "Input"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-broad")]  # noqa: RUF012 - the shape is Textual's
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - the shape is Textual's
    HINTS: ClassVar[Sequence[tuple[str, str]]] = ()
    """What the keys do here, in its last line."""
    PLACEHOLDER: ClassVar[str] = ""
    NOTHING: ClassVar[str] = ""
    """What is said when nothing goes with what is typed."""
    LISTS: ClassVar[bool] = True
    """Whether there is a list under the line."""
    BINDINGS: ClassVar[list[BindingType]] = [*keys.PROMPT]

    def compose(self) -> ComposeResult:
        """Make the box."""
        with Vertical():
            yield TypingLine(placeholder=self.PLACEHOLDER, select_on_focus=False)
            yield from self.under()
            rows = NarrowedRows()
            rows.display = self.LISTS
            yield rows
            yield Offers()

    def under(self) -> ComposeResult:
        """Make what stands between the line and the list."""
        yield from ()

    @property
    def rows(self) -> RowsView:
        """The list."""
        return self.query_one(NarrowedRows)

    @property
    def typed(self) -> str:
        """What is typed so far."""
        return self.query_one(Input).value

    def on_mount(self) -> None:
        """Say what the keys do, and list what there is."""
        self.tell_hints()
        self.narrow()

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer *result*; what is still looked for is wanted no more, and finds no box to be shown in."""
        self.workers.cancel_node(self)
        self.go_on()
        return super().dismiss(result)

    @property
    def is_behind(self) -> bool:
        """Whether what is typed is still looked for."""
        return False

    def waits(self, key: str) -> bool:
        """Whether *key* is for what is still looked for: it moves in that, or takes of it."""
        if not self.is_behind:
            return False
        # Not the bindings that apply: the line has keys of a scroll view, and lets them pass.
        mine = (bindings for node, bindings in self._binding_chain if node is self)
        given = (each for bindings in mine for each in bindings.key_to_bindings.get(key, ()))
        return key == "enter" or any(each.action != "leave" for each in given)

    def go_on(self) -> None:
        """Let what was typed meanwhile be heard: nothing is looked for any more."""
        cast("GardenApp", self.app).typed.go_on()

    def tell_hints(self, right: Sequence[Part] = ()) -> None:
        """Say what the keys do, and *right* beside it."""
        self.query_one(Offers).offer(self.HINTS, right)

    def narrow(self) -> None:
        """List what goes with `typed`."""
        raise NotImplementedError

    def renew(self, garden: Garden) -> None:
        """List what there is in *garden*, which took the place of another one, the bar where it is."""

    def choose(self) -> None:
        """Take what the bar is on."""
        raise NotImplementedError

    def enter(self) -> None:
        """Take what the bar is on, if it is on anything."""
        if self.rows.cursor is not None:
            self.choose()

    def list_rows(self, blocks: Sequence[Block], *, row: int = 0) -> None:
        """Show *blocks*, the bar on number *row*; that there are none is said."""
        self.rows.show(blocks or (RowBlock((Run(self.NOTHING, "quiet"),)),))
        if self.rows.lines is not None:
            # At once: enter may be on its way.
            self._choose_row(row)
        else:
            self.call_after_refresh(self._choose_row, row)

    def _choose_row(self, row: int) -> None:
        lines = self.rows.lines
        ref = lines.step(None, 1) if lines is not None else None
        for _ in range(row):
            ref = lines.step(ref, 1) or ref if lines is not None else None
        self.rows.choose(ref)

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        """Narrow the list."""
        message.stop()
        self.narrow()

    @on(Input.Submitted)
    def submitted(self, message: Input.Submitted) -> None:
        """Take what the bar is on."""
        message.stop()
        self.enter()

    @on(LinesView.Follow)
    def clicked(self, message: LinesView.Follow) -> None:
        """Take what was clicked."""
        message.stop()
        self.choose()

    def on_click(self, event: events.Click) -> None:
        """Close on a click beside the box."""
        if event.widget is self:
            self.action_leave()

    def action_leave(self) -> None:
        """Close without choosing."""
        self.dismiss()

    def action_row(self, rows: int) -> None:
        """Move the bar."""
        self.rows.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Move the bar by a screen."""
        self.rows.action_page(pages)


def lit(text: str, places: Iterable[int], style: str = "", target: int = 0) -> list[Run]:
    """Answer *text* as runs, the characters at *places* lit."""
    runs: list[Run] = []
    at = 0
    for first, last in stretches(places):
        if first > at:
            runs.append(Run(text[at:first], style, target))
        runs.append(Run(text[first:last], f"{style} match", target))
        at = last
    if at < len(text):
        runs.append(Run(text[at:], style, target))
    return runs
