"""What the dialects do differently when a link is followed: dialects are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from garden_tui.garden import ties
from garden_tui.garden.settings import Paths


@dataclass(frozen=True, slots=True)
class Rules:
    """How one dialect finds what a link names; the ladder's steps are common to all."""

    tie: ties.Tie = ties.obsidian
    """Which of several notes is meant."""
    notes_first: bool = False
    """Whether ``a.canvas`` is the note ``a.canvas.md`` before the file ``a.canvas``: dots are no suffixes."""
    dotted: bool = False
    """Whether a name's parts are its hierarchy, and its tags and users are notes: Dendron."""
    folder_notes: bool = False
    """Whether ``a/b/index`` bears the name ``a/b`` like any note: Emanote's routes."""
    directories: bool = False
    """Whether a folder that has an index is found by its name wherever it lies: Foam."""
    definitions: bool = False
    """Whether a note's own ``[name]: path`` says where ``[[name]]`` leads: Foam."""
    from_note: bool = False
    """Whether a path is taken from the note's folder first: Quartz's ``relative``."""
    unique: bool = False
    """Whether a name must be the only one of its kind, else it is a path from the root: ``shortest``."""


_COMMON = Rules()
_BY_DIALECT: Mapping[str, Rules] = {
    "foam": Rules(tie=ties.foam, directories=True, definitions=True),
    "emanote": Rules(tie=ties.emanote, folder_notes=True),
    "dendron": Rules(notes_first=True, dotted=True),
}
_QUARTZ: Mapping[Paths, Rules] = {"shortest": Rules(unique=True), "relative": Rules(from_note=True)}


def rules_of(dialect: str, paths: Paths = "absolute") -> Rules:
    """Answer how *dialect* resolves, and of Quartz how its links are set to be read.

    Obsidian's way is safe for all that have none of their own.
    """
    return _QUARTZ.get(paths, _COMMON) if dialect == "quartz" else _BY_DIALECT.get(dialect, _COMMON)
