"""Where in a note an anchor leads."""

from __future__ import annotations

from garden_tui.garden.anchors import Anchors, slugs
from garden_tui.garden.note import BlockId, Heading, Note

HEADINGS = (
    Heading(1, "Ferns", 1),
    Heading(2, "Growth", 3),
    Heading(3, "Water", 5),
    Heading(1, "Moss", 9),
    Heading(2, "Growth", 11),
    Heading(2, "See [[plants/Ferns|the ferns]], **soon**", 13),
)


def check(expected: int | None, anchor: str) -> None:
    assert expected == Anchors(Note("a.md", "A", headings=HEADINGS)).heading(anchor)


def test_the_first_of_equal_headings_is_meant() -> None:
    check(1, "Growth")


def test_case_and_punctuation_count_for_nothing() -> None:
    check(1, "  growth!? ")


def test_a_nested_anchor_stays_within_its_section() -> None:
    check(4, "Moss#Growth")
    check(2, "Ferns#Growth#Water")
    check(None, "Moss#Water")


def test_a_heading_with_a_link_is_found_as_written_as_read_and_as_published() -> None:
    check(5, "See plants/Ferns the ferns, soon")
    check(5, "see the ferns, soon")
    check(5, "see-the-ferns-soon")


def test_the_second_of_equal_headings_has_a_numbered_slug() -> None:
    assert ["ferns", "growth", "water", "moss", "growth-1", "see-the-ferns-soon"] == list(slugs(HEADINGS))
    check(4, "growth-1")


def test_percent_written_anchors_are_read() -> None:
    check(5, "See%20the%20ferns,%20soon")


def test_nothing_is_found_for_marks_alone() -> None:
    check(None, "#")
    check(None, "?!")


def test_a_block_is_found_by_its_id_whatever_the_case() -> None:
    note = Note("a.md", "A", block_ids=(BlockId("Quote-1", 8, 6),))

    assert 6 == Anchors(note).line("^quote-1")
    assert None is Anchors(note).line("^other")
