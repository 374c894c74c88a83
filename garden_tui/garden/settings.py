"""How a garden is written: what its own settings say of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Dialect: TypeAlias = Literal["obsidian", "quartz", "foam", "dendron", "emanote"]


@dataclass(frozen=True, slots=True)
class GardenSettings:
    """What a garden's own configuration says about reading it."""

    dialect: Dialect = "obsidian"
    strict_line_breaks: bool = False
    """Whether a single newline joins lines, as CommonMark has it; else it is kept, as Obsidian does."""
    ignored: tuple[str, ...] = ()
    """Patterns of paths that are not read: globs, prefixes, and ``/regular expressions/``."""
    template_folder: str | None = None
    """Where notes about notes are: kept out of graph and search."""


DEFAULT = GardenSettings()
