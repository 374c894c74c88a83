"""What is done off the loop before something is shown: read it, build it, lay out what will be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import read_text
from garden_tui.garden.garden import Garden
from garden_tui.garden.settings import DEFAULT, GardenSettings
from garden_tui.page.block import Page
from garden_tui.page.build import note_page
from garden_tui.page.destination import FolderPlace, Ghost, Place, TagPlace
from garden_tui.page.layout import Layout, Spot
from garden_tui.page.line import Run
from garden_tui.page.special import folder_page, ghost_page, tag_page
from garden_tui.page.text import RowBlock

if TYPE_CHECKING:
    from pathlib import Path

    from garden_tui.page.block import Folds
    from garden_tui.page.destination import Here


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be shown."""

    here: Here
    page: Page
    laid: Layout
    land: Spot | None = None
    """Where the place stands in it; None for its top."""
    exactly: bool = False
    """Whether that goes on the first row (a heading) or somewhat below (a line among others)."""

    @property
    def lit(self) -> int | None:
        """The block to light up for a moment."""
        return self.land.block if self.land is not None and not self.exactly else None


def prepare(root: Path, garden: Garden, here: Here, width: int, rows: int, folds: Folds) -> Prepared:
    """Build the page of *here* and lay out the *rows* that will be seen first."""
    try:
        page = build(root, garden, here)
    except GardenError as error:
        page = message_page(str(error))
    laid = Layout(page.blocks, width, folds)
    land = landing(garden, here, laid)
    if land is None:
        laid.spot(rows + 4)
        return Prepared(here, page, laid)
    laid.spot(laid.y_of(land) + rows + 4)
    laid.spot(max(0, laid.y_of(land) - rows))
    exactly = isinstance(here, Place) and here.line is None and not (here.anchor or "").startswith("^")
    return Prepared(here, page, laid, land, exactly)


def build(root: Path, garden: Garden, here: Here) -> Page:
    """Answer the page of *here*; raises GardenError when a note can't be read."""
    match here:
        case Place(path):
            return note_page(garden, path, read_text(root, path).text, here)
        case TagPlace(tag):
            return tag_page(garden, tag)
        case FolderPlace(path):
            return folder_page(garden, path)
        case Ghost(name):
            return ghost_page(garden, name)
        case _:
            assert_never(here)


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


def lone_garden(path: str, text: str, settings: GardenSettings = DEFAULT) -> Garden:
    """Answer the garden as far as it is known when only its first note is read."""
    from garden_tui.garden.skim import read

    return Garden({path: read(path, text)}, settings=settings, complete=False)
