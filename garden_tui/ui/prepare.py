"""What is done off the loop before something is shown: read it, build it, lay out what will be seen."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple, assert_never

from msgspec.structs import replace

from garden_tui.disk.error import GardenError
from garden_tui.disk.find import first_note
from garden_tui.disk.picture import picture_size
from garden_tui.disk.read import Folder, decode, read_text
from garden_tui.disk.settings import read_settings
from garden_tui.garden import skim
from garden_tui.garden.garden import Garden
from garden_tui.garden.note import NOTHING_WRITTEN
from garden_tui.page.block import Page, over
from garden_tui.page.build import note_page
from garden_tui.page.destination import FolderPlace, Ghost, Place, TagPlace
from garden_tui.page.files import is_board
from garden_tui.page.heavy import heavy_diagrams
from garden_tui.page.layout import Layout, Spot
from garden_tui.page.line import Run
from garden_tui.page.picture import Pictures
from garden_tui.page.special import folder_page, ghost_page, tag_note, tag_page
from garden_tui.page.text import RowBlock
from garden_tui.page.tools import take_up, tools_of
from garden_tui.ui.first_screen import first_place
from garden_tui.ui.on_show import lay_out_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from garden_tui.disk.find import Start
    from garden_tui.garden.bibliography import Bibliography
    from garden_tui.garden.settings import GardenSettings
    from garden_tui.page.block import Folds
    from garden_tui.page.destination import Here
    from garden_tui.page.embeds import Read
    from garden_tui.page.works import Cite


_MOST_OF_EMBEDDED = 1024 * 1024
"""Bytes that are read of an embedded note: more than a page may draw of it, for a section at its end."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be shown."""

    here: Here
    page: Page
    laid: Layout | None = None
    land: Spot | None = None
    """Where the place stands in it; None for its top."""
    exactly: bool = False
    """Whether that goes on the first row (a heading) or somewhat below (a line among others)."""
    heavy: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The diagrams that are to be drawn after it is shown, each with the blocks that it stands in."""
    opened: tuple[str, ...] = ()
    """The folds that had to be opened to show it."""
    tools: tuple[str, ...] = ()
    """What its rest may be drawn with, and was not loaded for it."""

    @property
    def lit(self) -> int | None:
        """The block to light up for a moment."""
        return self.land.block if self.land is not None and not self.exactly else None


class Room(NamedTuple):
    """How much of a page is seen at once."""

    width: int
    rows: int
    folds: Folds


def prepare(root: Path, garden: Garden, here: Here, room: Room) -> Prepared:
    """Build the page of *here* and lay out what will be seen of it first."""
    width, rows, folds = room
    try:
        page = build(root, garden, here)
    except GardenError as error:
        page = message_page(str(error))
    laid = Layout(page.blocks, width, folds)
    land = landing(garden, here, laid)
    if land is None:
        lay_out_rows(laid, 0, rows)
        return Prepared(here, page, laid, heavy=heavy_diagrams(page.blocks), tools=tools_of(page.blocks))
    opened = over(page.blocks[land.block]) if land.block < len(page.blocks) else ()
    if any(folds.get(key) is False for key in opened):
        laid.refold({**folds, **dict.fromkeys(opened, True)})
        land = landing(garden, here, laid) or land
    lay_out_rows(laid, max(0, laid.y_of(land) - rows // 4), rows)
    heavy = heavy_diagrams(page.blocks)
    tools = tools_of(page.blocks)
    return Prepared(here, page, laid, land, _is_heading(garden, here), heavy, opened, tools)


def with_tools(prepared: Prepared) -> Prepared:
    """Answer *prepared* once all that it is drawn with is loaded: no key on it waits for that."""
    for tool in prepared.tools:
        take_up(tool)
    return dataclasses.replace(prepared, tools=())


def _is_heading(garden: Garden, here: Here) -> bool:
    if not isinstance(here, Place):
        return False
    if here.line is None:
        return not (here.anchor or "").startswith("^")
    note = garden.notes.get(here.path)
    return note is not None and any(heading.line == here.line for heading in note.headings)


def build(root: Path, garden: Garden, here: Here) -> Page:
    """Answer the page of *here*; raises GardenError when a note can't be read."""
    match here:
        case Place(path):
            with Folder(root) as folder:
                text = folder.read(path).text
                if is_board(path):
                    from garden_tui.page.boards import board_text

                    text = board_text(path, text)
                return note_page(
                    garden,
                    path,
                    text,
                    here,
                    _reading(folder),
                    pictures=_pictures(root),
                    cite=citing(root, garden),
                )
        case TagPlace(tag):
            own = tag_note(garden, tag)
            if own is None:
                return tag_page(garden, tag)
            with Folder(root) as folder:
                return tag_page(garden, tag, folder.read(own).text, _reading(folder), citing(root, garden))
        case FolderPlace(path):
            return folder_page(garden, path)
        case Ghost(name):
            return ghost_page(garden, name)
        case _:
            assert_never(here)


