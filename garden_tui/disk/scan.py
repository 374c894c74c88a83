"""The texts of a garden, looked through in memory: where there is no index of them yet."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.haystack import Haystack
from garden_tui.garden.lit import tokens, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from garden_tui.garden.garden import Garden

_IN_A_NAME = 8.0
"""How much more a word weighs in a title or an alias than in the text."""

_SATURATION = 1.2
"""How soon one more occurrence stops counting."""

_TYPICAL = 2_000
"""Bytes of a note beyond which its length counts against it."""

_MOST_WEIGHED = 1_000
"""Notes that are weighed against each other; of more those come first whose names hold the words."""

_BETWEEN = b"\n"
"""Stands behind names and texts: it is no part of a word, nor of what is between two."""

_BLANKS = re.compile(b" +")


class _Held(NamedTuple):
    """The words of all notes, in the order of the notes."""

    paths: Sequence[str]
    names: Haystack
    texts: Haystack


class Scan:
    """Reads every note when first asked; any thread may ask."""

    def __init__(self, root: Path, garden: Garden) -> None:
        self._root = root
        self._garden = garden
        self._lock = Lock()
        self._held: _Held | None = None

    def read(self) -> None:
        """Read every note, if that was not done before."""
        self._read()

    def ranked(self, words: Sequence[str], *, limit: int, among: frozenset[str] | None = None) -> list[str]:
        """Answer the notes that hold all of *words*, best first; only those *among* them."""
        looked_for = list(map(tokens, words))
        if not looked_for or not all(looked_for):
            return []
        held = self._read()
        paths = held.paths
        named = [_holding(held.names, parts) for parts in looked_for]
        said = [_holding(held.texts, parts) for parts in looked_for]
        found = set.intersection(*map(set.union, named, said))
        if among is not None:
            found = {number for number in found if paths[number] in among}
        if len(found) > _MOST_WEIGHED:
            first = set.intersection(*named)
            ranked = sorted(found, key=lambda number: (number not in first, number))
        else:
            weights = dict.fromkeys(found, 0.0)
            for parts, called in zip(looked_for, named, strict=True):
                for number in found:
                    text = held.texts.text(number)
                    count = _count(text, parts)
                    long = 0.25 + 0.75 * len(text) / _TYPICAL
                    weights[number] += (number in called) * _IN_A_NAME + count / (count + _SATURATION * long)
            ranked = sorted(found, key=lambda number: (-weights[number], number))
        return [paths[number] for number in ranked[:limit]]

    def holding(self, word: str) -> frozenset[str]:
        """Answer the notes whose names or text hold *word*, or words in a row."""
        parts = tokens(word)
        if not parts:
            return frozenset()
        held = self._read()
        found = _holding(held.texts, parts) | _holding(held.names, parts)
        return frozenset(held.paths[number] for number in found)

    def _read(self) -> _Held:
        with self._lock:
            if self._held is None:
                try:
                    with Folder(self._root) as folder:
                        self._held = self._read_from(folder)
                except GardenError:
                    self._held = _Held((), _stack(()), _stack(()))  # a garden that is gone holds no word
            return self._held

    def _read_from(self, folder: Folder) -> _Held:
        notes = self._garden.notes
        names = ((note.title, *note.aliases, note.path) for note in notes.values())
        texts = ((_text(folder, path),) for path in notes)
        return _Held(tuple(notes), _stack(names), _stack(texts))


def _text(folder: Folder, path: str) -> str:
    """Answer the text of the note at *path*; one that can't be read says nothing."""
    try:
        return folder.read(path).text
    except GardenError:
        return ""


def _stack(said: Iterable[Sequence[str]]) -> Haystack:
    return Haystack(b"".join(worded(text) + _BETWEEN for text in texts) for texts in said)


def _holding(stack: Haystack, parts: Sequence[str]) -> set[int]:
    """Answer which texts hold *parts* in a row, of which the last is the beginning of a word."""
    needles = [f" {part}".encode() for part in parts]
    whole = (needle + b" " for needle in needles[:-1])
    found = set(stack.holding(needles[-1])).intersection(*map(stack.holding, whole))
    return found if len(parts) == 1 else {number for number in found if _count(stack.text(number), parts)}


def _count(text: bytes, parts: Sequence[str]) -> int:
    """Count how often *parts* stand in a row in *text*."""
    if len(parts) > 1:
        text = _BLANKS.sub(b" ", text)
    return text.count(f" {' '.join(parts)}".encode())
