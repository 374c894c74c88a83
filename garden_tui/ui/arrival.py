"""From the start to the whole garden: the first screen, the first note, the list of notes, all of them."""

from __future__ import annotations

import asyncio
import gc
from threading import Event
from typing import TYPE_CHECKING

from garden_tui.disk.error import GardenError
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Place
from garden_tui.ui import at_hand, off_loop
from garden_tui.ui.left_off import mark_left
from garden_tui.ui.panels import Panels

if TYPE_CHECKING:
    from garden_tui.disk.ahead import ReadAhead
    from garden_tui.disk.find import Start
    from garden_tui.disk.load import Loaded, Looked, Progress
    from garden_tui.disk.store import Store
    from garden_tui.disk.texts import Texts
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.settings import GardenSettings
    from garden_tui.page.history import Mark, View
    from garden_tui.ui.ahead import Ahead
    from garden_tui.ui.reader import Reader

_FIRST_WAIT = 0.3
"""Seconds that the first frame waits for the first note: a slow disk must not keep the screen blank."""

_READ_AFTER = 0.05
"""Seconds after the start until the garden is read."""


_KNOWN_WITHIN = 0.3
"""Seconds within which a garden that was read before is there: to show less of it first would delay it."""


_OBJECTS_BETWEEN = 5_000
"""How many more objects there are each time that garbage is looked for: a screen is some thousands."""


def _look_for_garbage() -> None:
    """Look for garbage from now on, but not among what was made by now: that is much, and stays.

    Not as often as Python would by itself, which is thrice while a note is drawn.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN)
    gc.enable()


class Arrival:
    """Reads the garden; the only writer of what is known of it."""

    def __init__(self, reader: Reader, start: Start, ahead: Ahead | None) -> None:
        self._reader = reader
        self._start = start
        self._ahead = ahead
        self._stop = Event()
        self._much_to_read = asyncio.Event()
        """Set once it is known that notes are to be read which nobody has read before."""
        self._looked: Looked | None = None
        """What there is to read; None before that is known."""
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
        if self._reader.journey.here is not None:
            self._reader.call_after_refresh(self.read)
        else:
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
        """Show the first note, list the others, read them all, and refresh what depends on them.

        Where all is known already, all is shown at once.
        """
        # What was begun with the reader itself is of use once.
        ahead, self._ahead = self._ahead, None
        self.progress = (0, 0)
        self._much_to_read.clear()
        told: ReadAhead | None = None
        if ahead is not None and self._start.cache:
            # What hears it takes a tenth of a second to import: on a thread keys are heard meanwhile.
            told = await asyncio.to_thread(ahead.reading, self._stop.is_set)
        reading = asyncio.create_task(
            off_loop.whole(self._start, self._take_note, self._tell_progress(), self._stop.is_set, told)
        )
        ticking = self._reader.set_interval(0.15, self._reader.telling.status)
        try:
            known = await self._is_known(reading)
            if not known:
                await self._read_first()
                self._reader.arrived()
                await asyncio.wait((reading,), timeout=_KNOWN_WITHIN)
                if self._looked is not None and not reading.done() and self._reader.ready is None:
                    await self._show_sketch(self._looked)
            loaded = await reading
            _look_for_garbage()
            if loaded is not None:
                await self._show_all(loaded)
                if known:
                    self._reader.arrived()
                await asyncio.to_thread(self._keep, loaded, ahead, told)
                await self._get_ready(loaded)
        except GardenError as error:
            self._reader.say(str(error))
        finally:
            _look_for_garbage()
            reading.cancel()
            ticking.stop()

    async def _is_known(self, reading: asyncio.Task[Loaded | None]) -> bool:
        """Wait until *reading* has found the garden, or that it takes a while; answer whether it has.

        It is only waited for while the first note is on screen.
        """
        if self._reader.journey.here is None:
            return False
        much = asyncio.create_task(self._much_to_read.wait())
        await asyncio.wait((reading, much), timeout=_KNOWN_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        much.cancel()
        return reading.done() and not reading.cancelled() and reading.exception() is None

    async def _read_first(self) -> None:
        reader, journey = self._reader, self._reader.journey
        first, prepared = await off_loop.first_page(self._start, *journey.room)
        if reader.ready is not None:
            return
        self._take_up(first.settings)
        self.garden = first.garden
        if prepared is None:
            journey.show_message("Looking for notes…")
        elif journey.here in (None, first.here):
            view: View | Mark | None = reader.page_view.view if journey.here is not None else None
            if view in (None, self._first_view):
                # Nobody moved: what the first screen does not know, such as what was selected, is told too.
                view = mark_left(self._start, prepared.here) or view
            journey.arrive(prepared.here)
            journey.show(prepared, Panels(first.garden, prepared.here), view)

    def _take_up(self, settings: GardenSettings) -> None:
        """Begin with a garden that has these *settings*."""
        self.name = "guide" if self._start.guide else settings.name or self.name
        self._reader.page_view.draw_pictures_of(self._start.root)

    async def _show_all(self, loaded: Loaded) -> None:
        """Show the garden, all of it known."""
        self.progress = None
        if self.garden is None:
            self._take_up(loaded.garden.settings)
            self._resume()
        await self.take(loaded.garden)
        self._keep_in(loaded.store)

    def _resume(self) -> None:
        """Let the page of the first screen be shown where that shows it, unless the reader has moved."""
        journey, view = self._reader.journey, self._reader.page_view.view
        if isinstance(journey.here, Place):
            mark = mark_left(self._start, journey.here) if view == self._first_view else None
            journey.begin_at(mark or view)

    async def _get_ready(self, loaded: Loaded) -> None:
        """Get ready for what will be asked of the garden, on threads."""
        self._reader.live.begin(loaded.walk)
        await asyncio.to_thread(at_hand.fetch)
        await asyncio.to_thread(loaded.garden.graph.weave)
        if self.garden is not None:
            await asyncio.to_thread(self.garden.remembered_leads)
        # What is known of thousands of notes lives as long as the reader: looking through it for
        # garbage would hold every hundredth key for a tenth of a second.
        gc.freeze()
        await self._index_texts(loaded.garden)
        gc.freeze()

    def _keep(self, loaded: Loaded, ahead: Ahead | None, told: ReadAhead | None) -> None:
        """Write down what was found out, but for what the process that read *ahead* writes down itself."""
        from garden_tui.disk.load import Stopped

        try:
            if ahead is not None and told is not None:
                told.wait()
                ahead.end(wait=True)
        except Stopped:
            return
        loaded.keep()

    def _take_note(self, looked: Looked) -> None:
        self._looked = looked

    async def _show_sketch(self, looked: Looked) -> None:
        """List the notes, whose names are known long before what they say."""
        sketch = await off_loop.sketch(looked)
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

    def _tell_progress(self) -> Progress:
        """Answer what is told how many notes are read, on the thread that reads."""
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            self.progress = (done, total)
            if done < total and not self._much_to_read.is_set():
                loop.call_soon_threadsafe(self._much_to_read.set)

        return tell

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