def _reading(folder: Folder) -> Read:
    """Answer what reads the notes that a page embeds: as they are now, on the thread that builds it.

    Nothing is kept from one page to the next, so that nothing of it can be out of date: a page reads
    50 notes at most, each once, which takes some milliseconds.
    """

    def read(path: str) -> str | None:
        try:
            return decode(*folder.read_bytes(path, _MOST_OF_EMBEDDED)).text
        except GardenError:
            return None

    return read


def citing(root: Path, garden: Garden) -> Cite:
    """Answer what tells of the works that a page cites."""

    def cite(keys: Collection[str]) -> Bibliography:
        from garden_tui.disk.works import cited_works

        return cited_works(root, garden.settings, garden.files, keys)

    return cite


def _pictures(root: Path) -> Pictures:
    """Answer how the sizes of the garden's pictures are told, and whether they will be drawn."""
    return Pictures(partial(picture_size, root), drawn=_can_draw())


@cache
def _can_draw() -> bool:
    # Looked for once: it takes as long as a short note is read.
    return find_spec("PIL") is not None


def landing(garden: Garden, here: Here, laid: Layout) -> Spot | None:
    """Answer where *here* stands in its page; None for the top."""
    if not isinstance(here, Place):
        return None
    line = here.line
    if line is None and here.anchor:
        line = garden.anchor_line(here.path, here.anchor)
    return laid.spot_of_source(line) if line is not None else None


def message_page(title: str, *lines: str) -> Page:
    """Answer a page that says something of the reader's own; all of it must be safe to draw."""
    said = (RowBlock((Run(line, "quiet"),)) for line in lines)
    return Page(title, (RowBlock(()), RowBlock((Run(title, "title"),)), RowBlock(()), *said))


@dataclass(frozen=True, slots=True)
class First:
    """The first note, as far as it can be known before the garden is listed."""

    settings: GardenSettings
    garden: Garden | None = None
    """Of the one note."""
    here: Place | None = None
    """None when only the whole garden can say which note is the first one."""
    page: Page | None = None


def first(start: Start) -> First:
    """Find, read and parse the note that *start* names, or else the one that gardens begin with.

    Raises GardenError when the garden can't be read.
    """
    settings = read_settings(start.root, start.dialect)
    with Folder(start.root) as folder:
        here = first_place(start, folder, settings)
    if here is None:
        return First(settings)
    try:
        text = read_text(start.root, here.path).text
    except GardenError:
        return First(settings)
    note = skim.read(here.path, text, dialect=settings.writing)
    # Without its links: none of them can be resolved yet, and a note may have thousands.
    garden = Garden({here.path: replace(note, written=NOTHING_WRITTEN)}, (), settings, complete=False)
    page = note_page(
        garden, here.path, text, here, pictures=_pictures(start.root), cite=citing(start.root, garden)
    )
    return First(settings, garden, here, page)


def find_written(garden: Garden, written: str) -> Here | None:
    """Answer where *written*, as in a link, leads in *garden*; a ghost once all of it is known."""
    name, _, anchor = written.partition("#")
    path = garden.find(written) or garden.find(name)
    if path is not None and (path in garden.notes or is_board(path)):
        return Place(path, anchor or None)
    return Ghost(name, anchor or None) if garden.complete else None


def opening_place(garden: Garden) -> Place | None:
    """Answer the note that *garden* opens at: by its name, else the most linked one, else any."""
    path = first_note(garden.notes)
    if path is None and garden.complete:
        hubs = garden.graph.hubs(1)
        path = hubs[0][0] if hubs else next(iter(garden.notes), None)
    return Place(path) if path is not None else None
