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
    "info": Kind("info", "ℹ"),
    "todo": Kind("todo", "◎"),
    "tip": Kind("tip", "✦"),
    "success": Kind("success", "✓"),
    "question": Kind("question", "?"),
    "warning": Kind("warning", "▲"),
    "failure": Kind("failure", "✗"),
    "danger": Kind("danger", "ϟ"),
    "bug": Kind("bug", "✱"),
    "example": Kind("example", "☰"),
    "quote": Kind("quote", "❝"),
}

_OWN = Kind("note", "◆")

_ALIASES: Final[dict[str, str]] = {
    "summary": "abstract",
    "tldr": "abstract",
    "hint": "tip",
    "important": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "caution": "warning",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "cite": "quote",
}


def kind_of(written: str) -> Kind:
    """Answer the kind that *written* names; a note with its own mark for kinds of an author's own."""
    name = written.strip().lower()
    return KINDS.get(_ALIASES.get(name, name), _OWN)


def title_of(written: str) -> str:
    """Answer the title of a callout whose author gave none: its kind, as written, in title case."""
    words = written.strip().replace("-", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "Note"
