"""What the reader sees first, drawn before the garden is known: one note, by itself.

It imports as little as draws a note; finding out about the other notes comes later, in the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from garden_tui.disk.error import GardenError
from garden_tui.disk.find import first_note_of
from garden_tui.disk.kinds import is_hidden, is_note
from garden_tui.disk.read import Folder
from garden_tui.disk.settings import read_settings
from garden_tui.garden import skim
from garden_tui.garden.note import NOTHING_WRITTEN
from garden_tui.garden.resolution import External, Missing, Resolution
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.history import View
from garden_tui.page.layout import Layout
from garden_tui.page.line import Line
from garden_tui.page.stand import view_of
from garden_tui.ui.ahead import DrawnBlock, FirstScreen
from garden_tui.ui.left_off import mark_left
from garden_tui.ui.on_show import lay_out_rows

if TYPE_CHECKING:
    from garden_tui.disk.find import Start
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Link, Note
    from garden_tui.garden.settings import GardenSettings

_BEGINNING = 48_000
"""Characters of a note from which its first screen is drawn: enough for the longest lines."""


class _OneNote:
    """A garden of which one note is known; importing `Garden` itself takes as long as drawing the note."""

    complete = False

    def __init__(self, note: Note, settings: GardenSettings) -> None:
        self.notes = {note.path: note}
        self.files = ()
        self.settings = settings
        self.dialect = settings.dialect

    def resolve(self, link: Link, source: str) -> Resolution:  # noqa: ARG002 - as `Garden.resolve`
        """Answer that nothing is known of *link* but whether it leads out."""
        return External(link.target) if link.kind == "url" else Missing(link.target)


def first_screen(start: Start, width: int, rows: int) -> FirstScreen | None:
    """Draw the first *rows* of the first note at *width*; None when it is not known or starts within."""
    settings = read_settings(start.root, start.dialect)
    with Folder(start.root) as folder:
        here = first_place(start, folder, settings)
        if here is None or here.anchor is not None:
            return None
        try:
            text = folder.read(here.path).text
        except GardenError:
            return None
    mark = mark_left(start, here)
    seen = _beginning(text, mark.line if mark is not None else 0)
    share = len(seen) / len(text) if text else 1.0
    note = skim.read(here.path, seen, dialect=settings.writing)
    # Without its links: none of them can be resolved yet, and a note may have thousands.
    note = msgspec.structs.replace(note, written=NOTHING_WRITTEN)
    page = note_page(cast("Garden", _OneNote(note, settings)), here.path, seen, here)
    laid = Layout(page.blocks, width, start.left.folds)
    view = view_of(laid, mark) if mark is not None else View()
    lay_out_rows(laid, laid.y_of(view.top), rows)
    blocks: list[DrawnBlock] = []
    drawn = -view.top.row
    for at, block in enumerate(page.blocks):
        if drawn >= rows:
            break
        if at < view.top.block:
            # Above the screen, and as high as it is guessed to be.
            blocks.append(DrawnBlock((Line(()),) * laid.height_of(at), (), block.source))
            continue
        lines = tuple(laid.drawn(at)) if laid.height_of(at) else ()
        blocks.append(DrawnBlock(lines, tuple(block.targets), block.source))
        drawn += len(lines)
    # The rest is blank until the note itself is there, but the scroll bar is as it will be.
    below = max(0, round(laid.height / share) - sum(len(block.lines) for block in blocks))
    blocks.append(DrawnBlock((Line(()),) * below, (), 0))
    name = settings.name or start.root.name
    return FirstScreen("guide" if start.guide else name, here, round(page.words / share), width, blocks, view)


def _beginning(text: str, line: int) -> str:
    """Answer as much of *text* as its first screen is drawn from, which begins at *line*."""
    begins = 0
    for _ in range(line - 1):
        begins = text.find("\n", begins) + 1
        if not begins:
            return text
    most = begins + _BEGINNING
    if len(text) <= most:
        return text
    return text[: text.rfind("\n", 0, most) + 1] or text[:most]


def first_place(start: Start, folder: Folder, settings: GardenSettings) -> Place | None:
    """Answer where *start* begins; None when only what is known of all notes can tell."""
    if start.note is not None:
        return _written_place(start.note, folder) or _named_place(start.note, start, settings)
    left = _written_place(start.left.note, folder) if start.left.note else None
    if left is not None:
        return Place(left.path)
    path = first_note_of(start.root)
    return Place(path) if path is not None else None


def _written_place(written: str, folder: Folder) -> Place | None:
    """Answer the place that *written* names if it is a path."""
    name, _, anchor = written.partition("#")
    for path, part in ((written, ""), (f"{written}.md", ""), (name, anchor), (f"{name}.md", anchor)):
        if not is_note(path) or any(is_hidden(step) for step in path.split("/")):
            continue
        try:
            folder.read_bytes(path, 1)
        except GardenError:
            continue
        return Place(path, part or None)
    return None


def _named_place(written: str, start: Start, settings: GardenSettings) -> Place | None:
    """Answer the one note whose file is called as *written* says; None where others may be meant as well."""
    # Imported late: a garden is mostly opened without a name.
    from garden_tui.disk.walk import walk
    from garden_tui.garden.names import fold, stem

    name, _, anchor = written.partition("#")
    wanted = fold(stem(name))
    if not wanted or "/" in name:
        return None
    walked = walk(start.root, settings.ignore)
    found = [entry.path for entry in walked.notes if fold(stem(entry.path)) == wanted]
    folders = {fold(path.rpartition("/")[2]) for path in walked.folders}
    if len(found) != 1 or wanted in folders:
        return None
    return Place(found[0], anchor or None)
