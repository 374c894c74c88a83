"""The query language: what is read, what it means, and where a mistake is."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.garden import Garden
from garden_tui.garden.note import Link, Note, Task, Written
from garden_tui.garden.query import All, QueryError, alternatives, parse, words
from garden_tui.garden.select import Beyond, select


def link(target: str) -> Link:
    return Link("wikilink", target, None, None, 1, 0, 0, 4)


GARDEN = Garden.of(
    [
        Note("Ferns.md", "Ferns", tags=("plants/wet",), written=Written((link("Moss"),), ("[[Moss]]",))),
        Note("bog/Moss.md", "Moss", aliases=("Green Carpet",), tags=("plants", "draft"), draft=True),
        Note("Alone.md", "All alone", created="2025-08-12", properties={"Status": ["seed", None]}),
        Note(
            "Broken.md",
            "Broken",
            modified="2026-01-03T10:00:00",
            written=Written((link("nowhere"),), ("[[nowhere]]",)),
            tasks=(Task(" ", 3),),
        ),
    ]
)
TEXTS = {
    "Ferns.md": "green and damp",
    "bog/Moss.md": "a green carpet of damp",
    "Alone.md": "",
    "Broken.md": "",
}


def holding(word: str) -> frozenset[str]:
    return frozenset(path for path, text in TEXTS.items() if word in text)


BEYOND = Beyond(holding, frozenset({"Alone.md", "gone.md"}), today=dt.date(2026, 1, 5))


def check(query: str, *names: str) -> None:
    paths = GARDEN.select(query, BEYOND)
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
        ("created:<2025-08-13", "Alone"),
        ("created:<2025-08-12", ""),
        ("created:>2025-08-11", "Alone"),
        ("created:>2025-08", ""),
        ("created:<2026", "Alone"),
        ("damp", "Ferns Moss"),
        ('"green carpet"', "Moss"),
        ('"green  carpet"', "Moss"),
        ("damp -carpet", "Ferns"),
        ("is:bookmarked", "Alone"),
        (">[[Moss]]", "Ferns"),
        (">bog/Moss", "Ferns"),
        ('["status":"seed"]', "Alone"),
        ("- #plants title:alone", "Alone"),
        ('path:"bog/"', "Moss"),
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
        ("nothingness >Nobody", 12, "no note is called Nobody"),
        ("created:soon", 0, "created: takes 2025-08, 2025-08..2025-09, <2025-08 or <7d, not soon"),
        ("moss title:", 5, "title: needs a value"),
        ("a [b", 2, "a property needs its closing ]"),
        (
            "a [[b]]",
            2,
            "a link names no notes: >Note are those that link to it, <Note those that it links to",
        ),
    ],
)
def test_a_mistake_says_what_and_where(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        GARDEN.select(query, BEYOND)

    assert (position, message) == (caught.value.position, str(caught.value))


@pytest.mark.parametrize(
    "query", ["moss", "green moss", "FERNS -moss", "e | damp", '"a green carpet"', "#plants e"]
)
def test_names_of_many_notes_are_looked_through_as_those_of_few(
    query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = GARDEN.select(query, BEYOND), GARDEN.select(query)
    monkeypatch.setattr("garden_tui.garden.select._FEW", 0)
    assert found == (GARDEN.select(query, BEYOND), GARDEN.select(query))


def test_when_a_note_was_changed_is_what_it_says_else_what_its_file_says() -> None:
    files = {"Ferns.md": "2026-01-04", "Alone.md": "2026-01-05", "Broken.md": "2020-01-01"}
    beyond = BEYOND._replace(changed=files.get)

    assert {"Ferns.md", "Alone.md", "Broken.md"} == GARDEN.select("modified:<7d", beyond)
    assert {"Ferns.md"} == GARDEN.select("modified:2026-01-04", beyond)
    assert {"Alone.md"} == GARDEN.select("created:2025", beyond)


def test_words_count_in_names_alone_where_no_text_is_known() -> None:
    assert frozenset({"bog/Moss.md"}) == GARDEN.select("carpet | damp")


def ways(query: str) -> list[str]:
    """The ways to match *query*: words, a colon, and how many things narrow."""
    return [
        f"{' '.join(term.value for term in way.words)}:{len(way.rest.parts)}"
        for way in alternatives(parse(query))
    ]


def test_a_query_is_one_of_several_ways_to_match() -> None:
    assert ["a b:0"] == ways("a b")
    assert ["a:1"] == ways("#t a")
    assert ["a:0", "b c:1"] == ways("a | b #t c")
    assert ["a:1", "b:1"] == ways("(a | b) #t")
    assert ["a c:0", "a d:0", "b c:0", "b d:0"] == ways("(a | b) (c | d)")
    assert ["a:1"] == ways("a -b")
    assert [":0"] == ways("")


def test_more_ways_than_one_can_count_only_narrow() -> None:
    assert 8 == len(ways(" ".join("(a | b)" for _ in range(3))))
    assert 16 == len(ways(" ".join("(a | b)" for _ in range(40))))


def test_the_words_that_are_asked_for_are_known() -> None:
    assert ["a", "b c", "d"] == [term.value for term in words(parse('a "b c" #t -e (d | a) -(f g) title:h'))]


@given(st.text(alphabet='#ab<>()[]|-": OR', max_size=40))
def test_every_way_to_match_is_a_match_and_every_match_is_one_of_them(query: str) -> None:
    try:
        whole = GARDEN.select(query, BEYOND)
        expression = parse(query)
    except QueryError:
        return
    every = GARDEN.shown if whole is None else whole
    found = (select(GARDEN, All((*way.words, *way.rest.parts)), BEYOND) for way in alternatives(expression))

    assert every == frozenset[str]().union(*found)


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
