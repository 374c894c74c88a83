"""The kinds of callouts: how each is called, marked and coloured."""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """How a kind of callout is drawn."""

    name: str
    icon: str
    """One cell wide in every terminal, no special font needed."""


KINDS: Final[dict[str, Kind]] = {
    "note": Kind("note", "✎"),
    "abstract": Kind("abstract", "≡"),
    "info": Kind("info", "i"),
    "todo": Kind("todo", "☐"),
    "tip": Kind("tip", "✦"),
    "success": Kind("success", "✓"),
    "question": Kind("question", "?"),
    "warning": Kind("warning", "▲"),
    "failure": Kind("failure", "✗"),
    "danger": Kind("danger", "ϟ"),
    "bug": Kind("bug", "✱"),
    "example": Kind("example", "▤"),
    "quote": Kind("quote", "❝"),
}

_OWN = Kind("note", "◆")


def kind_of(named: str) -> Kind:
    """Answer the kind of a callout's type; a note with its own mark for types of an author's own."""
    return KINDS.get(named, _OWN)


def title_of(named: str) -> str:
    """Answer the title of a callout whose author gave none: its type in title case."""
    words = named.replace("-", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "Note"
