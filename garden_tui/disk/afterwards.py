"""Keeping a garden that was changed while somebody read it, so that the next start finds it known.

A note is read as soon as it is written, too soon to be sure that it is not written once more unseen. Once
it has been let be for a while, that is sure.
"""

from __future__ import annotations

from pathlib import Path

from garden_tui.disk.facts import read_notes
from garden_tui.disk.signs import is_racy, stamp_of
from garden_tui.disk.store import Store
from garden_tui.disk.walk import walk
from garden_tui.garden.garden import Garden


def keep_afterwards(root: Path, garden: Garden, store: Store) -> bool:
    """Keep *garden*, read at *root*, and its links in *store*; answer whether that is done.

    It is not while anything in the folder is other than what was read, or was written just now. Raises
    `GardenError` where the folder can't be read.
    """
    store.settle()
    walked = walk(root, garden.settings.ignore)
    entries = {entry.path: entry for entry in walked.notes}
    if entries.keys() != garden.notes.keys() or walked.files != garden.files:
        return False
    unsure = sorted(store.unsure)
    if any(is_racy((entries[path].mtime_ns, entries[path].ctime_ns), walked.began_ns) for path in unsure):
        return False
    if any(note != garden.notes[note.path] for note in read_notes(root, unsure, garden.settings.writing)):
        return False
    store.make_sure({path: stamp_of(entries[path]) for path in unsure})
    store.keep_links(walked, garden)
    return store.has_links
