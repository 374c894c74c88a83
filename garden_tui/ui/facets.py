"""How many notes each tag would leave: counts that narrow as the filter narrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from garden_tui.garden.names import fold
from garden_tui.garden.query import QueryError
from garden_tui.ui.filter_words import tags_held, with_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.select import Beyond


class Facets(NamedTuple):
    """What a filter leaves of the tags of a garden."""

    passing: int
    """How many notes pass it."""
    counts: Mapping[str, int]
    """By folded tag: how many of the notes that pass the rest of the filter carry it."""

    @classmethod
    def of(cls, garden: Garden, query: str, beyond: Beyond) -> Facets:
        """Count the tags of *garden* under the filter *query*; one with a mistake narrows nothing.

        A tag that the filter names is counted among what passes without that word: what it picks out,
        or what it keeps away.
        """
        passing = _passing(garden, query, beyond)
        counts = _counts(garden, passing)
        for tag in tags_held(query):
            rest = _counts(garden, _passing(garden, with_tag(query, tag, None), beyond))
            counts[tag] = rest.get(tag, 0)
        return cls(len(garden.shown if passing is None else passing), counts)


def _counts(garden: Garden, among: frozenset[str] | None) -> dict[str, int]:
    return {fold(tag): count for tag, count in garden.tags.counts(among).items()}


def _passing(garden: Garden, query: str, beyond: Beyond) -> frozenset[str] | None:
    try:
        return garden.select(query, beyond)
    except QueryError:
        return None
