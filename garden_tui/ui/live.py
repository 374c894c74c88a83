"""Keeps what is on screen as it is on disk."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING

from msgspec.structs import replace

from garden_tui.disk.error import GardenError
from garden_tui.page.destination import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.worker import Worker

    from garden_tui.disk.changes import Changes
    from garden_tui.disk.store import Store
    from garden_tui.disk.texts import Texts
    from garden_tui.disk.walk import Walk
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Note
    from garden_tui.ui.reader import Reader


_CALM = 5.0
"""Seconds after the last change until all is kept as it is: less, and it may be written once more unseen."""


class Live:
    """Follows what is written into the garden while it is read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._stop = Event()
        self._keeping: Worker[None] | None = None

    def begin(self, walked: Walk) -> None:
        """Follow the garden from how it was when it was *walked*."""
        self._stop.set()
        self._stop = Event()
        self._reader.run_worker(self._follow(walked, self._stop), group="live", exclusive=True)

    def stop(self) -> None:
        """Follow it no longer."""
        self._stop.set()
        if self._keeping is not None:
            self._keeping.cancel()

    async def _follow(self, walked: Walk, stop: Event) -> None:
        garden = self._reader.ready
        if garden is None:
            return
        await asyncio.to_thread(import_module, "garden_tui.disk.changes")
        from garden_tui.disk.changes import follow

        async for change in follow(self._reader.root, garden.settings, walked, stop):
            if stop.is_set():
                return
            await self._take(change)

    async def _take(self, change: Changes) -> None:
        """Show the garden as it is with *change*."""
        reader, garden = self._reader, self._reader.ready
        if change.trouble:
            reader.say(change.trouble)
            return
        if change.back:
            from garden_tui.disk.changes import BACK

            reader.say(BACK)
        if garden is None:
            return
        here = reader.here
        if isinstance(here, Place) and here.path in change.removed:
            now = _renamed(garden.notes[here.path], change.notes)
            reader.journey.follow_file(now)
        store, texts = reader.arrival.store, reader.arrival.texts
        change, changed = await asyncio.to_thread(_changed, garden, change, store)
        if reader.ready is not garden:
            return  # all was read again meanwhile, and is followed from there
        await reader.arrival.take(changed)
        self._renew_boxes(changed)
        if reader.peeking is not None:
            reader.peeking.renew()
        if texts is not None:
            reader.run_worker(self._index(texts, change), group="live")
        if store is not None:
            if self._keeping is not None:
                self._keeping.cancel()
            self._keeping = reader.run_worker(self._keep(store), group="live")

    async def _keep(self, store: Store) -> None:
        """Keep the garden for the next start, once nothing is written into it for a while."""
        await asyncio.sleep(_CALM)
        garden = self._reader.ready
        if garden is None or store is not self._reader.arrival.store:
            return
        from garden_tui.disk.afterwards import keep_afterwards

        with suppress(GardenError):  # it is not there any more: that is told where it is followed
            await asyncio.to_thread(keep_afterwards, self._reader.root, garden, store)

    async def _index(self, texts: Texts, change: Changes) -> None:
        """Take in the words of what was written; that waits where they are all being taken in."""
        if change.removed:
            await asyncio.to_thread(texts.remove, change.removed)
        if change.notes:
            await asyncio.to_thread(texts.put, change.notes)
        if self._reader.filter.query:
            # Its words mean the text as it is now.
            await self._reader.filter.apply()
        if self._reader.ready is not None:
            self._renew_boxes(self._reader.ready)

    def _renew_boxes(self, garden: Garden) -> None:
        """Let what is listed over the page, if anything is, be of *garden*."""
        _, *over = self._reader.app.screen_stack
        if over:
            from garden_tui.ui.prompt import Prompt

            for box in over:
                if isinstance(box, Prompt):
                    box.renew(garden)


def _changed(garden: Garden, change: Changes, store: Store | None) -> tuple[Changes, Garden]:
    if store is not None:
        # In the form in which the others are: what is seldom asked for is no load on memory.
        read = zip(change.entries, change.notes, strict=True)
        change = change._replace(notes=tuple(store.put(read, change.looked_ns)))
        store.forget(change.removed)
    return change, garden.with_changes(change.notes, change.removed, change.files)


def _renamed(gone: Note, written: Sequence[Note]) -> str | None:
    """Answer the path of the one of the notes *written* that says what *gone* said: its file was renamed."""
    said = replace(gone, path="", title="")
    return next((note.path for note in written if replace(note, path="", title="") == said), None)
