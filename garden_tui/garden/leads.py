"""What of the links of a note may lead within its garden: all that it takes to link it with the others.

In many gardens most links lead out, and what stands around links is long. Whoever reads notes in
processes of its own need not look at any of that in the one that links them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple, Self

from msgspec import Struct, msgpack

from garden_tui.garden.note import Link, LinkKind, Note

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


_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(Leads).decode


def pack_leads(links: Iterable[Link]) -> bytes:
    """Put what *links*, all those of a note, lead to into bytes."""
    return _encode(leads_of(links))


def _packed(notes: Iterable[Note]) -> dict[str, bytes]:
    return {note.path: pack_leads(note.links) for note in notes}


class PackedLeads(Mapping[str, Leads]):
    """The leads of a garden's notes by path, packed: they are kept for when a name comes or goes."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    @classmethod
    def of(cls, notes: Iterable[Note]) -> Self:
        """Take the leads of *notes*, for which all that is written in them is looked at."""
        return cls(_packed(notes))

    def with_changes(self, written: Iterable[Note], gone: Container[str] = ()) -> Self:
        """Answer the leads with those of the notes *written*, and without those that are *gone*."""
        kept = {path: packed for path, packed in self._packed.items() if path not in gone}
        return type(self)({**kept, **_packed(written)})

    def __getitem__(self, path: str) -> Leads:
        return _decode(self._packed[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
