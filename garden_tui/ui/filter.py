"""The filter: which notes pass it, and what is wrong with it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.select import Beyond
    from garden_tui.ui.reader import Reader


class Filter:
    """Lets through the notes that match a query; it holds until it is cleared."""

    def __init__(self, reader: Reader, query: str = "") -> None:
        self._reader = reader
        self.query = query
        self.allowed: frozenset[str] | None = None
        """The notes that pass; None when none holds."""
        self.trouble = ""
        """What is wrong with the query; the last good result stays meanwhile."""
        self._settled = asyncio.Event()
        self._settled.set()

    @property
    def matching(self) -> int | None:
        """How many notes pass; None while that is not known."""
        return len(self.allowed) if self.allowed is not None and self._reader.ready is not None else None

    def another(self, than: str) -> str | None:
        """Answer a random one of the notes that pass, another one *than* that; None when there is none."""
        import secrets
        from itertools import islice

        garden = self._reader.garden
        passing = self.allowed if self.allowed is not None or garden is None else garden.shown
        if not passing or len(passing) == (than in passing):
            return None
        chosen = than
        while chosen == than:
            # Not by way of a list of them: it takes longer to make than a short note to read.
            chosen = next(islice(passing, secrets.randbelow(len(passing)), None))
        return chosen

    def set(self, query: str) -> None:
        """Let only the notes that match *query* through."""
        if query != self.query:
            # What was said in passing stands where the filter is told.
            self._reader.telling.fall_silent()
        self.query = query
        self._reader.telling.keys()
        self._settled.clear()
        self._reader.run_worker(self._settle_at(), group="filter", exclusive=True)

    async def _settle_at(self) -> None:
        # Cancelled where another query is set meanwhile: that one settles it.
        await self.apply()
        self._settled.set()

    async def settled(self) -> None:
        """Wait until it is known which notes pass."""
        await self._settled.wait()

    def edit(self) -> None:
        """Let the reader type the query."""
        from garden_tui.ui.filter_prompt import FilterPrompt

        self._reader.app.push_screen(FilterPrompt(self._ground, self))

    def _ground(self) -> tuple[Garden, Beyond] | None:
        garden = self._reader.ready
        return None if garden is None else (garden, self._reader.searching.beyond())

    async def apply(self) -> None:
        """Work out which notes pass, and show them."""
        from garden_tui.garden.query import QueryError

        garden = self._reader.garden
        if garden is None:
            return
        try:
            beyond = self._reader.searching.beyond()
            self.allowed = await asyncio.to_thread(garden.select, self.query, beyond)
            self.trouble = ""
        except QueryError as error:
            self.trouble = f"{error} (at {error.position + 1})"
        await self.show_tree()
        self._reader.telling.status()

    async def show_tree(self) -> None:
        """Show the notes that pass in the tree, and the query over them."""
        tree = self._reader.note_tree
        tree.tell_filter(self.query, self.matching, self.trouble)
        if self._reader.garden is not None:
            await tree.show(self._reader.garden, self.allowed)
            self._reader.renew_hints()
