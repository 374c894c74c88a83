"""Searching the garden: what was looked for last, and going through what was found."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from garden_tui.disk.scan import Scan
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.search import Texts
    from garden_tui.garden.select import Beyond
    from garden_tui.ui.reader import Reader
    from garden_tui.ui.search_prompt import Chosen
    from garden_tui.ui.searched import Answer, Ground
    from garden_tui.ui.walking import Places


class Searching:
    """Opens the search, and begins the walk through what was found by it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._last = ""
        self._scan: tuple[Garden, Scan] | None = None

    def open(self, words: str | None = None) -> None:
        """Search the garden for *words*, from what was looked for last when left out."""
        from garden_tui.ui.search_prompt import SearchPrompt

        self._get_ready()
        prompt = SearchPrompt(self._ground, self._last if words is None else words, self._reader.filter.set)
        self._reader.app.push_screen(prompt, self._found)

    def _get_ready(self) -> None:
        """Begin to read the texts, where there is no index of them yet: letters are typed soon."""
        garden = self._reader.ready
        if garden is not None:
            self._texts(garden)
            if self._scan is not None:
                self._reader.run_worker(asyncio.to_thread(self._scan[1].read), group="scan", exclusive=True)

    def beyond(self) -> Beyond:
        """Answer what a query may ask for that the facts of the notes do not tell."""
        from garden_tui.disk.file_days import FileDays
        from garden_tui.garden.select import Beyond

        garden = self._reader.ready
        return Beyond(
            self._texts(garden).holding if garden is not None else None,
            frozenset(mark.name for mark in self._reader.keeper.bookmarks if mark.kind == "note"),
            FileDays(self._reader.root),
        )

    async def _ground(self) -> Ground | None:
        from garden_tui.ui.searched import Ground

        filtering = self._reader.filter
        await filtering.settled()
        garden = self._reader.ready
        if garden is None:
            return None
        return Ground(self._reader.root, garden, self._texts(garden), filtering.allowed, self.beyond())

    def _texts(self, garden: Garden) -> Texts:
        """Answer what knows the texts: their index, or they themselves until that is there."""
        index = self._reader.arrival.texts
        if index is not None and index.ready:
            self._scan = None
            return index
        from garden_tui.disk.scan import Scan

        if self._scan is None or self._scan[0] is not garden:
            self._scan = garden, Scan(self._reader.root, garden)
        return self._scan[1]

    def _found(self, chosen: Chosen | None) -> None:
        """Go to what was chosen; `n` and `N` go through all that was listed.

        At once, so that what is typed behind it is heard by what it leads to. What was not in sight is
        found out meanwhile.
        """
        if chosen is None:
            return
        from garden_tui.page.walk import Walk

        answer = chosen.answer
        self._last = answer.query
        near = tuple(dict.fromkeys(place for block in answer.blocks for place in block.places))
        walker = self._reader.walking.begin(Walk("found", near, near.index(chosen.place), words=answer.words))
        self._reader.run_worker(self._widen(walker, answer), group="walk", exclusive=True)

    async def _widen(self, walker: Places, answer: Answer) -> None:
        walker.widen(await asyncio.to_thread(answer.places))
