"""Which link leads to which place, in numbers: eight bytes a link, and no object for any of them.

Links are numbered through the garden, note after note, in reading order; places too: first the
notes, then whatever else links lead to. In a large garden most of the time goes into fetching
memory from far away, and numbers lie close together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
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
