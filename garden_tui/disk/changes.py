"""What is other in a garden's folder than it was, as it happens: read anew, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.disk.error import GardenError
from garden_tui.disk.facts import read_notes
from garden_tui.disk.walk import Entry, Walk, walk_again
from garden_tui.disk.watch import Unwatchable, stirred, ticks

if TYPE_CHECKING:
    from garden_tui.garden.note import Note
    from garden_tui.garden.settings import GardenSettings

_SETTLE = 0.15
"""Seconds that a note may be away while an editor puts another file in its place."""

GONE = "The garden is not there any more: what was read of it stays"


class Changes(NamedTuple):
    """What became other, read."""

    notes: tuple[Note, ...] = ()
    """Those that are new or written anew."""
    removed: tuple[str, ...] = ()
    files: tuple[str, ...] | None = None
    """All that are no notes, where there are others than before."""
    entries: tuple[Entry, ...] = ()
    """The stamps under which the notes were read."""
    looked_ns: int = 0
    """When it was looked for, by the clock that stamps files."""
    trouble: str = ""
    """Why nothing can be told; all is as it was."""

    def __bool__(self) -> bool:
        return bool(self.notes or self.removed or self.trouble) or self.files is not None


class _Differences(NamedTuple):
    written: tuple[Entry, ...]
    removed: tuple[str, ...]
    files: tuple[str, ...] | None


def _differences(before: Walk, now: Walk) -> _Differences:
    stamps = frozenset(before.notes)
    here = {entry.path for entry in now.notes}
    return _Differences(
        tuple(entry for entry in now.notes if entry not in stamps),
        tuple(entry.path for entry in before.notes if entry.path not in here),
        None if now.files == before.files else now.files,
    )


async def follow(root: Path, settings: GardenSettings, walked: Walk, stop: Event) -> AsyncIterator[Changes]:
    """Yield what becomes other in the garden at *root* than it was when it was *walked*; ends on *stop*.

    By the system's word where it gives one, else by looking every while.
    """
    following = _Following(root, settings, walked)
    while not stop.is_set():
        watched = following.walked.folders
        try:
            async for folders in stirred(root, watched, stop):
                if changes := await following.look(folders):
                    yield changes
                if following.walked.folders != watched:
                    break  # to watch the new ones too
        except Unwatchable:
            async for _ in ticks(stop):
                if changes := await following.look(None):
                    yield changes


class _Following:
    """What is known of the folder, and how it comes to be known."""

    def __init__(self, root: Path, settings: GardenSettings, walked: Walk) -> None:
        self._root = root
        self._settings = settings
        self.walked = walked
        self._gone = False

    async def look(self, folders: Collection[str] | None) -> Changes:
        """Answer what is other in *folders*, everywhere when that is None, than at the last look."""
        try:
            now = await asyncio.to_thread(self._walk, folders)
            if _differences(self.walked, now).removed:
                await asyncio.sleep(_SETTLE)
                now = await asyncio.to_thread(self._walk, folders)
            changes = await asyncio.to_thread(self._read, now)
        except GardenError:
            return self._trouble()
        if self.walked.notes and not now.notes and not now.files:
            # No owner empties a garden at one stroke: a disk went, and this is all that is left of it.
            return self._trouble()
        self._gone = False
        self.walked = now
        return changes

    def _walk(self, folders: Collection[str] | None) -> Walk:
        wanted = self.walked.folders if folders is None else folders
        return walk_again(self._root, self._settings.ignore, self.walked, wanted)

    def _read(self, now: Walk) -> Changes:
        found = _differences(self.walked, now)
        paths = [entry.path for entry in found.written]
        notes = tuple(read_notes(self._root, paths, self._settings.writing)) if paths else ()
        return Changes(notes, found.removed, found.files, found.written, now.began_ns)

    def _trouble(self) -> Changes:
        """Answer that the garden is not there, once."""
        told, self._gone = self._gone, True
        return Changes() if told else Changes(trouble=GONE)
