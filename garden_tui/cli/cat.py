"""``cat``: a note printed as the reader draws it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from garden_tui.cli.answer import Answer, Row, write
from garden_tui.cli.arguments import Asked
from garden_tui.cli.ink import inked
from garden_tui.cli.named import note_named
from garden_tui.disk.apart import run_apart
from garden_tui.disk.error import GardenError
from garden_tui.disk.load import survey
from garden_tui.disk.picture import picture_size
from garden_tui.disk.read import Folder
from garden_tui.disk.settings import read_settings
from garden_tui.disk.walk import walk
from garden_tui.disk.works import cited_works
from garden_tui.garden.anchors import Anchors
from garden_tui.garden.garden import Garden
from garden_tui.garden.skim import read
from garden_tui.page.block import Block
from garden_tui.page.boards import board_text
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.diagrams import SERVE, diagram
from garden_tui.page.files import is_board, kind_of
from garden_tui.page.heavy import heavy_diagrams
from garden_tui.page.layout import Layout
from garden_tui.page.line import Line
from garden_tui.page.links import TITLED
from garden_tui.page.picture import Pictures

MEASURE = 88
"""The widest that text is set when no width is asked for."""

_PIPED = 80
"""How wide text is set where nobody says how wide it may be."""


class _AllOpen(dict[str, bool]):
    """Folds of which every one is open: paper does not fold."""

    def get(self, key: str, default: object = None, /) -> bool:  # noqa: ARG002 - as a dict's
        return True


def cat(asked: Asked, root: Path) -> int:
    """Print the note, or the part of it, that is *asked* for; answer the exit code.

    Only the names of the other notes are looked at, which is quick in a garden of any size; when none
    is the one asked for, all are read for one that bears the name as an alias. So they are where links
    are shown by the titles of notes.
    """
    garden, path, anchor = _found(asked, root)
    page_lines = _lines(garden, root, path, anchor, _width(asked.width))
    for_people = sys.stdout.isatty() and not asked.json
    if for_people and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb":
        sys.stdout.writelines(f"{inked(line)}\n" for line in page_lines)
        return 0
    text = "".join(f"{_plain(line)}\n" for line in page_lines)
    if not asked.json:
        sys.stdout.write(text)
        return 0
    record = {"path": path, "anchor": anchor, "text": text}
    return write(Answer([record], _no_rows, single=True), as_json=True)


def _no_rows() -> Iterator[Row]:
    yield from ()


def _found(asked: Asked, root: Path) -> tuple[Garden, str, str | None]:
    name = str(asked.note)
    settings = read_settings(root, asked.dialect)
    walked = walk(root, settings.ignore)
    paths = [entry.path for entry in walked.notes]
    garden = Garden.sketch(paths, walked.files, settings=settings)
    is_named = garden.find(name) is not None or garden.find(name.partition("#")[0]) is not None
    if garden.dialect in TITLED or not is_named:
        garden = survey(root, settings, keep=asked.cache).garden
    path = note_named(garden, name, root)
    anchor = None if garden.find(name) == path else name.partition("#")[2]
    return garden, path, anchor or None


def _lines(garden: Garden, root: Path, path: str, anchor: str | None, width: int) -> list[Line]:
    with Folder(root) as folder:

        def text_of(embedded: str) -> str | None:
            try:
                return folder.read(embedded).text
            except GardenError:
                return None

        text = folder.read(path).text
        if path not in garden.notes:
            if not is_board(path):
                raise GardenError(f"{path} is no note ({kind_of(path)})")
            text = board_text(path, text)
        pictures = Pictures(partial(picture_size, root))
        cite = partial(cited_works, root, garden.settings, garden.files)
        page = note_page(garden, path, text, Place(path, anchor), text_of, pictures=pictures, cite=cite)
        blocks = page.blocks
        if anchor is not None:
            blocks = _part(blocks, garden, path, text, anchor)
    for source in heavy_diagrams(blocks):
        diagram(source, partial(run_apart, SERVE))
    laid = Layout(blocks, width, _AllOpen())
    for block in range(len(laid.blocks)):
        laid.measure(block)
    lines = [laid.whole_line(y) for y in range(laid.height)]
    return _trimmed(lines)


def _part(blocks: Sequence[Block], garden: Garden, path: str, text: str, anchor: str) -> list[Block]:
    """Answer the blocks that *anchor* names; raises `GardenError` when the note has no such anchor."""
    settings = garden.settings
    span = Anchors(read(path, text, dialect=settings.writing), settings.dialect).span(anchor)
    if span is None:
        raise GardenError(f"{path} has no heading or block #{anchor}")
    first, last = span.first, len(text) if span.last is None else span.last
    starts = [block.source for block in blocks if block.source]
    # A block that begins above the first line may hold it: an item's id stands within its list.
    first = max((start for start in starts if start <= first), default=first)
    return [block for block in blocks if first <= block.source <= last]


def _trimmed(lines: list[Line]) -> list[Line]:
    first, last = 0, len(lines)
    while first < last and not lines[first].runs:
        first += 1
    while last > first and not lines[last - 1].runs:
        last -= 1
    return lines[first:last]


def _plain(line: Line) -> str:
    return "".join(run.text for run in line.runs).rstrip()


def _width(asked: int | None) -> int:
    if asked is not None:
        return asked
    if sys.stdout.isatty():
        return min(MEASURE, shutil.get_terminal_size().columns)
    return _PIPED
