"""What of the links of a note may lead within its garden: all that it takes to link it with the others.

In many gardens most links lead out, and what stands around links is long. Whoever reads notes in
processes of its own need not look at any of that in the one that links them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from garden_tui.garden.note import Link, LinkKind

BY_NAME = frozenset({"wikilink", "embed", "property", "tag"})
"""The kinds of links that lead to the same place from every note, unless a name is borne by several."""

_COUNTED = frozenset({"wikilink", "embed", "tag"})
"""The kinds of links by which a garden's links are counted, where it has any of them."""

_OUT = ("https://", "http://")


class Lead(NamedTuple):
    """A link that may lead within the garden."""

    number: int
    """Which of the note's links it is."""
    kind: LinkKind
    target: str


class Leads(Struct, frozen=True, gc=False, array_like=True):
    """What a note links to."""

    count: int
    """How many links it has, those that lead out too."""
    named: int
    """How many of those that a reader sees are of the kinds that wikilinks are counted with."""
    plain: int
    """How many of those that a reader sees are Markdown's own."""
    inward: list[Lead]
    """In reading order."""


def leads_of(links: Iterable[Link]) -> Leads:
    """Answer what *links*, all those of a note, lead to."""
    count = named = plain = 0
    inward: list[Lead] = []
    for link in links:
        kind, target = link.kind, link.target
        if kind == "url":
            if target.startswith("obsidian:"):
                inward.append(Lead(count, kind, target))
        elif kind in BY_NAME:
            inward.append(Lead(count, kind, target))
            if kind in _COUNTED and not link.hidden:
                named += 1
        else:
            if kind == "markdown" and not link.hidden:
                plain += 1
            if not target.startswith(_OUT):
                inward.append(Lead(count, kind, target))
        count += 1
    return Leads(count, named, plain, inward)
