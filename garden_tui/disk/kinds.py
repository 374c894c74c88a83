"""What a name says of a file, and where a folder's notes are: all that opening the reader needs to know.

It stands apart from the walk and the settings, which take three times as long to import.
"""

from __future__ import annotations

from pathlib import Path

from garden_tui.garden.names import NOTE_SUFFIXES

NEVER_READ = frozenset({"node_modules"})
"""Folders that hold no notes of a garden, beside the hidden ones."""

QUARTZ_CONFIGS = ("quartz.config.ts", "quartz.config.yaml")
QUARTZ_CONTENT = "content"
"""The folder of a Quartz checkout in which its notes are."""


def is_note(name: str) -> bool:
    """Whether the file called *name* is a note."""
    return name.lower().endswith(NOTE_SUFFIXES)


def is_hidden(name: str) -> bool:
    """Whether a file or folder called *name* is never read, whatever the garden's settings say."""
    return name.startswith(".") or name in NEVER_READ


def is_quartz(folder: Path) -> bool:
    """Whether *folder* is a Quartz checkout."""
    return any((folder / name).is_file() for name in QUARTZ_CONFIGS)


def content_root(folder: Path) -> Path:
    """Answer where the notes of the garden at *folder* are: of a Quartz checkout in its ``content/``."""
    content = folder / QUARTZ_CONTENT
    return content if content.is_dir() and is_quartz(folder) else folder


def checkout_of(root: Path) -> Path:
    """Answer where the settings of the garden whose notes are at *root* are."""
    return root.parent if root.name == QUARTZ_CONTENT and is_quartz(root.parent) else root


def reason_of(error: OSError | ValueError) -> str:
    """Answer why *error* happened, in a few words and without a path."""
    return (error.strerror or "cannot be read") if isinstance(error, OSError) else "no such name can be"
