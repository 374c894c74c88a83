"""From the start to the whole garden: the first screen, the first note, the list of notes, all of them."""

from __future__ import annotations

import asyncio
import gc
from threading import Event
from typing import TYPE_CHECKING

from garden_tui.disk.error import GardenError
from garden_tui.garden.safe import clean
from garden_tui.ui import at_hand, off_loop
from garden_tui.ui.panels import Panels

if TYPE_CHECKING:
    from garden_tui.disk.find import Start
    from garden_tui.disk.store import Store
    from garden_tui.disk.texts import Texts
    from garden_tui.garden.garden import Garden
    from garden_tui.page.history import Mark, View
    from garden_tui.ui.ahead import Ahead
    from garden_tui.ui.reader import Reader

_FIRST_WAIT = 0.3
"""Seconds that the first frame waits for the first note: a slow disk must not keep the screen blank."""

_READ_AFTER = 0.05
"""Seconds after the start until the garden is read."""


_KNOWN_WITHIN = 0.3
"""Seconds within which a garden that was read before is there: to list its notes first would delay it."""


class Arrival:
    """Reads the garden; the only writer of what is known of it."""

    def __init__(self, reader: Reader, start: Start, ahead: Ahead | None) -> None:
        self._reader = reader
        self._start = start
        self._ahead = ahead
        self._stop = Event()
        self.garden: Garden | None = None
        """The garden as far as it is known; None before anything of it is."""
        self.name = "guide" if start.guide else start.root.name
        """What the garden is called."""
        self._first_view: View | None = None
        self.progress: tuple[int, int] | None = (0, 0)
        """How many notes are read, and of how many; None once all of them are."""
        self.store: Store | None = None
        """What keeps the notes for the next time; None before any of them is read."""
        self.texts: Texts | None = None
        """The words of all notes; None before any of them is read, and not `ready` for a while after."""

    def begin(self) -> None:
        """Show the first note, then read the others."""
        self._reader.telling.header(None)
        self._show_first_screen()
        # Importing what reads notes would hold up the first frames.
        self._reader.set_timer(_READ_AFTER, self.read)

    def stop(self) -> None:
        """Let go of what still reads, and of the cache."""
        self._stop.set()
        self._let_go()

    def _show_first_screen(self) -> None:
        """Show what was drawn ahead, if it is there by now."""
        first = self._ahead.answer(_FIRST_WAIT) if self._ahead is not None else None
        if first is not None:
            journey = self._reader.journey
            self.name = first.name
            journey.words = first.words
            journey.arrive(first.here, shown=True)
            self._first_view = first.view
            self._reader.page_view.show(first.blocks, view=first.view)
            self._reader.telling.header(first.here)

    def read(self) -> None:
        """Read the garden, again if it was read before."""
        self._reader.run_worker(self._read(), group="garden", exclusive=True)

    async def _read(self) -> None:
        """Show the first note, list the others, read them all, and refresh what depends on them."""
        gc.enable()
        self.progress = (0, 0)
        ticking = self._reader.set_interval(0.15, self._reader.telling.status)
        try:
            await self._read_first()
            self._reader.arrived()
            await self._read_all()
        except GardenError as error:
            self._reader.say(str(error))
        finally:
            ticking.stop()

    async def _read_first(self) -> None:
        reader, journey = self._reader, self._reader.journey
        first, prepared = await off_loop.first_page(self._start, *journey.room)
        if reader.ready is not None:
            return
        self.name = "guide" if self._start.guide else first.settings.name or self.name
        self.garden = first.garden
        reader.page_view.draw_pictures_of(self._start.root)
        if prepared is None:
            journey.show_message("Looking for notes…")
        elif journey.here in (None, first.here):
            view: View | Mark | None = reader.page_view.view if journey.here is not None else None
            if view in (None, self._first_view):
                from garden_tui.ui.first_screen import mark_left

                # Nobody moved: what the first screen does not know, such as what was selected, is told too.
                view = mark_left(self._start, prepared.here) or view
            journey.arrive(prepared.here)
            journey.show(prepared, Panels(first.garden, prepared.here), view)

    async def _read_all(self) -> None:
        reader = self._reader
        reading = asyncio.create_task(off_loop.whole(self._start, self._note_progress, self._stop.is_set))
        try:
            await asyncio.wait((reading,), timeout=_KNOWN_WITHIN)
            if not reading.done() and reader.ready is None:
                await self._show_sketch()
            loaded = await reading
        finally:
            reading.cancel()
        if loaded is None:
            return
        self.progress = None
        await self.take(loaded.garden)
        self._keep_in(loaded.store)
        # Shown first, then written down, and that at once: who leaves now finds it known the next time.
        await asyncio.to_thread(loaded.keep)
        reader.live.begin(loaded.walk)
        await asyncio.to_thread(at_hand.fetch)
        await asyncio.to_thread(loaded.garden.graph.weave)
        await self._index_texts(loaded.garden)
        # What is known of thousands of notes lives as long as the reader: looking through it for
        # garbage would hold every hundredth key for a tenth of a second.
        gc.freeze()

    async def _show_sketch(self) -> None:
        """List the notes, whose names are known long before what they say."""
        sketch = await off_loop.sketch(self._start)
        if self._reader.ready is None:
            self.garden = sketch
            await self._reader.filter.show_tree()
            if self._reader.journey.here is None:
                self._open_somewhere(sketch)

    def _keep_in(self, store: Store) -> None:
        """Keep notes in *store* from now on."""
        self._let_go()
        self.store = store
        if store.trouble:
            self._reader.say(f"Nothing is kept for the next start: {store.trouble}")

    def _let_go(self) -> None:
        for each in (self.texts, self.store):
            if each is not None:
                each.close()
        self.texts = self.store = None

    async def _index_texts(self, garden: Garden) -> None:
        """Take the words of all notes in, on a thread: what SQLite does keeps no key waiting."""
        from garden_tui.disk.texts import Texts

        if self.store is not None:
            self.texts = Texts(self._start.root, self.store)
            await asyncio.to_thread(self.texts.build, garden.notes, self._stop.is_set)
            if self._reader.filter.query:
                # What it lets through may have been told by the texts as they were before.
                await self._reader.filter.apply()

    async def take(self, garden: Garden) -> None:
        """Let *garden*, all of it known, take the place of what was known, and show it."""
        self.garden = garden
        self._reader.telling.status()
        await self._reader.filter.apply()
        if self._reader.journey.here is None:
            self._open_somewhere(garden)
        else:
            self._reader.journey.show_page()

    def _note_progress(self, done: int, total: int) -> None:
        self.progress = (done, total)

    def _open_somewhere(self, garden: Garden) -> None:
        from garden_tui.ui import prepare

        if self._start.note is not None:
            here = prepare.find_written(garden, self._start.note)
        else:
            here = prepare.opening_place(garden)
        if here is not None:
            self._reader.journey.go(here)
        elif garden.complete:
            self._reader.journey.show_message("There are no notes here.", clean(str(self._start.root)))
