"""Which of several notes of one name a link means: a rule per dialect."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from garden_tui.garden.names import fold, folder_of
from garden_tui.garden.paths import Candidates


class Choice(NamedTuple):
    """The chosen path, and what decided, for the reader."""

    path: str
    rule: str


Tie: TypeAlias = Callable[[Candidates, str, str], Choice]
"""Chooses among candidates for a link *written* so in the note *source*."""


def obsidian(candidates: Candidates, written: str, source: str) -> Choice:
    """Choose as Obsidian does: the exact path, then under the note's own folder, then the shortest path.

    The length is counted in characters, not in folders; equal lengths go by the alphabet.
    """
    shortest = candidates.paths[0]
    if is_whole(shortest, written):
        return Choice(shortest, "the exact path")
    folder = folder_of(source)
    own = candidates.under(folder) if folder else None
    if own is not None:
        return Choice(own, "the same folder")
    return Choice(shortest, "the shortest path")


def is_whole(path: str, written: str) -> bool:
    """Whether *written* is all of *path*, its suffix left out or not."""
    folded, whole = fold(path), fold(written)
    return folded == whole or folded.rpartition(".")[0] == whole
