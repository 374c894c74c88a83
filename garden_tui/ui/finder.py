"""Open a note by a part of its title, of an alias or of its path; or a heading of the whole garden."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work

from garden_tui.page.destination import Place
from garden_tui.ui.openable import Openables
from garden_tui.ui.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.destination import Destination
    from garden_tui.page.text import RowBlock
    from garden_tui.ui.reader import Reader


class Finder(Prompt[Place]):
    """Lists notes, or headings, as letters are typed; answers the place chosen."""

    PLACEHOLDER = "a part of a title, alias or path; # for headings"
    NOTHING = "Nothing has these letters in its names."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↑↓", "choose"),
        ("enter", "open"),
        ("#", "headings"),
        ("escape", "close"),
    )

    def __init__(self, openables: Openables, recent: Sequence[str]) -> None:
        super().__init__()
        self.openables = openables
        self._recent = recent
        self._looking = False
        self._is_taken = False
        """Whether the best of what is being looked for is wanted, as soon as it is known."""

    def narrow(self) -> None:
        """List what goes with what is typed."""
        self._looking = True
        self._look(self.typed)

    @work(exclusive=True)
    async def _look(self, typed: str) -> None:
        # Off the loop; a newer letter cancels an older answer.
        openable, wanted = self.openables.among(typed)
        rows: list[RowBlock] = await asyncio.to_thread(openable.rows, wanted, self._recent)
        self._looking = False
        self.list_rows(rows)
        if self._is_taken:
            self._is_taken = False
            if rows:
                self._take(rows[0].targets[0].destination)
                return
        if not wanted:
            # While the first letters are on their way.
            await asyncio.to_thread(openable.make)

    def enter(self) -> None:
        """Take what the bar is on; of letters typed faster than they are looked for, what they find."""
        if self._looking:
            self._is_taken = True
        else:
            super().enter()

    def choose(self) -> None:
        """Answer the place that the bar is on."""
        lines, ref = self.rows.lines, self.rows.cursor
        if lines is not None and ref is not None:
            self._take(lines.target(ref).destination)

    def _take(self, destination: Destination) -> None:
        assert isinstance(destination, Place)
        self.dismiss(destination)


class Opening:
    """Opens notes by name; what can be opened stays ready for the next time."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: Openables | None = None

    def begin(self) -> None:
        """Ask for a name."""
        reader = self._reader
        garden, allowed = reader.garden, reader.filter.allowed
        if garden is None:
            return
        known = self._known
        if known is None or known.garden is not garden or known.allowed is not allowed:
            known = self._known = Openables(garden, allowed)
        here, *before = [*reader.history.recent(), None]
        # What is open comes after what was open before: no one asks for where they are.
        recent = [each.path for each in (*before, here) if isinstance(each, Place)]
        reader.app.push_screen(Finder(known, recent), self._opened)

    def _opened(self, place: Place | None) -> None:
        if place is not None:
            self._reader.journey.go(place)
