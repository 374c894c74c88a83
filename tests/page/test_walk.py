"""Going through places one after the other."""

from __future__ import annotations

from garden_tui.page import panels
from garden_tui.page.destination import Place
from garden_tui.page.layout import TargetRef
from garden_tui.page.walk import Walk, walk_from
from gardens import plant

GARDEN = plant("""
    == Ferns
    text
    == Moss
    [[Ferns]] and [[Ferns]] again.

    Then [[Ferns]].
    == Oak
    [[Ferns]]
    """)


def test_past_the_last_place_the_first_comes_again() -> None:
    walk = Walk("backlink", (Place("a.md"), Place("b.md")), 1)

    assert Place("a.md") == walk.step(1).place
    assert Place("a.md") == walk.step(-1).place
    assert Place("b.md") == walk.step(1).step(-1).place


def test_a_walk_says_how_far_it_is() -> None:
    assert "backlink 2 of 1,000" == str(Walk("backlink", (Place("a.md"),) * 1_000, 1))


def test_a_walk_through_backlinks_begins_where_one_was_followed() -> None:
    blocks = panels.backlinks(GARDEN, Place("Ferns.md"))
    of_moss, *_, of_oak = (TargetRef(at, 0) for at, block in enumerate(blocks) if block.targets)

    walk = walk_from(blocks, of_oak)
    first = walk_from(blocks, of_moss)

    assert walk is not None
    assert first is not None
    assert "backlink 3 of 3" == str(walk)
    assert Place("Oak.md", line=1) == walk.place
    assert Place("Moss.md", line=1) == first.place, "the row of a note stands for its first passage"


def test_what_is_no_passage_begins_no_walk() -> None:
    assert walk_from(panels.outgoing(GARDEN, "Oak.md"), TargetRef(1, 0)) is None


def test_two_links_on_one_line_are_one_place() -> None:
    blocks = panels.backlinks(GARDEN, Place("Ferns.md"))

    walk = walk_from(blocks, TargetRef(2, 0))

    assert walk is not None
    assert (Place("Moss.md", line=1), Place("Moss.md", line=3), Place("Oak.md", line=1)) == walk.places
    assert 0 == walk.at
