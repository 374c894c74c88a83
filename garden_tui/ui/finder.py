"""Open a note by a part of its title, of an alias or of its path; or a heading of the whole garden."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType

from garden_tui.page.destination import Destination, Place
from garden_tui.page.line import Run
from garden_tui.page.text import RowBlock
from garden_tui.ui import keys
from garden_tui.ui.card import Card, room
from garden_tui.ui.openable import Openables
from garden_tui.ui.peeked import Source
from garden_tui.ui.peeking import Peeking, seen
from garden_tui.ui.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.geometry import Region

    from garden_tui.garden.garden import Garden
    from garden_tui.ui.reader import Reader

_AGAIN: Final = 0.15
"""Seconds until it is looked again whether more of the garden is known."""


class Finder(Prompt[Destination]):
    """Lists notes, or headings, as letters are typed; answers the place chosen."""

    PLACEHOLDER = "a part of a title, alias or path; # for headings"
    NOTHING = "Nothing has these letters in its names."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↑↓", "choose"),
        ("enter", "open"),
        ("tab", "peek"),
        ("#", "headings"),
        ("escape", "close"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.FINDER]

    def __init__(
        self, ask: Callable[[], Awaitable[Openables | None]], recent: Sequence[str], peeking: Peeking
    ) -> None:
        super().__init__()
        self._peeking = peeking
        self._card = peeking.card()
        self._ask = ask
        self.openables: Openables | None = None
        """What can be opened; None before the first list."""
        self._recent = recent
        self._looking = False

    def narrow(self) -> None:
        """List what goes with what is typed."""
        self._looking = True
        self._look(self.typed)

    def renew(self, garden: Garden) -> None:  # noqa: ARG002  it is asked for, with what is let through of it
        """List what goes with what is typed now, the bar where it is."""
        self._look(self.typed, again=True)
        self._card.renew()

    @work(exclusive=True)
    async def _look(self, typed: str, *, again: bool = False) -> None:
        # Off the loop; a newer letter cancels an older answer.
        await self._list(typed, again=again)
        while self.openables is not None and not self.openables.garden.complete:
            # More names become known while the garden is read.
            await asyncio.sleep(_AGAIN)
            if await self._ask() is not self.openables:
                await self._list(typed, again=True)

    async def _list(self, typed: str, *, again: bool = False) -> None:
        while (openables := await self._ask()) is None:
            self._tell_reading()
            await asyncio.sleep(_AGAIN)
        self.openables = openables
        openable, wanted = self.openables.among(typed)
        rows: list[RowBlock] = await asyncio.to_thread(openable.rows, wanted, self._recent)
        chosen = self._chosen if again else None
        at = next((at for at, row in enumerate(rows) if row.targets[0].destination == chosen), 0)
        if rows or self.openables.garden.complete:
            self.list_rows(rows, row=at)
            self._looking = False
            self.go_on()
        else:
            self._tell_reading()
        if not wanted:
            # While the first letters are on their way.
            await asyncio.to_thread(openable.make)

    def _tell_reading(self) -> None:
        self.rows.show((RowBlock((Run("Reading the garden …", "quiet"),)),))

    @property
    def _chosen(self) -> Destination | None:
        """What the bar is on."""
        lines, ref = self.rows.lines, self.rows.cursor
        return lines.target(ref).destination if lines is not None and ref is not None else None

    @property
    def is_behind(self) -> bool:
        """Whether what is typed is still looked for."""
        return self._looking

    def choose(self) -> None:
        """Answer the place that the bar is on."""
        chosen = self._chosen
        if chosen is not None:
            self.dismiss(chosen)

    def action_peek(self) -> None:
        """Peek at what the bar is on; the list stays as it is."""
        ref = self.rows.cursor
        if ref is not None:
            self._peek(Source(self.rows.blocks, {}, ref), seen(self.rows, ref))

    @work(exclusive=True, group="peek")
    async def _peek(self, source: Source, anchor: Region) -> None:
        if not self._card.is_attached:
            await self.mount(self._card)
        found = await self._peeking.look(source, room(self.app.size))
        if found is not None:
            self._card.open(source, found, anchor)

    def on_card_chosen(self, message: Card.Chosen) -> None:
        """Answer where a card leads."""
        message.stop()
        self.dismiss(message.destination)


class Opening:
    """Opens notes by name; what can be opened stays ready for the next time."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: Openables | None = None

    def begin(self) -> None:
        """Ask for a name."""
        reader = self._reader
        here, *before = [*reader.history.recent(), None]
        # What is open comes after what was open before: no one asks for where they are.
        recent = [each.path for each in (*before, here) if isinstance(each, Place)]
        reader.app.push_screen(Finder(self._openables, recent, Peeking(reader)), self._opened)

    async def _openables(self) -> Openables | None:
        """Answer what can be opened, made ready once for a garden and a filter; None before any is known."""
        reader, known = self._reader, self._known
        await reader.filter.settled()
        garden, allowed = reader.garden, reader.filter.allowed
        if garden is None:
            return None
        if known is None or known.garden is not garden or known.allowed is not allowed:
            known = self._known = Openables(garden, allowed)
        return known

    def _opened(self, destination: Destination | None) -> None:
        if destination is not None:
            self._reader.lead(destination)
