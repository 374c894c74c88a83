"""What all notes are called: what stands anywhere in a name is found without a look at each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from garden_tui.garden.haystack import Haystack
from garden_tui.garden.names import folded
from garden_tui.garden.note import Note

_BETWEEN = "\0"
"""Stands behind a name: no name holds it, and no word that is looked for may."""


class NameText:
    """The folded titles, paths and aliases of notes."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self._paths: list[str] = []
        names: list[str] = []
        counts: list[int] = []
        for note in notes:
            called = (note.title, note.path, *note.aliases)
            self._paths.append(note.path)
            names += called
            counts.append(len(called))
        each = iter(folded(names))
        together = (_BETWEEN.join((*islice(each, count), "")) for count in counts)
        self._names = Haystack(text.encode("utf-8", "surrogatepass") for text in together)

    def holding(self, words: str) -> Iterator[str]:
        """Yield the paths of the notes that hold *words*, folded and not empty, in any of their names."""
        if _BETWEEN not in words:
            for number in self._names.holding(words.encode("utf-8", "surrogatepass")):
                yield self._paths[number]
