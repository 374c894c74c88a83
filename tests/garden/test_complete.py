"""What a word of a query could become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gardens import plant

GARDEN = plant("""
    == Ferns
    ---
    status: growing fast
    aliases: [Bracken]
    ---
    #plants/wet #plants
    == bog/Moss
    ---
    status: seed
    stage: 1
    ---
    #plants #draft
    == bog/deep/Sphagnum moss
    #plants/wet
    == wood/Ferns
""")


def becomes(query: str) -> list[str]:
    """What *query* could become with the cursor at its end."""
    start, candidates = GARDEN.vocabulary.complete(query, len(query))
    return [query[:start] + candidate.text for candidate in candidates]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("#pl", ["#plants", "#plants/wet"]),
        ("#wet", ["#plants/wet"]),
        ("a -#dr", ["a -#draft"]),
        ("(#dr", ["(#draft"]),
        ("#draft", []),
        (">Mo", [">Moss", '>"Sphagnum moss"']),
        (">brack", [">Ferns"]),
        (">fer", [">Ferns", ">wood/Ferns"]),
        ('<"sph', ['<"Sphagnum moss"']),
        ("[sta", ["[status]", "[stage]"]),
        ("[status:", ["[status:growing fast]", "[status:seed]"]),
        ("[status:fast", ["[status:growing fast]"]),
        ("[status:seed]", []),
        ("path:b", ["path:bog/", "path:bog/deep/"]),
        ("path:deep", ["path:bog/deep/"]),
        ("is:d", ["is:deadend", "is:draft"]),
        ("has:", ["has:broken", "has:task"]),
        ("modified:", ["modified:<7d", "modified:<30d", "modified:<1y", "modified:>1y"]),
        ("ti", ["title:"]),
        ("moss", []),
        ("", []),
        ('"a #dr', []),
        ("a#dr", []),
    ],
)
def test_a_word_could_become(query: str, expected: list[str]) -> None:
    assert expected == becomes(query)


def test_only_the_word_before_the_cursor_is_completed() -> None:
    start, candidates = GARDEN.vocabulary.complete("#dr moss", 3)

    assert (0, ["#draft"]) == (start, [candidate.text for candidate in candidates])


def test_each_candidate_tells_how_many_notes_it_means() -> None:
    _, candidates = GARDEN.vocabulary.complete("#", 1)

    assert [("#plants", 3), ("#plants/wet", 2), ("#draft", 1)] == [tuple(one) for one in candidates]


@given(st.text(alphabet='#><[]():"|-istDr egf', max_size=30), st.integers(0, 30))
def test_whatever_is_typed_what_it_could_become_begins_before_the_cursor(query: str, cursor: int) -> None:
    cursor = min(cursor, len(query))
    start, candidates = GARDEN.vocabulary.complete(query, cursor)

    assert 0 <= start <= cursor
    assert all(candidate.text for candidate in candidates)


@pytest.mark.parametrize("query", ["#pl", ">Mo", ">fer", "<Sp", "[sta", "[status:", "path:b", "is:"])
def test_what_it_becomes_is_a_query_that_finds_what_it_counts(query: str) -> None:
    for candidate in GARDEN.vocabulary.complete(query, len(query)).candidates:
        found = GARDEN.select(candidate.text)

        assert found is not None
        assert candidate.notes in (0, len(found))
