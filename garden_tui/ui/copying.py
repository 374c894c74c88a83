"""What the keys copy: the link to a note, its path, the text of a section or of code."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.safe import clean
from garden_tui.garden.section import section
from garden_tui.garden.wikilinks import link_to
from garden_tui.page.block import heading_fold
from garden_tui.page.destination import FolderPlace, Ghost, Place, TagPlace, Web
from garden_tui.page.selection import told
from garden_tui.page.snippets import snippet_at, snippets
from garden_tui.ui import clipboard
from garden_tui.ui.lines_view import LinesView

if TYPE_CHECKING:
    from garden_tui.page.destination import Destination
    from garden_tui.page.layout import Spot
    from garden_tui.page.snippets import Snippet
    from garden_tui.ui.reader import Reader


class Copying:
    """Copies what the reader means where it is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._last = (-1, -1)
        """The code block that was copied last: the next one is copied by the same key."""

    def link(self) -> None:
        """Copy the link to the selected heading, note or URL, else to the note that is open."""
        match self._meant():
            case Web(url):
                self._copy(url)
            case Place(path, line=line):
                garden = self._reader.garden
                self._copy(link_to(garden, path, line) if garden is not None else path)
            case Ghost(name):
                self._copy(f"[[{name}]]")
            case TagPlace(tag):
                self._copy(f"#{tag}")
            case FolderPlace(path):
                self._copy(f"{path}/")
            case _:
                self._reader.say("There is nothing here to be linked to")

    def path(self) -> None:
        """Copy the path of the note, from the root of the garden."""
        match self._meant():
            case Place(path) | FolderPlace(path) if path:
                self._copy(path)
            case _:
                here = self._reader.here
                self._copy(here.path) if isinstance(here, Place) else self._reader.say("This is no note")

    async def text(self) -> None:
        """Copy the section of the selected heading as it is written, else code that is in sight."""
        heading = self._selected_heading()
        here = self._reader.here
        if heading and isinstance(here, Place):
            await self._section(here.path, heading)
        else:
            self._code()

    def _meant(self) -> Destination | None:
        """Answer what is selected where that can be told of, else where the reader is."""
        focused = self._reader.focused
        view = focused if isinstance(focused, LinesView) else self._reader.page_view
        here = self._reader.here
        chosen = view.lines.target(view.cursor).destination if view.lines and view.cursor else None
        if isinstance(chosen, Web) or (
            view.WHOLE_ROWS and isinstance(chosen, Place | TagPlace | Ghost | FolderPlace)
        ):
            return chosen
        heading = self._selected_heading()
        return Place(here.path, line=heading) if heading and isinstance(here, Place) else _whole(here)

    def _selected_heading(self) -> int:
        """Answer the line of the heading that is selected in the note; 0 when none is."""
        view = self._reader.page_view
        ref = view.cursor
        if ref is None or ref.target or not heading_fold(view.blocks[ref.block]):
            return 0
        return view.blocks[ref.block].source

    async def _section(self, path: str, line: int) -> None:
        garden = self._reader.garden
        note = garden.notes.get(path) if garden is not None else None
        if note is None:
            return
        try:
            text = await asyncio.to_thread(self._read, path)
        except GardenError as error:
            self._reader.say(str(error))
        else:
            self._copy(section(note, text, line), "the section as it is written, ")

    def _read(self, path: str) -> str:
        with Folder(self._reader.root) as folder:
            return folder.read(path).text

    def _code(self) -> None:
        view = self._reader.page_view
        found = snippets(view.lines, view.scroll_offset.y, view.size.height) if view.lines else []
        if not found:
            self._reader.say("Select a heading with J or K to copy its section; no code is in sight")
            return
        after = (each for each in found if (each.block, each.row) > self._last)
        self._take(next(after, found[0]))

    def code_at(self, spot: Spot) -> None:
        """Copy the code whose first row is at *spot*."""
        lines = self._reader.page_view.lines
        found = snippet_at(lines, spot) if lines is not None else None
        if found is not None:
            self._take(found)

    def _take(self, code: Snippet) -> None:
        self._last = code.block, code.row
        self._reader.page_view.light(code.block)
        self._copy(code.text, f"{code.language}, " if code.language else "code, ")

    def _copy(self, text: str, what: str = "") -> None:
        clipboard.copy(self._reader.app, text)
        said = text if not what and "\n" not in text else told(text)
        self._reader.say(f"Copied {what}{clean(said)}")


def _whole(here: Destination | None) -> Destination | None:
    """Answer *here* without the line on which the reader came to it."""
    return Place(here.path) if isinstance(here, Place) else here
