"""What is broken or doubtful in a garden, and what could be meant instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from garden_tui.disk.error import GardenError
from garden_tui.disk.load import Loaded
from garden_tui.disk.read import Folder
from garden_tui.garden.names import note_id
from garden_tui.garden.note import Note
from garden_tui.garden.trouble import Troubles

_FRONTMATTER = ("the frontmatter", "the properties")
"""How problems begin that are the properties' own."""

_LONGEST = 200
"""Characters of a line of the file that are told."""


class Finding(NamedTuple):
    """Something that a garden's author would want to know."""

    kind: str
    """One of `arguments.KINDS`."""
    path: str
    line: int
    """From 1 in the file; 0 where no line is meant."""
    written: str
    """As it stands there; empty when all of the note is meant."""
    what: str
    suggestions: Sequence[str] = ()
    """What could be meant, the likeliest first."""
    candidates: Sequence[str] = ()
    """All that an ambiguous link could mean, the one that it leads to first."""
    rule: str = ""
    """What chose among them."""


def findings(loaded: Loaded, root: Path) -> Iterator[Finding]:
    """Yield all that is broken or doubtful: the settings, what was not read, then note by note.

    Hidden links and those of templates are left out: nobody follows them.
    """
    garden = loaded.garden
    for problem in garden.settings.problems:
        yield Finding("settings", ".", 0, "", problem)
    for path, reason in loaded.walk.skipped:
        yield Finding("skipped", path, 0, "", f"not read: {reason}")
    troubles = Troubles(garden)
    for note in garden.notes.values():
        if note.problems:
            yield from _of_note(note, root)
        if garden.is_template(note.path):
            continue
        for link, resolution in garden.outgoing(note.path):
            if not link.hidden:
                for trouble in troubles.of(link, resolution):
                    yield Finding(trouble.kind, note.path, link.line, note.raw(link), *trouble[1:])


def _of_note(note: Note, root: Path) -> Iterator[Finding]:
    """Yield what is wrong with *note* itself, its broken properties with the line as it is written."""
    lines: Sequence[str] | None = None
    for line, what in ((problem.line, problem.what) for problem in note.problems):
        if not what.startswith(_FRONTMATTER):
            yield Finding("note", note.path, line, "", what)
            continue
        if lines is None:
            lines = _lines(root, note.path)
        written = lines[line - 1].strip()[:_LONGEST] if 0 < line <= len(lines) else ""
        yield Finding("frontmatter", note.path, line, written, what)


def _lines(root: Path, path: str) -> Sequence[str]:
    try:
        with Folder(root) as folder:
            return folder.read(path).text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except GardenError:
        return ()


def as_suggested(finding: Finding) -> str:
    """Answer the suggestions of *finding* as a person would write them in a link."""
    names = [
        note_id(name) if finding.kind in ("broken", "ambiguous", "alias") else name
        for name in finding.suggestions
    ]
    return ", ".join(names)
