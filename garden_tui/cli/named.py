"""Which note the command line means."""

from __future__ import annotations

import os
from pathlib import Path

from garden_tui.disk.error import GardenError
from garden_tui.garden.garden import Garden
from garden_tui.garden.names import note_id


def note_named(garden: Garden, name: str, root: Path) -> str:
    """Answer the path of the note or file that *name* means: as in a link, or as the shell completes it.

    Raises `GardenError` with the nearest names when there is none.
    """
    bare = name.partition("#")[0]
    for written in dict.fromkeys((name, bare)):
        found = garden.find(written)
        if found is not None:
            return found
    here = os.path.relpath(os.path.realpath(bare), os.path.realpath(root))
    if here in garden.notes:
        return here
    near = ", ".join(note_id(path) for path in garden.near(bare))
    hint = f"; near to it: {near}" if near else ""
    raise GardenError(f"there is no note {name}{hint}")
