"""The line at the foot of the note in which one types what is to be found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from garden_tui.ui import keys
from garden_tui.ui.bars import Bar, Part
from garden_tui.ui.typing_line import TypingLine

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from garden_tui.ui.finding import Finding


class FindLine(Horizontal):
    """Takes words, and says how many there are of them; it is there while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.FIND]

    def __init__(self, finding: Finding, words: str) -> None:
        super().__init__()
        self._finding = finding
        self._words = words

    def compose(self) -> ComposeResult:
        """Make the sign, the line itself and the count."""
        yield Bar(classes="sign")
        yield TypingLine(self._words, placeholder="find in this note", select_on_focus=True)
        yield Bar(classes="count")

    def on_mount(self) -> None:
        """Take the keys at once: those that are pressed already are letters of the words."""
        self.query_one(".sign", Bar).say([Part(" / ", "key")])
        self.screen.set_focus(self.query_one(Input), scroll_visible=False)

    def tell(self, count: str, *, found: bool) -> None:
        """Say how many there are: *count*, ours to the letter."""
        self.query_one(".count", Bar).say((), [Part(f"{count} ", "count" if found else "warning")])

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        """Find what is typed so far."""
        message.stop()
        self._finding.look(message.value)

    @on(Input.Submitted)
    def submitted(self, message: Input.Submitted) -> None:
        """Be done with typing."""
        message.stop()
        self.action_keep()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Be done with typing where the keys go elsewhere, as by a click."""
        event.stop()
        # A terminal that is left takes the keys away, too, and gives them back.
        if self.app.app_focus:
            self._finding.keep(focus=False)

    def action_keep(self) -> None:
        """Be done with typing."""
        self._finding.keep()

    def action_step(self, step: int) -> None:
        """Go to the next one or the one before."""
        self._finding.step(step)

    def action_leave(self) -> None:
        """Be back where one was."""
        self._finding.give_up()
