"""Which link leads to which place, in numbers: eight bytes a link, and no object for any of them.

Links are numbered through the garden, note after note, in reading order; places too: first the
notes, then whatever else links lead to. In a large garden most of the time goes into fetching
memory from far away, and numbers lie close together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

NOWHERE = -1
"""The place of a link that leads out of the garden, or to its own note."""


class LinkTable:
    """Where each link leads, and from that which links lead to a place."""

    def __init__(self, places: int = 0) -> None:
        """Make a table for so many *places*, without links yet; they are added note by note."""
        self.starts = array("i", [0])
        """For each note the number of its first link; one more than the last link at the end."""
        self.places = array("i")
        """For each link the number of its place."""
        self.earlier = array("i")
        """For each link the one before it that leads to the same place, or `NOWHERE`."""
        self.latest = array("i", [NOWHERE]) * places
        """For each place the last link that leads to it, or `NOWHERE`."""

    @classmethod
    def empty(cls, notes: int, files: int) -> Self:
        """Make the table of so many *notes* without links."""
        table = cls(notes + files)
        table.starts = array("i", [0]) * (notes + 1)
        return table

    @classmethod
    def recalled(cls, kept: Iterable[bytes]) -> Self:
        """Make the table again that was *kept*, by the same machine."""
        table = cls()
        table.starts.pop()
        for numbers, written in zip(table._parts, kept, strict=True):
            numbers.frombytes(written)
        return table

    def kept(self) -> tuple[bytes, ...]:
        """Answer the table in the form in which it can be kept."""
        return tuple(numbers.tobytes() for numbers in self._parts)

    @property
    def _parts(self) -> tuple[array[int], ...]:
        return self.starts, self.places, self.earlier, self.latest

    @classmethod
    def spliced(cls, before: LinkTable, written: Mapping[int, Sequence[int]], places: int) -> Self:
        """Make the table of *before* in which the notes *written* lead to the places that stand there.

        There are so many *places* now, the first of them those of *before*.
        """
        table = cls(places)
        at = 0
        for note in sorted(written):
            table._take(before, at, note)
            table.places.extend(written[note])
            table.starts.append(len(table.places))
            at = note + 1
        table._take(before, at, len(before.starts) - 1)
        latest = table.latest
        earlier = array("i", [NOWHERE]) * len(table.places)
        for link, place in enumerate(table.places):
            if place >= 0:
                earlier[link] = latest[place]
                latest[place] = link
        table.earlier = earlier
        return table

    def _take(self, before: LinkTable, first: int, end: int) -> None:
        """Take the links of the notes from *first* up to *end* as they were *before*."""
        if first < end:
            start = before.starts[first]
            moved = len(self.places) - start
            self.places += before.places[start : before.starts[end]]
            self.starts += array("i", [each + moved for each in before.starts[first + 1 : end + 1]])

    def first(self, place: int) -> int:
        """Answer the first link that leads to *place*, or `NOWHERE`."""
        return self.to(place)[0] if self.latest[place] >= 0 else NOWHERE

    def to(self, place: int) -> Sequence[int]:
        """Answer the links that lead to *place*, in order."""
        found: list[int] = []
        link = self.latest[place]
        while link >= 0:
            found.append(link)
            link = self.earlier[link]
        found.reverse()
        return found

    def of(self, note: int) -> Sequence[int]:
        """Answer the places to which the links of *note* lead, `NOWHERE` among them."""
        return self.places[self.starts[note] : self.starts[note + 1]]

    def note_of(self, link: int) -> int:
        """Answer the note in which *link* is written."""
        return bisect_right(self.starts, link) - 1

    def counts(self) -> Counter[int]:
        """Count the links that lead to each place."""
        counted = Counter(self.places)
        del counted[NOWHERE]
        return counted
