"""Which of several notes of one name a link means: a rule per dialect."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from garden_tui.garden.names import composed, fold, folder_of
from garden_tui.garden.paths import Candidates, folders_above

_LONGEST_SUFFIX = len(".markdown")


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
    own = candidates.under(folder) if folder else ()
    if own:
        return Choice(own[0], "the same folder")
    return Choice(shortest, "the shortest path")


def foam(candidates: Candidates, written: str, source: str) -> Choice:  # noqa: ARG001 - a Tie by its shape
    """Choose as Foam does: those spelled to the letter, then the first by the alphabet."""
    spelled = candidates.spelled(written)
    if spelled is not None:
        return Choice(spelled, "the exact spelling, then the alphabet")
    return Choice(min(candidates.paths, key=composed), "the alphabet")


def emanote(candidates: Candidates, written: str, source: str) -> Choice:  # noqa: ARG001 - a Tie by its shape
    """Choose as Emanote does: the one that shares the deepest folder with the source.

    Emanote leaves a true tie unresolved; a reader is better served by the first, told as a tie.
    """
    for folder in (*folders_above(source), ""):
        near = candidates.under(folder)
        if len(near) == 1:
            return Choice(near[0], "the nearest folder")
        if near:
            return Choice(near[0], "a tie: none is nearer")
    raise AssertionError("the root holds every candidate")


def is_whole(path: str, written: str) -> bool:
    """Whether *written* is all of *path*, its suffix left out or not."""
    if path.isascii() and written.isascii() and len(path) > len(written) + _LONGEST_SUFFIX:
        return False
    folded, whole = fold(path), fold(written)
    return folded == whole or folded.rpartition(".")[0] == whole
