"""What keys open, imported while none is pressed: the first screen waits for none of it, and no key does."""

from __future__ import annotations

from importlib import import_module
from typing import Final

OPENED: Final = (
    "finder",
    "search_prompt",
    "tag_chooser",
    "commands",
    "help",
    "hinting",
    "peeking",
    "peeked",
    "finding",
    "filter_prompt",
    "bookmarks",
    "theme_chooser",
    "copying",
    "editing",
    "viewer",
)


def fetch() -> None:
    """Import them all; on a thread, which lets others have their turn every few milliseconds."""
    for name in OPENED:
        import_module(f"garden_tui.ui.{name}")
