"""What a card shows, made off the loop: the page of where a target leads, and what of it is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.page import peek
from garden_tui.page.block import Page
from garden_tui.page.destination import Attachment, Fold, FolderPlace, Ghost, Place, Search, Web, Within
from garden_tui.page.layout import Layout, Spot
from garden_tui.page.tree import FOLDER
from garden_tui.ui import prepare
from garden_tui.ui.on_show import lay_out_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Block, Folds
    from garden_tui.page.destination import Destination, Here
    from garden_tui.page.layout import TargetRef
    from garden_tui.page.line import Target

_AROUND = 4
"""Rows that are shown below and above a line which is peeked at: what it is about."""


class Source(NamedTuple):
    """What is peeked from: a page with a target in it."""

    blocks: Sequence[Block]
    spots: Mapping[str, int]
    ref: TargetRef

    @property
    def target(self) -> Target:
        """What is peeked at."""
        return self.blocks[self.ref.block].targets[self.ref.target]


@dataclass(frozen=True, slots=True)
class Peeked:
    """Something peeked at, ready to be shown."""

    destination: Destination
    """Where it is in full."""
    crumb: str
    page: Page
    laid: Layout
    rows: int
    """How many it would fill."""
    folds: Folds = field(default_factory=dict)
    land: Spot | None = None
    over: int = 0
    """Rows of the card above that."""
    lit: bool = False
    """Whether the block landed on is lit up for a moment."""


class Room(NamedTuple):
    """How much of something a card can show."""

    card: int
    """How wide the card is."""
    width: int
    """How wide its lines are."""
    rows: int
    """How many of them it can show at most."""


def peeked(root: Path, garden: Garden, source: Source, room: Room) -> Peeked | None:
    """Answer what the target of *source* leads to, laid out for *room*; None where there is nothing."""
    target = source.target
    destination = target.destination
    crumb = peek.crumb(garden, destination) or target.label
    match destination:
        case Web(url):
            return _small(destination, crumb, peek.url_page(url), room)
        case Attachment(path):
            return _small(destination, crumb, peek.file_page(garden, path), room)
        case Within():
            part = peek.within(source.blocks, source.spots, destination)
            return None if part is None else _part(destination, crumb, part, room)
        case Fold(key) if key.startswith(FOLDER):
            folder = FolderPlace(key.removeprefix(FOLDER))
            return _page(root, garden, folder, room)
        case Fold():
            part = peek.folded(source.blocks, source.ref.block, destination)
            return _part(destination, crumb.rpartition(": ")[0] or crumb, part, room)
        case Search():
            return None
        case Ghost(name, anchor) if not garden.complete:
            # It could not be resolved yet; by the names that are known by now it may.
            known = garden.find(name)
            return _page(root, garden, Place(known, anchor), room) if known is not None else None
        case here:
            return _page(root, garden, here, room)


def _small(destination: Destination, crumb: str, page: Page, room: Room) -> Peeked:
    laid = Layout(page.blocks, room.width, {})
    return Peeked(destination, crumb, page, laid, _rows(laid, 0, len(page.blocks), room.rows))


def _part(destination: Destination, crumb: str, part: peek.Part, room: Room) -> Peeked:
    laid = Layout(part.blocks, room.width, part.folds)
    page = Page(crumb, part.blocks)
    # The blank lines above its first block belong to the page that it stands in.
    blank = next((row for row in range(laid.height) if laid.line(row)[0].runs), 0)
    rows = _rows(laid, 0, len(part.blocks), room.rows + blank) - blank
    return Peeked(destination, crumb, page, laid, rows, part.folds, Spot(0, blank))


def _page(root: Path, garden: Garden, here: Here, room: Room) -> Peeked:
    crumb = peek.crumb(garden, here)
    prepared = prepare.with_tools(
        prepare.prepare(root, garden, here, prepare.Room(room.width, room.rows, {}))
    )
    page, laid = prepared.page, prepared.laid
    assert laid is not None
    land = prepared.land
    first, end = peek.extent(page.blocks, land, exactly=prepared.exactly)
    if land is None or prepared.exactly:
        return Peeked(here, crumb, page, laid, _rows(laid, first, end, room.rows), {}, land)
    around = _rows(laid, first, end, room.rows) + 2 * _AROUND
    rows = min(around, room.rows)
    return Peeked(here, crumb, page, laid, rows, {}, land, min(_AROUND, rows // 3), lit=True)


def _rows(laid: Layout, first: int, end: int, most: int) -> int:
    """Answer how many rows the blocks from *first* to before *end* take, *most* at most."""
    rows = 0
    for block in range(first, end):
        rows += laid.measure(block)
        if rows >= most:
            break
    lay_out_rows(laid, laid.y_of(Spot(first, 0)), most)
    return max(1, min(rows, most))
