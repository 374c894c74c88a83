"""From a folder to a garden: list it, read every note, resolve every link."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.disk.settings import read_settings
from garden_tui.disk.walk import Entry, Walk, walk
from garden_tui.garden import skim
from garden_tui.garden.garden import Garden
from garden_tui.garden.names import stem
from garden_tui.garden.note import Note, Problem
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import GardenSettings

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many notes are read, and of how many; called on the thread that loads."""

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


def load(
    root: Path,
    settings: GardenSettings | None = None,
    progress: Progress | None = None,
    *,
    stop: Callable[[], bool] | None = None,
) -> Garden:
    """Answer the garden at *root*; raises `GardenError` when it cannot be read, `Stopped` when told to stop.

    *settings* are read from the garden when left out. A note that cannot be read is in the garden
    all the same, empty, with its problem.
    """
    return survey(root, settings, progress, stop=stop).garden


def survey(
    root: Path,
    settings: GardenSettings | None = None,
    progress: Progress | None = None,
    *,
    stop: Callable[[], bool] | None = None,
) -> Loaded:
    """Answer the garden at *root* as `load` does, with what was not read and the time it took."""
    began = time.perf_counter()
    known = read_settings(root) if settings is None else settings
    walked = walk(root, known.ignore)
    notes = list(_told(read_notes(root, walked.notes, known), len(walked.notes), progress, stop))
    garden = Garden.of(notes, walked.files, settings=known)
    return Loaded(garden, walked, time.perf_counter() - began)


def read_notes(root: Path, entries: Sequence[Entry], settings: GardenSettings) -> Iterator[Note]:
    """Read and skim *entries* one after the other; raises `GardenError` when *root* cannot be read."""
    with Folder(root) as folder:
        for entry in entries:
            yield read_one(folder, entry.path, settings)


def read_one(folder: Folder, path: str, settings: GardenSettings) -> Note:
    """Answer the facts of the note at *path*; one that cannot be read is empty but for its problem."""
    try:
        text, problems = folder.read(path)
    except GardenError as error:
        return Note(path, clean(stem(path)), problems=(Problem(1, str(error)),))
    note = skim.read(path, text, settings.dialect)
    return replace(note, problems=(*problems, *note.problems)) if problems else note


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
