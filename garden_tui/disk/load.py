"""From a folder to a garden: list it, read the notes that are not known yet, resolve every link."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from garden_tui.disk.packing import Packed, pack
from garden_tui.disk.read import Folder
from garden_tui.disk.settings import read_settings
from garden_tui.disk.store import Store
from garden_tui.disk.walk import Entry, Walk, walk
from garden_tui.garden.garden import Garden
from garden_tui.garden.graph import KeptLinks
from garden_tui.garden.leads import PackedLeads
from garden_tui.garden.settings import Dialect, GardenSettings, Writing

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many notes are read, and of how many; called on the thread that loads."""

Reading: TypeAlias = Callable[[Path, Sequence[Entry], Writing], Generator[tuple[Entry, Packed]]]
"""What reads the notes of some files, in whatever order."""

LARGE = 3 * 1024 * 1024
"""Bytes of notes from which on processes pay: half a second of reading, and they take a tenth to start."""

_MOST_HANDS = 4

_MOST_WAITING = 32 * 1024 * 1024
"""Bytes of notes that wait to be written down until all are read: writing makes reading wait, and what
waits need not be fetched again to be linked."""

_TOLD_EVERY = 0.05
"""Seconds between two words of progress."""


class Stopped(Exception):  # noqa: N818  being told to stop is no error
    """Loading was told to stop before it was done."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A garden and how it came to be."""

    garden: Garden
    walk: Walk
    seconds: float
    """From the first look at the folder until every link was resolved."""
    store: Store
    """What keeps the notes; whoever has it closes it."""
    linking: float = 0.0
    """Of the seconds, from the last note read: to resolve the links."""
    asked: Dialect | None = None
    """The dialect that was asked for."""
    read: int = 0
    """How many notes were read, and not known from an earlier time."""

    def keep(self) -> None:
        """Write down what was found out, for the next time; it takes little, unless nearly all was new."""
        self.store.adopt(self.garden.notes.values())
        self.store.settle()
        if not self.store.has_links:
            self.store.keep_links(self.walk, self.garden)

    def keep_names(self) -> None:
        """Write down too what lets a command answer without the garden: as long as reading a tenth of it."""
        self.keep()
        self.store.keep_names(self.walk, self.garden, self.asked)


def load(
    root: Path,
    settings: GardenSettings | None = None,
    progress: Progress | None = None,
    *,
    dialect: Dialect | None = None,
    stop: Callable[[], bool] | None = None,
) -> Garden:
    """Answer the garden at *root*; raises `GardenError` when it cannot be read, `Stopped` when told to stop.

    *settings* are read from the garden when left out, but for a *dialect* that is asked for. A note
    that cannot be read is in the garden all the same, empty, with its problem.
    """
    return survey(root, settings, progress, dialect=dialect, stop=stop).garden


def survey(
    root: Path,
    settings: GardenSettings | None = None,
    progress: Progress | None = None,
    *,
    dialect: Dialect | None = None,
    stop: Callable[[], bool] | None = None,
    keep: bool = False,
    reading: Reading | None = None,
    looked: Looked | None = None,
    tell_looked: Callable[[Looked], None] | None = None,
    linked: Callable[[], KeptLinks | None] | None = None,
) -> Loaded:
    """Answer the garden at *root* as `load` does, with what was not read and the time it took.

    With *keep* only notes are read that have changed since somebody last kept them, and what was read
    when told to stop is kept as well. *reading* reads them, `read` when left out. Whoever has *looked*
    already tells what there is, and who wants to know that before all is read is told. Somebody else may
    have *linked* just these notes, and is asked once they are read.
    """
    began = time.perf_counter()
    known, walked = looked = looked or look(root, settings, dialect)
    if tell_looked is not None:
        tell_looked(looked)
    store = Store.open(root, known, keep=keep)
    with _uncollected():
        # A folder that is empty may be a disk that is not there: what is kept of it stays.
        notes = store.recall(walked.notes) if walked.notes else {}
        unknown = [entry for entry in walked.notes if entry.path not in notes]
        if progress is not None and unknown:
            progress(len(notes), len(walked.notes))
        leads: dict[str, bytes] = {}
        found = (reading or read)(root, unknown, known.writing)
        try:
            with closing(_told(found, len(notes), len(walked.notes), progress, stop)) as told:
                for entry, packed in told:
                    notes[entry.path] = store.take(entry, packed, walked.began_ns)
                    leads[entry.path] = packed.leads
                    if store.waits > _MOST_WAITING:
                        store.settle()
        except (Stopped, OSError):
            store.settle()
            store.close()
            raise
        linking = time.perf_counter()
        links = (None if linked is None else linked()) if unknown else store.links(walked)
        garden = Garden.of(
            notes.values(), walked.files, settings=known, links=links, leads=PackedLeads(leads)
        )
    ended = time.perf_counter()
    return Loaded(garden, walked, ended - began, store, ended - linking, dialect, len(unknown))


class Looked(NamedTuple):
    """What there is in a garden, and by which rules it is read."""

    settings: GardenSettings
    walk: Walk


def look(root: Path, settings: GardenSettings | None = None, dialect: Dialect | None = None) -> Looked:
    """List what there is at *root*, by *settings*, or else by the garden's own but for a *dialect*.

    Raises `GardenError` when it cannot be read.
    """
    known = read_settings(root, dialect) if settings is None else settings
    walked = walk(root, known.ignore)
    if not known.dialect_is_known:
        known = known._replace(dialect=_guessed(root, walked.notes), dialect_is_known=True)
    return Looked(known, walked)


def _guessed(root: Path, entries: Sequence[Entry]) -> Dialect:
    from garden_tui.disk.guess import guess_dialect

    with Folder(root) as folder:
        return guess_dialect(folder, [entry.path for entry in entries])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nothing look for garbage meanwhile: all that is made stays, and each look takes longer."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            # Else the first look for garbage would go through all of it, a third of a second for nothing.
            gc.freeze()
            gc.enable()


def read(root: Path, entries: Sequence[Entry], writing: Writing) -> Generator[tuple[Entry, Packed]]:
    """Read *entries*, in processes of their own when they are many, in whatever order."""
    if not entries:
        return
    # What reads notes takes 40 ms to import, and what starts processes 10.
    if sum(entry.size for entry in entries) < LARGE:
        from garden_tui.disk.facts import read_notes

        notes = read_notes(root, (entry.path for entry in entries), writing)
        yield from ((entry, pack(note)) for entry, note in zip(entries, notes, strict=True))
        return
    from garden_tui.disk.crew import read_in_crew

    yield from read_in_crew(root, entries, writing, min(_cores(), _MOST_HANDS))


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


def _told(
    read: Generator[tuple[Entry, Packed]],
    known: int,
    total: int,
    progress: Progress | None,
    stop: Callable[[], bool] | None,
) -> Generator[tuple[Entry, Packed]]:
    """Pass on what is *read*, telling how far it is and asking whether to go on."""
    told = 0.0
    with closing(read):
        for count, note in enumerate(read, known + 1):
            yield note
            now = time.monotonic()
            if now - told < _TOLD_EVERY and count < total:
                continue
            told = now
            if stop is not None and stop():
                raise Stopped
            if progress is not None:
                progress(count, total)
