"""Searching: what is best comes first, what only narrows narrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest

from garden_tui.garden.query import QueryError
from garden_tui.garden.search import Searched, search
from garden_tui.garden.settings import GardenSettings
from gardens import plant

PLANTED = """
    == Ferns
    fern fern moss #green
    == Moss
    moss moss moss #green/dark
    == bog/Damp
    moss fern
    == Mossy
    dry
    == Other
    sunny #green
"""
GARDEN = plant(PLANTED)


class Counted:
    """Texts that rank a note by how often it holds the words."""

    TEXTS: ClassVar = {
        "Ferns.md": "fern fern moss",
        "Moss.md": "moss moss moss",
        "bog/Damp.md": "moss fern",
        "Mossy.md": "dry",
        "Other.md": "sunny",
    }

    def ranked(self, words: Sequence[str], *, limit: int, among: frozenset[str] | None = None) -> list[str]:
        held = {
            path: sum(text.count(word) for word in words)
            for path, text in self.TEXTS.items()
            if all(word in text for word in words) and (among is None or path in among)
        }
        return sorted(held, key=lambda path: (-held[path], path))[:limit]

    def holding(self, word: str) -> frozenset[str]:
        return frozenset(path for path, text in self.TEXTS.items() if word in text)


class WithTemplate(Counted):
    TEXTS: ClassVar = {**Counted.TEXTS, "Templates/T.md": "moss moss moss moss"}


def found(query: str, *, limit: int = 10, allowed: frozenset[str] | None = None) -> str:
    paths = search(GARDEN, query, Counted(), limit=limit, allowed=allowed).paths
    return " ".join(path.removesuffix(".md").rpartition("/")[2] for path in paths)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("fern", "Ferns Damp"),
        ("moss fern", "Ferns Damp"),
        ("moss", "Moss Ferns Damp Mossy"),  # the last one by a part of its name
        ("#green moss", "Moss Ferns"),
        ("moss -#green", "Damp Mossy"),
        ("moss -fern", "Moss Mossy"),
        ("path:bog/ moss", "Damp"),
        ("#green", "Ferns Moss Other"),
        ("sunny | fern", "Other Ferns Damp"),
        ("(sunny | moss) #green", "Other Moss Ferns"),
        ('"moss fern"', "Damp"),
        ("nothing", ""),
    ],
)
def test_a_search_finds_the_best_notes_first(query: str, expected: str) -> None:
    assert expected == found(query)


def test_where_words_find_enough_no_part_of_a_word_is_looked_for_in_names() -> None:
    def paths(query: str, enough: int) -> list[str]:
        return list(search(GARDEN, query, Counted(), limit=9, enough=enough).paths)

    assert ["Moss.md", "Ferns.md", "bog/Damp.md"] == paths("moss", 3)
    assert "Mossy.md" in paths("moss", 4)
    assert "Other.md" in paths("moss | #green", 3)


def test_the_filter_holds() -> None:
    assert "Ferns" == found("moss", allowed=frozenset({"Ferns.md", "Other.md"}))
    assert "Other" == found("-moss", allowed=frozenset({"Ferns.md", "Other.md"}))


def test_a_search_tells_its_words_and_whether_there_may_be_more() -> None:
    assert Searched(["Moss.md"], ("moss",), whole=False) == search(GARDEN, "moss", Counted(), limit=1)
    assert search(GARDEN, "moss #green", Counted(), limit=3).whole
    assert ("moss", "a b") == search(GARDEN, 'moss | "a b" -c #t', Counted(), limit=3).words


def test_a_mistake_is_told() -> None:
    with pytest.raises(QueryError):
        found("moss (")


def test_templates_are_found_only_where_their_folder_is_asked_for() -> None:
    garden = plant(PLANTED + "    == Templates/T\n    moss\n", GardenSettings(template_folder="Templates"))

    assert "Templates/T.md" not in search(garden, "moss", WithTemplate(), limit=9).paths
    assert ["Templates/T.md"] == search(garden, "path:Templates/ moss", WithTemplate(), limit=9).paths
