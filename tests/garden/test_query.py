"""The query language: what is read, what it means, and where a mistake is."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.garden import Garden
from garden_tui.garden.note import Link, Note, Task
from garden_tui.garden.query import QueryError, parse


def link(target: str) -> Link:
    return Link("wikilink", target, None, None, 1, 0, 0, 4)


GARDEN = Garden.of(
    [
        Note("Ferns.md", "Ferns", tags=("plants/wet",), links=(link("Moss"),), passages=("[[Moss]]",)),
        Note("bog/Moss.md", "Moss", aliases=("Green Carpet",), tags=("plants", "draft"), draft=True),
        Note("Alone.md", "All alone", created="2025-08-12", properties={"Status": ["seed", None]}),
        Note(
            "Broken.md",
            "Broken",
            modified="2026-01-03T10:00:00",
            links=(link("nowhere"),),
            passages=("[[nowhere]]",),
            tasks=(Task(" ", 3),),
        ),
    ]
)
TODAY = dt.date(2026, 1, 5)


def check(query: str, *names: str) -> None:
    paths = GARDEN.select(query, TODAY)
    assert paths is not None
    assert sorted(names) == sorted(path.rpartition("/")[2].removesuffix(".md") for path in paths)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("#plants", "Ferns Moss"),
        ("#PLANTS/wet", "Ferns"),
        ("#plants -#draft", "Ferns"),
        ("#draft | #plants/wet", "Ferns Moss"),
        ("#draft OR title:alone", "Moss Alone"),
        ("-(#plants | title:alone)", "Broken"),
        ("carpet", "Moss"),
        ('"all alone"', "Alone"),
        ("path:bog/", "Moss"),
        (">Moss", "Ferns"),
        ('>"green carpet"', "Ferns"),
        ("<Ferns", "Moss"),
        ("[status]", "Alone"),
        ("[status:SEED]", "Alone"),
        ("[status:fruit]", ""),
        ("is:orphan", "Alone Broken"),
        ("is:deadend", "Alone Moss Broken"),
        ("is:draft", "Moss"),
        ("has:broken", "Broken"),
        ("has:task", "Broken"),
        ("created:2025-08..2025-09", "Alone"),
        ("created:2025", "Alone"),
        ("created:..2024", ""),
        ("modified:<7d", "Broken"),
        ("modified:>1w", "Alone"),
    ],
)
def test_a_query_means_these_notes(query: str, names: str) -> None:
    check(query, *names.split())


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("#plants (", 8, "a ( without its )"),
        ("a )", 2, "a ) without its ("),
        ("a |", 2, "nothing after |"),
        ("| a", 0, "nothing before |"),
        ("x -", 2, "nothing after -"),
        ('say "moss', 4, 'a phrase needs a second "'),
        ("is:green", 0, "is: knows orphan, deadend, draft, bookmarked, not green"),
        (">Nobody", 0, "no note is called Nobody"),
        ("created:soon", 0, "created: takes 2025-08, 2025-08..2025-09 or <7d, not soon"),
    ],
)
def test_a_mistake_says_what_and_where(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        GARDEN.select(query, TODAY)

    assert (position, message) == (caught.value.position, str(caught.value))


def test_an_empty_query_chooses_nothing_in_particular() -> None:
    assert None is GARDEN.select("  ")


@given(st.text(alphabet='#ab<>()[]|-": OR/\\é', max_size=60))
def test_any_text_is_read_or_refused(query: str) -> None:
    with contextlib.suppress(QueryError):
        parse(query)


@given(st.text(alphabet='#ab<>()[]|-": OR', max_size=40))
def test_a_mistake_is_always_somewhere_in_the_query(query: str) -> None:
    position = 0
    try:
        parse(query)
    except QueryError as error:
        position = error.position

    assert 0 <= position <= len(query)
