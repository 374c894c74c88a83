"""Peeks: a card with what a link leads to, over the page from which one looks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.geometry import Region

from garden_tui.ui.card import Card, room
from garden_tui.ui.in_sight import in_sight
from garden_tui.ui.peeked import Peeked, Room, Source, peeked

if TYPE_CHECKING:
    from garden_tui.page.layout import Layout, TargetRef
    from garden_tui.ui.lines_view import LinesView
    from garden_tui.ui.reader import Reader


class Peeking:
    """Opens the card over the reader and goes where it says."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._card = self.card()
        self._from: tuple[LinesView, Layout | None, TargetRef] | None = None

    def card(self) -> Card:
        """Make a card, as the reader has one, for a screen of its own."""
        return Card(self.look, self._reader.root, self._reader.hint_letters)

    def peek(self, view: LinesView, ref: TargetRef) -> None:
        """Peek at a target of a pane."""
        self._reader.run_worker(self._peek(view, ref), group="peek", exclusive=True)

    async def _peek(self, view: LinesView, ref: TargetRef) -> None:
        reader = self._reader
        spots = reader.journey.spots if view is reader.page_view else {}
        if not self._card.is_attached:
            await reader.mount(self._card)
        source = Source(view.blocks, spots, ref)
        found = await self.look(source, room(reader.app.size))
        if found is None:
            reader.say(
                "There is nothing to peek at"
                if reader.ready is not None
                else "The garden is still being read"
            )
        elif reader.is_current:
            self._from = view, view.lines, ref
            self._card.open(source, found, seen(view, ref))

    def fit(self) -> None:
        """Keep the card on a screen of another size."""
        self._card.fit()

    def renew(self) -> None:
        """Let the card show what is there now."""
        self._card.renew()

    def go(self, message: Card.Chosen) -> None:
        """Go where a card says; to what was peeked at first as if it had been followed in its pane."""
        if message.first and self._from is not None:
            view, lines, ref = self._from
            if view.lines is lines:
                view.follow(ref)
                return
        self._reader.lead(message.destination)

    async def look(self, source: Source, room: Room) -> Peeked | None:
        """Answer what a peek from *source* shows; None where there is nothing to see."""
        garden = self._reader.garden
        if garden is None:
            return None
        return await asyncio.to_thread(peeked, self._reader.root, garden, source, room)


def seen(view: LinesView, ref: TargetRef) -> Region:
    """Answer where on the screen a target is seen."""
    pane, top = view.region, round(view.scroll_y)
    found = next((each for each in in_sight(view) if each.ref == ref), None)
    rows = view.lines.rows_of(ref) if view.lines is not None else None
    if found is None or rows is None:
        return Region(pane.x, pane.y + pane.height // 3, pane.width, 1)
    last = min(rows[1], top + pane.height - 1)
    return Region(pane.x + found.cell, pane.y + found.y - top, 1, last - found.y + 1)
