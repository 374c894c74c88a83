"""Searching a garden: the notes that a query means, best first."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple, Protocol

from garden_tui.garden.query import Alternative, alternatives, parse, words
from garden_tui.garden.select import NOTHING_BEYOND, Beyond, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.query import Expression


class Texts(Protocol):
    """What knows the texts of a garden's notes."""

    def ranked(self, words: Sequence[str], *, limit: int, among: frozenset[str] | None = None) -> list[str]:
        """Answer the notes that hold all of *words*, best first; only those *among* them."""

    def holding(self, word: str) -> frozenset[str]:
        """Answer the notes whose names or text hold *word*, or words in a row."""


class Searched(NamedTuple):
    """What a search found."""

    paths: Sequence[str]
    """Of the notes, best first."""
    words: tuple[str, ...]
    """What was looked for in their text."""
    whole: bool = True
    """Whether these are all; False when there may be more than were asked for."""


def search(
    garden: Garden,
    query: str,
    texts: Texts,
    *,
    limit: int,
    enough: int | None = None,
    allowed: frozenset[str] | None = None,
    beyond: Beyond = NOTHING_BEYOND,
) -> Searched:
    """Answer the notes that match *query*, *limit* at most, of those that are *allowed*; raises QueryError.

    Words weigh: a note is better the more they say of it. All else only narrows. Where words find
    *enough* notes, those are left out whose names hold no more than a part of a word.
    """
    expression = parse(query)
    beyond = beyond._replace(holds=texts.holding)
    looked_for = tuple(term.value for term in words(expression))
    ways = alternatives(expression)
    ranked = [
        texts.ranked(
            [term.value for term in way.words], limit=limit, among=_among(garden, way, allowed, beyond)
        )
        for way in ways
        if way.words
    ]
    # What the texts know of may be gone from the garden since.
    every = chain.from_iterable(zip_longest(*ranked))
    best = [path for path in dict.fromkeys(every) if path in garden.notes]
    if len(best) >= limit:
        return Searched(best[:limit], looked_for, whole=False)
    if enough is not None and len(best) >= enough and all(way.words for way in ways):
        return Searched(best, looked_for)
    # What no word weighs comes last: notes that only their tags speak for, or a part of a word in a name.
    rest = _all(garden, expression, allowed, beyond) - frozenset(best)
    best += sorted(rest)
    return Searched(best[:limit], looked_for, len(best) <= limit)


def _among(
    garden: Garden, way: Alternative, allowed: frozenset[str] | None, beyond: Beyond
) -> frozenset[str] | None:
    """Answer the notes among which the words of *way* are looked for; None for all."""
    narrows = bool(way.rest.parts) or garden.has_templates
    return _all(garden, way.rest, allowed, beyond) if narrows else allowed


def _all(
    garden: Garden, expression: Expression, allowed: frozenset[str] | None, beyond: Beyond
) -> frozenset[str]:
    found = select(garden, expression, beyond)
    return found if allowed is None else found & allowed
