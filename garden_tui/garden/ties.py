"""Which of several notes of one name a link means: a rule per dialect."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from garden_tui.garden.names import composed, fold
from garden_tui.garden.paths import Candidates, folders_above

_LONGEST_SUFFIX = len(".markdown")


Choice: TypeAlias = tuple[str, str]
"""The chosen path, and what decided, for the reader."""

Near: TypeAlias = Callable[[Candidates, str], Choice]
"""Chooses among candidates for a link in a note of some folder."""

Tie: TypeAlias = Callable[[Candidates, str], Choice | Near]
"""Chooses among candidates for a link *written* so; or says how, when the note's folder decides."""


def obsidian(candidates: Candidates, written: str) -> Choice | Near:
    """Choose as Obsidian does: the exact path, then under the note's own folder, then the shortest path.

    The length is counted in characters, not in folders; equal lengths go by the alphabet.
    """
    shortest = candidates.paths[0]
    return (shortest, "the exact path") if is_whole(shortest, written) else _own_or_shortest


def _own_or_shortest(candidates: Candidates, folder: str) -> Choice:
    own = candidates.under(folder) if folder else ()
    return (own[0], "the same folder") if own else (candidates.paths[0], "the shortest path")


def foam(candidates: Candidates, written: str) -> Choice | Near:
    """Choose as Foam does: those spelled to the letter, then the first by the alphabet."""
    spelled = candidates.spelled(written)
    if spelled is not None:
        return spelled, "the exact spelling, then the alphabet"
    return min(candidates.paths, key=composed), "the alphabet"


def emanote(candidates: Candidates, written: str) -> Choice | Near:  # noqa: ARG001 - a Tie by its shape
    """Choose as Emanote does: the one that shares the deepest folder with the source.

    Emanote leaves a true tie unresolved; a reader is better served by the first, told as a tie.
    """
    return _closest


def _closest(candidates: Candidates, folder: str) -> Choice:
    for above in (folder, *folders_above(folder), "") if folder else ("",):
        near = candidates.under(above)
        if len(near) == 1:
            return near[0], "the nearest folder"
        if near:
            return near[0], "a tie: none is nearer"
    raise AssertionError("the root holds every candidate")


def is_whole(path: str, written: str) -> bool:
    """Whether *written* is all of *path*, its suffix left out or not."""
    if path.isascii() and written.isascii() and len(path) > len(written) + _LONGEST_SUFFIX:
        return False
    folded, whole = fold(path), fold(written)
    return folded == whole or folded.rpartition(".")[0] == whole
