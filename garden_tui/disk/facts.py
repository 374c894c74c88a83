"""From a note's file to the facts that the index keeps of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden import skim
from garden_tui.garden.names import stem
from garden_tui.garden.note import Note, Problem
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import Writing


def read_notes(root: Path, paths: Iterable[str], writing: Writing) -> Iterator[Note]:
    """Read the notes at *paths* one after the other; raises `GardenError` when *root* cannot be read."""
    with Folder(root) as folder:
        for path in paths:
            yield read_facts(folder, path, writing)


def read_facts(folder: Folder, path: str, writing: Writing) -> Note:
    """Answer the facts of the note at *path*; one that cannot be read is empty but for its problem."""
    try:
        text, problems = folder.read(path)
    except GardenError as error:
        return Note(path, clean(stem(path)), problems=(Problem(1, str(error)),))
    note = skim.read(path, text, dialect=writing)
    return replace(note, problems=(*problems, *note.problems)) if problems else note
