"""The texts of a garden, looked through in memory: where there is no index of them yet."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.lit import Lit, loose, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from garden_tui.garden.garden import Garden

_IN_A_NAME = 8.0
"""How much more a word weighs in a title or an alias than in the text."""

_SATURATION = 1.2
"""How soon one more occurrence stops counting."""

_TYPICAL = 2_000
"""Characters of a note beyond which its length counts against it."""

_BETWEEN = "\n" * 50
"""Stands between names: more than may stand between words in a row."""


class Scan:
    """Reads every note when first asked; any thread may ask."""

    def __init__(self, root: Path, garden: Garden) -> None:
        self._root = root
        self._garden = garden
        self._lock = Lock()
        self._known: dict[str, tuple[str, str]] | None = None

    def ranked(self, words: Sequence[str], *, limit: int, among: frozenset[str] | None = None) -> list[str]:
        """Answer the notes that hold all of *words*, best first; only those *among* them."""
        looked_for = [(tokens(word), Lit([word])) for word in words]
        if not all(parts for parts, _ in looked_for):
            return []
        weights: dict[str, float] = {}
        for path, names, text in self._texts():
            if among is not None and path not in among:
                continue
            weight = 0.0
            for parts, lit in looked_for:
                if not all(part in text or part in names for part in parts):
                    break
                count = sum(1 for _ in lit.found(text))
                named = any(True for _ in lit.found(names))
                if not (count or named):
                    break
                long = 0.25 + 0.75 * len(text) / _TYPICAL
                weight += named * _IN_A_NAME + count / (count + _SATURATION * long)
            else:
                weights[path] = -weight
        return sorted(weights, key=lambda path: (weights[path], path))[:limit]

    def holding(self, word: str) -> frozenset[str]:
        """Answer the notes whose names or text hold *word*, or words in a row."""
        parts, lit = tokens(word), Lit([word])
        return frozenset(
            path
            for path, names, text in self._texts()
            if parts
            and all(part in text or part in names for part in parts)
            and (any(True for _ in lit.found(text)) or any(True for _ in lit.found(names)))
        )

    def _texts(self) -> Iterator[tuple[str, str, str]]:
        """Yield each note's path, its names and its text, both loose."""
        with self._lock:
            if self._known is None:
                self._known = dict(self._read())
        for path, (names, text) in self._known.items():
            yield path, names, text

    def _read(self) -> Iterator[tuple[str, tuple[str, str]]]:
        try:
            folder = Folder(self._root)
        except GardenError:
            return  # a garden that is gone holds no word
        with folder:
            for path, note in self._garden.notes.items():
                try:
                    text = folder.read(path).text
                except GardenError:
                    text = ""
                names = _BETWEEN.join((note.title, *note.aliases, path))
                yield path, (loose(names), loose(text))
