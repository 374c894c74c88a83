"""A line to type a query in: what its words could become, and what is wrong with it, stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from rich.cells import cell_len as cells
from textual.binding import BindingType
from textual.widgets import Input

from garden_tui.garden.safe import clean
from garden_tui.ui import keys
from garden_tui.ui.bars import Bar, Part, part
from garden_tui.ui.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from garden_tui.garden.complete import Completion
    from garden_tui.garden.query import QueryError

Answer = TypeVar("Answer")

_INDENT: Final = 1
"""Cells before the first character of the line, as seen from the bar under it."""


class QueryPrompt(Prompt[Answer]):
    """What `s` and `&` share."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.QUERY]

    REPLACED: ClassVar[bool] = False
    """Whether typing takes the place of the query that there is."""

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._query = query
        self._completion: Completion | None = None
        self._typed = ""
        """The query that the completion is of."""
        self._taken = -1
        """Which of the candidates stands in the line; -1 for none."""
        self._written: str | None = None
        """The query with that candidate in it."""

    def under(self) -> ComposeResult:
        """Make the bar under the line."""
        yield Bar(classes="under")

    def on_mount(self) -> None:
        """Begin with the query that there is."""
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = self._query
        line.cursor_position = len(self._query)
        if self.REPLACED:
            line.select_all()
        super().on_mount()

    @property
    def cursor(self) -> int:
        """Before which character of the query the cursor stands."""
        return self.query_one(Input).cursor_position

    # What the words could become

    def offer(self, typed: str, completion: Completion) -> None:
        """Show what the word of the query *typed* could become, unless one of that was taken just now."""
        if typed != self._written:
            self._completion, self._typed, self._taken = completion, typed, -1
            self._written = None
        self._tell_candidates()

    def tell_trouble(self, error: QueryError | None) -> None:
        """Show what is wrong with the query, right under where that is; nothing wrong when it is None."""
        bar = self.query_one(".under", Bar)
        if self._completion is not None and self._completion.candidates:
            return
        if error is None:
            bar.say(())
            return
        at = cells(self.typed[: error.position]) + _INDENT
        room = bar.content_size.width
        text = clean(str(error))
        if at + cells(text) + 2 <= room:
            bar.say([Part(" " * at, ""), Part("^ ", "warning strong"), part(text, "warning")])
        elif cells(text) + 3 <= at < room:
            before = " " * (at - cells(text) - 1)
            bar.say([Part(before, ""), part(text, "warning"), Part(" ^", "warning strong")])
        else:
            bar.say([part(f" at {error.position + 1}: {text}", "warning")])

    def _tell_candidates(self) -> None:
        completion = self._completion
        if completion is None or not completion.candidates:
            return
        parts: list[Part] = [Part(" tab ", "key")]
        # The one that stands in the line stays in sight.
        first = max(0, self._taken - 1)
        for number, candidate in enumerate(completion.candidates[first:], first):
            style = "include strong" if number == self._taken else "note"
            parts.append(part(f" {candidate.text}", style))
            if candidate.notes:
                parts.append(Part(f" {candidate.notes:,}", "count"))
        self.query_one(".under", Bar).say(parts)

    def action_complete(self, step: int) -> None:
        """Put the next thing that the word could become in its place."""
        completion = self._completion
        if completion is None or not completion.candidates or self.typed not in (self._typed, self._written):
            return
        count = len(completion.candidates)
        self._taken = step - 1 if self._taken < 0 and step > 0 else (self._taken + step) % count
        if self._taken < 0:
            self._taken = count - 1
        line = self.query_one(Input)
        written = completion.candidates[self._taken].text
        # What was typed after the word, if anything, stays.
        rest = line.value[line.cursor_position :]
        line.value = self._written = self._typed[: completion.start] + written + rest
        line.cursor_position = completion.start + len(written)
        self._tell_candidates()
