"""What is other in a garden's folder than it was, as it happens: read anew, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.disk.error import GardenError
from garden_tui.disk.facts import read_notes
from garden_tui.disk.signs import may_hide
from garden_tui.disk.walk import Entry, Walk, walk_again
from garden_tui.disk.watch import Unwatchable, stirred, ticks
from garden_tui.garden.names import folder_of

if TYPE_CHECKING:
    from garden_tui.garden.note import Note
    from garden_tui.garden.settings import GardenSettings

_SETTLE = 0.15
"""Seconds that a note may be away while an editor puts another file in its place."""

GONE = "The garden is not there any more: what was read of it stays"
BACK = "The garden is there again"


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
    back: bool = False
    """Whether a garden that was not there is there again."""

    def __bool__(self) -> bool:
        return bool(self.notes or self.removed or self.trouble or self.back) or self.files is not None


_NOTHING = Changes()


class _Differences(NamedTuple):
    written: tuple[Entry, ...]
    removed: tuple[str, ...]
    files: tuple[str, ...] | None


def _differences(before: Walk, now: Walk, folders: Collection[str] | None) -> _Differences:
    """Answer what is other *now* than *before*, or may be: a file in *folders* that was written just then."""
    same = {entry for entry in before.notes if not may_hide(entry, before.began_ns)}
    if folders is not None:
        same.update(entry for entry in before.notes if folder_of(entry.path) not in folders)
    here = {entry.path for entry in now.notes}
    return _Differences(
        tuple(entry for entry in now.notes if entry not in same),
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
                    if changes.back:
                        break  # to watch it again


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
            settled = asyncio.get_running_loop().time() + _SETTLE
            now, changes = await asyncio.to_thread(self._read, folders)
            if changes.removed:
                await asyncio.sleep(settled - asyncio.get_running_loop().time())
                now, changes = await asyncio.to_thread(self._read, folders, changes)
        except GardenError:
            return self._trouble()
        if self.walked.notes and not now.notes and not now.files:
            # No owner empties a garden at one stroke: a disk went, and this is all that is left of it.
            return self._trouble()
        back, self._gone = self._gone, False
        self.walked = now
        return changes._replace(back=back)

    def _read(self, folders: Collection[str] | None, just_read: Changes = _NOTHING) -> tuple[Walk, Changes]:
        """Answer what lies in the garden now, and what of it is other.

        What was *just read*, and surely is as it was, is not read again.
        """
        wanted = self.walked.folders if folders is None else folders
        now = walk_again(self._root, self._settings.ignore, self.walked, wanted)
        found = _differences(self.walked, now, folders)
        known = {
            entry: note
            for entry, note in zip(just_read.entries, just_read.notes, strict=True)
            if not may_hide(entry, just_read.looked_ns)
        }
        paths = [entry.path for entry in found.written if entry not in known]
        read = iter(read_notes(self._root, paths, self._settings.writing) if paths else ())
        notes = tuple(known.get(entry) or next(read) for entry in found.written)
        looked = just_read.looked_ns if known else now.began_ns
        return now, Changes(notes, found.removed, found.files, found.written, looked)

    def _trouble(self) -> Changes:
        """Answer that the garden is not there, once."""
        told, self._gone = self._gone, True
        return Changes() if told else Changes(trouble=GONE)
