"""Emanote's links that declare a tree: ``[[child]]#`` and ``#[[parent]]``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from garden_tui.garden.note import Link, Note

Towards: TypeAlias = Literal["parent-to-child", "child-to-parent"]


def folgezettel(note: Note, link: Link) -> Towards | None:
    """Answer which way *link*, one of *note*'s, declares the tree; None for a link that only links."""
    if link.kind != "wikilink" or link.passage < 0:
        return None
    passage = note.passages[link.passage]
    if marks_child(passage, link.end):
        return "parent-to-child"
    return "child-to-parent" if marks_parent(passage, link.start) else None


def marks_child(text: str, end: int) -> bool:
    """Whether the wikilink that ends at *end* of *text* is followed by the ``#`` of a child."""
    return text.startswith("#", end) and not text[end + 1 : end + 2].strip(" \t\n.,;:!?)")


def marks_parent(text: str, start: int) -> bool:
    """Whether the wikilink that starts at *start* of *text* comes after the ``#`` of a parent."""
    if start < 1 or text[start - 1] != "#":
        return False
    return start == 1 or text[start - 2].isspace() or text[start - 2] in "(*_~="
