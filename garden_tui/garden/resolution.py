"""Where a link leads: the answer to a link as written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from msgspec import Struct

Name: TypeAlias = Literal["", "alias", "permalink", "slug"]
"""By what a link found its note: its path or name, or else what no file is called."""


@dataclass(frozen=True, slots=True)
class Found:
    """The link names exactly one note or file."""

    path: str
    """From the root, with its extension."""
    anchor: str | None = None
    """An anchor that is part of the name itself, as in ``obsidian://open?file=Moss%23Growth``."""
    by: Name = field(default="", compare=False)


class Ambiguous(Struct, frozen=True):
    """Several notes have that name; a rule of the ladder chose one."""

    path: str
    """The one that following the link opens."""
    candidates: tuple[str, ...]
    """All that matched, *path* among them, the shortest first; shared by every link of that name."""
    rule: str
    """What decided, for the reader: ``the exact path``, ``the same folder``, ``the shortest path``."""


class TagPage(Struct, frozen=True):
    """The link names a tag that has no note of its own: ``[[/tags/ml]]``."""

    tag: str


class Folder(Struct, frozen=True):
    """The link names a folder without an index note; the root is the empty string."""

    path: str


class External(Struct, frozen=True):
    """The link leads out of the garden."""

    url: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing in the garden has that name."""

    name: str
    candidates: tuple[str, ...] = field(default=(), compare=False)
    """What bears the name all the same, where the garden's dialect lets none of them be meant."""
    rule: str = field(default="", compare=False)
    """Why it does not, for the reader."""


Resolution: TypeAlias = Found | Ambiguous | TagPage | Folder | External | Missing
