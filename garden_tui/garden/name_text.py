"""What all notes are called, as one text: what stands anywhere in a name is found without a look at each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from garden_tui.garden.names import folded
from garden_tui.garden.note import Note

_BETWEEN = "\0"
"""Stands between two names: no name holds it, and no word that is looked for may."""


class NameText:
    """The folded titles, paths and aliases of notes, one after the other."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._paths: list[str] = []
        names: list[str] = []
        counts: list[int] = []
        for note in notes:
            self._paths.append(note.path)
            called = (note.title, note.path, *note.aliases)
            names += called
            counts.append(len(called))
        # As UTF-8, in which letters are found as in text: one emoji would make each letter four bytes long.
        written = [name.encode("utf-8", "surrogatepass") for name in folded(names)]
        self._text = b"\0".join(written)
        ends = array("Q", accumulate(len(name) + 1 for name in written))
        self._ends = array("Q", (ends[last - 1] for last in accumulate(counts)))
        """Where the names of each note end, what stands behind them too."""

    def holding(self, words: str) -> Iterator[str]:
        """Yield the paths of the notes that hold *words*, folded, in any of their names."""
        if _BETWEEN in words:
            return
        wanted = words.encode("utf-8", "surrogatepass")
        at = self._text.find(wanted)
        while 0 <= at < len(self._text):
            number = bisect_right(self._ends, at)
            yield self._paths[number]
            at = self._text.find(wanted, self._ends[number])
