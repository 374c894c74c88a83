"""Every construct that gardens use, as it is drawn 40, 80 and 120 columns wide.

The sources lie in ``fixtures/constructs``, a garden; the drawings in ``__snapshots__``. When a drawing
is meant to change, ``pytest tests/page/test_constructs.py --snapshot-update`` draws all anew: read what
has changed before committing it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from drawing import text_of
from garden_tui.garden.bibliography import Bibliography
from garden_tui.garden.garden import Garden
from garden_tui.garden.skim import read
from garden_tui.page.block import Page
from garden_tui.page.build import note_page
from garden_tui.page.destination import Fold, Place
from garden_tui.page.layout import Layout, TargetRef
from garden_tui.page.line import Line
from garden_tui.page.picture import Pictures
from garden_tui.page.width import cells

SOURCES = Path(__file__).parents[1] / "fixtures" / "constructs"
NAMES = sorted(path.stem for path in SOURCES.glob("*.md"))
FILES = ("fern.png", "paper.pdf", "talk.mp3", "plan.canvas", "Books.base")
WIDTHS = (40, 80, 120)


class _Drawing(SingleFileSnapshotExtension):
    """A drawing is a file of text, to be read as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@cache
def texts() -> dict[str, str]:
    return {
        path.relative_to(SOURCES).as_posix(): path.read_text("utf-8")
        for path in sorted(SOURCES.rglob("*.md"))
    }


@cache
def garden() -> Garden:
    return Garden.of((read(path, text) for path, text in texts().items()), FILES)


def cite(keys: Collection[str]) -> Bibliography:
    return Bibliography.of((SOURCES / "works.bib").read_text("utf-8"), keys)


def page(name: str) -> Page:
    path = f"{name}.md"
    pictures = Pictures(lambda _: (240, 320), drawn=True)
    return note_page(garden(), path, texts()[path], Place(path), texts().get, pictures=pictures, cite=cite)


def laid(name: str, width: int) -> Layout:
    layout = Layout(page(name).blocks, width, {})
    while not layout.measure_some(10_000):
        pass
    return layout


def lines(layout: Layout) -> list[Line]:
    return [layout.line(y)[0] for y in range(layout.height)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_each_construct_looks_as_it_should(name: str, width: int, snapshot: SnapshotAssertion) -> None:
    if name == "citations":
        pytest.importorskip("bibtexparser", reason="citations are an extra")

    assert text_of(lines(laid(name, width))) == snapshot(extension_class=_Drawing)


@pytest.mark.parametrize("width", [*WIDTHS, 7, 23])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_construct_is_wider_than_asked(name: str, width: int) -> None:
    for line in lines(laid(name, width)):
        assert sum(cells(run.text) for run in line.runs) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_a_construct_looks_the_same_however_one_scrolled_to_it(name: str, width: int) -> None:
    whole = lines(laid(name, width))
    upwards = Layout(page(name).blocks, width, {})
    for block in reversed(range(len(upwards.blocks))):
        upwards.measure(block)

    assert whole == lines(upwards)


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_can_be_followed_is_reached_once_in_reading_order(name: str) -> None:
    layout = laid(name, 80)
    opened = dict.fromkeys(
        (
            target.destination.key
            for block in layout.blocks
            for target in block.targets
            if isinstance(target.destination, Fold)
        ),
        True,
    )
    layout.refold(opened)
    while not layout.measure_some(10_000):
        pass
    reached: list[TargetRef] = []
    ref = layout.step(None, 1, at=0)
    while ref is not None:
        reached.append(ref)
        ref = layout.step(ref, 1)
    everything = [
        TargetRef(number, index)
        for number, block in enumerate(layout.blocks)
        for index, target in enumerate(block.targets)
        if not (isinstance(target.destination, Fold) and target.destination.quiet)
    ]

    assert sorted(everything) == sorted(reached)
    assert len(set(reached)) == len(reached)
    assert [layout.rows_of(ref) for ref in reached] == sorted(
        (layout.rows_of(ref) for ref in reached), key=lambda rows: (rows is not None, rows)
    )
