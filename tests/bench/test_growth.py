"""Linear stays linear, and flat stays flat: ten times the notes are ten times the work, and no key feels it.

Calls are counted, not seconds: a busy machine makes no test fail, and a slow one hides nothing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from census import census_texts

from garden_tui.garden.garden import Garden
from garden_tui.garden.note import Note
from garden_tui.garden.settings import DIALECTS, Dialect, GardenSettings
from garden_tui.garden.skim import read
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.layout import Layout

FEW, MANY = 200, 2_000
SLACK = 1.5
"""How much more than ten times the work is still ten times: notes differ."""


@pytest.fixture(scope="module")
def gardens() -> tuple[dict[str, str], dict[str, str]]:
    return dict(census_texts(FEW)), dict(census_texts(MANY))


@pytest.fixture(scope="module")
def skimmed(gardens: tuple[dict[str, str], dict[str, str]]) -> tuple[list[Note], list[Note]]:
    few, many = ([read(path, text) for path, text in garden.items()] for garden in gardens)
    return few, many


def calls(work: Callable[[], object]) -> int:
    """How many functions *work* calls, ours and others'."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    gc.disable()  # others may be called back by it
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


def links_of(notes: list[Note]) -> int:
    return sum(len(note.links) for note in notes)


def test_skimming_costs_as_much_for_each_character_of_a_large_garden(
    gardens: tuple[dict[str, str], dict[str, str]],
) -> None:
    costs = []
    for garden in gardens:
        some = list(garden.items())[:100]
        cost = calls(lambda some=some: [read(path, text) for path, text in some])
        costs.append(cost / sum(len(text) for _, text in some))

    assert costs[0] * SLACK > costs[1]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_linking_costs_as_much_for_each_link_of_a_large_garden(
    skimmed: tuple[list[Note], list[Note]], dialect: Dialect
) -> None:
    settings = GardenSettings(dialect)
    few, many = (
        calls(lambda notes=notes: Garden.of(notes, settings=settings)) / (links_of(notes) + len(notes))
        for notes in skimmed
    )

    assert few * SLACK > many


def first_screen(garden: Garden, path: str, text: str) -> None:
    layout = Layout(note_page(garden, path, text, Place(path)).blocks, 80, {})
    for y in range(40):
        layout.line(y)


@pytest.mark.parametrize(
    "ask",
    [
        first_screen,
        lambda garden, path, _: garden.outgoing(path),
        lambda garden, path, _: garden.graph.linked(path),
        lambda garden, *_: garden.find("index"),
        lambda garden, *_: garden.askers("no such name"),
        lambda garden, *_: garden.tags.notes("no-such-tag"),
        lambda garden, path, _: garden.anchor_line(path, "Moss"),
    ],
    ids=["follow", "outgoing", "linked", "find", "ghost", "tag", "anchor"],
)
def test_what_a_key_does_costs_the_same_in_a_large_garden(
    skimmed: tuple[list[Note], list[Note]], ask: Callable[[Garden, str, str], object]
) -> None:
    text = "# Moss\nSee [[index]], [[Of moss]] and [[nowhere]] with #moss/shade.\n" * 20
    costs = []
    for notes in skimmed:
        others = [read(path, text) for path in ("moss.md", "bog/index.md", "fen/index.md", "bog/Of moss.md")]
        garden = Garden.of([*notes, *others])
        ask(garden, "moss.md", text)  # tables are made for the first that asks
        costs.append(calls(lambda garden=garden: ask(garden, "moss.md", text)))

    assert costs[0] * SLACK + 8 > costs[1]
