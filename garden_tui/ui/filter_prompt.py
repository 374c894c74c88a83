"""Type a filter: the tree narrows with every letter."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work

from garden_tui.garden.query import QueryError
from garden_tui.ui.query_prompt import QueryPrompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from garden_tui.garden.complete import Completion
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.select import Beyond
    from garden_tui.ui.filter import Filter


class FilterPrompt(QueryPrompt[None]):
    """Changes the filter as letters are typed; leaving it by `escape` brings the former one back."""

    LISTS = False
    PLACEHOLDER = "#tag, words, path: …"
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (("enter", "keep"), ("escape", "as it was"))

    def __init__(self, ground: Callable[[], tuple[Garden, Beyond] | None], filtering: Filter) -> None:
        super().__init__(filtering.query)
        self._ground = ground
        self._filter = filtering
        self._former = filtering.query
        self._looking = False

    def narrow(self) -> None:
        """Let what is typed be the filter."""
        self._looking = True
        self._narrow()

    @property
    def is_behind(self) -> bool:
        """Whether what is typed is still looked for."""
        return self._looking

    @work(exclusive=True)
    async def _narrow(self) -> None:
        await self._look(self.typed, self.cursor)
        self._looking = False
        self.go_on()

    async def _look(self, query: str, cursor: int) -> None:
        ground = self._ground()
        if ground is None:
            self._filter.set(query)
            return
        try:
            completion, matching = await asyncio.to_thread(_looked, *ground, query, cursor)
        except QueryError as error:
            self.offer(query, await asyncio.to_thread(ground[0].vocabulary.complete, query, cursor))
            self.tell_trouble(error)
            return
        self.offer(query, completion)
        self.tell_trouble(None)
        # While a word is not typed to its end, the tree stays as it was.
        if matching or not completion.candidates:
            self._filter.set(query)

    def enter(self) -> None:
        """Keep the filter."""
        self.choose()

    def choose(self) -> None:
        """Keep the filter."""
        self._filter.set(self.typed)
        self.dismiss()

    def action_leave(self) -> None:
        """Bring the former filter back."""
        self._filter.set(self._former)
        self.dismiss()


def _looked(garden: Garden, beyond: Beyond, query: str, cursor: int) -> tuple[Completion, bool]:
    """Answer what the word could become, and whether any note matches the query; raises QueryError."""
    found = garden.select(query, beyond)
    return garden.vocabulary.complete(query, cursor), found is None or bool(found)
