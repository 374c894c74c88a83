"""How a garden is written: what its own settings say of it, as plain values."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias, get_args

Dialect: TypeAlias = Literal["obsidian", "quartz", "foam", "dendron", "emanote"]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)

Writing: TypeAlias = Dialect | Literal["quartz without tags"]
"""What notes are written in: a dialect, or Quartz's where ``#words`` in the text are no tags."""

Paths: TypeAlias = Literal["absolute", "relative", "shortest"]
"""How a Quartz garden's links are set to be read: its ``markdownLinkResolution``."""


class IgnoreRules(NamedTuple):
    """What a garden asks not to be read, as its settings write it."""

    globs: tuple[str, ...] = ()
    """Quartz's ``ignorePatterns``: from the root, ``**`` for any folders, a folder with all below it."""
    prefixes: tuple[str, ...] = ()
    """Obsidian's ``userIgnoreFilters``: how a path from the root starts, in whatever case."""
    patterns: tuple[str, ...] = ()
    """Obsidian's ``/regular expressions/``, without the slashes; found anywhere in a path."""


class Vault(NamedTuple):
    """A part of a Dendron workspace, which links may name."""

    name: str
    folder: str
    """From the root; the root itself is the empty string."""


class GardenSettings(NamedTuple):
    """What a garden's own configuration says about reading it."""

    dialect: Dialect = "obsidian"
    dialect_is_known: bool = True
    """Whether something says so, and not only that nothing else is said."""
    paths: Paths = "absolute"
    """Of a Quartz garden, how its links are read."""
    vaults: tuple[Vault, ...] = ()
    """Of a Dendron workspace; none when it does not say."""
    name: str = ""
    """What the garden is called: its folder, of a Quartz checkout the folder that holds ``content/``."""
    strict_line_breaks: bool = False
    """Whether a single newline joins lines, as CommonMark has it; else it is kept, as Obsidian does."""
    inline_tags: bool = True
    """Whether ``#words`` in the text are tags; Quartz can turn that off."""
    ignore: IgnoreRules = IgnoreRules()
    bibliography: tuple[str, ...] = ()
    """The BibTeX files that it cites from; from the root, of a Quartz checkout from that."""
    template_folder: str | None = None
    """Where notes about notes are, from the root: kept out of graph and search."""
    problems: tuple[str, ...] = ()
    """What is wrong with the settings themselves, a line each; safe to draw."""

    @property
    def writing(self) -> Writing:
        """What its notes are written in."""
        return "quartz without tags" if self.dialect == "quartz" and not self.inline_tags else self.dialect


DEFAULT = GardenSettings()
