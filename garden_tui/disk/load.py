"""From a folder to a garden: list it, read every note, resolve every link."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from garden_tui.disk.facts import read_notes
from garden_tui.disk.guess import guess_dialect
from garden_tui.disk.read import Folder
from garden_tui.disk.settings import read_settings
from garden_tui.disk.walk import Entry, Walk, walk
from garden_tui.garden.garden import Garden
from garden_tui.garden.note import Note
from garden_tui.garden.settings import Dialect, GardenSettings

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many notes are read, and of how many; called on the thread that loads."""

_LARGE = 3 * 1024 * 1024
"""Bytes of notes from which on processes pay: half a second of reading, and they take a tenth to start."""

_MOST_HANDS = 4

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
    linking: float = 0.0
    """Of these, from the last note read: to resolve the links."""


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
) -> Loaded:
    """Answer the garden at *root* as `load` does, with what was not read and the time it took."""
    began = time.perf_counter()
    known = read_settings(root, dialect) if settings is None else settings
    walked = walk(root, known.ignore)
    if not known.dialect_is_known:
        known = replace(known, dialect=_guessed(root, walked.notes), dialect_is_known=True)
    with closing(_read(root, walked.notes, known.dialect)) as reading:
        notes = list(_told(reading, len(walked.notes), progress, stop))
    linking = time.perf_counter()
    with _uncollected():
        garden = Garden.of(notes, walked.files, settings=known)
    ended = time.perf_counter()
    return Loaded(garden, walked, ended - began, ended - linking)


def _guessed(root: Path, entries: Sequence[Entry]) -> Dialect:
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
            gc.enable()


def _read(root: Path, entries: Sequence[Entry], dialect: Dialect) -> Generator[Note]:
    """Read *entries*, in processes of their own when they are many, in whatever order."""
    if sum(entry.size for entry in entries) < _LARGE:
        yield from read_notes(root, (entry.path for entry in entries), dialect)
        return
    # `subprocess` and what goes with it take 10 ms to import, which a small garden is read in.
    from garden_tui.disk.crew import read_in_crew

    yield from read_in_crew(root, entries, dialect, min(_cores(), _MOST_HANDS))


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


def _told(
    notes: Iterable[Note], total: int, progress: Progress | None, stop: Callable[[], bool] | None
) -> Iterator[Note]:
    """Pass *notes* on, telling how far it is and asking whether to go on."""
    told = 0.0
    for count, note in enumerate(notes, 1):
        yield note
        now = time.monotonic()
        if now - told < _TOLD_EVERY and count < total:
            continue
        told = now
        if stop is not None and stop():
            raise Stopped
        if progress is not None:
            progress(count, total)
