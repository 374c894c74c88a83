"""What a callout is called: one type for all the names that mean it."""

from __future__ import annotations

from typing import Literal

from garden_tui.garden.note import Callout
from garden_tui.garden.syntax import CalloutHead

_MEANINGS = {
    "abstract": ("summary", "tldr"),
    "tip": ("hint", "important"),
    "success": ("check", "done"),
    "question": ("help", "faq"),
    "warning": ("caution", "attention"),
    "failure": ("fail", "missing"),
    "danger": ("error",),
    "quote": ("cite",),
}
_TYPES = {alias: name for name, aliases in _MEANINGS.items() for alias in aliases}

TYPES = frozenset({*_MEANINGS, "note", "info", "todo", "bug", "example"})
"""The types that have a look of their own."""


def callout_type(written: str) -> str:
    """Answer the type that *written* means: lower case, ``faq`` is ``question``."""
    lower = written.lower()
    return _TYPES.get(lower, lower)


def callout(head: CalloutHead, line: int) -> Callout:
    """Make the callout whose *head* stands on *line*."""
    fold: Literal["+", "-"] | None = "+" if head.fold == "+" else "-" if head.fold == "-" else None
    return Callout(callout_type(head.type), fold, head.title, head.meta, line)
