"""Which garden is meant, and at which note it opens."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.disk.error import GardenError
from garden_tui.disk.kinds import QUARTZ_CONFIGS, content_root, is_hidden, is_note, reason_of
from garden_tui.garden.names import fold, stem
from garden_tui.garden.safe import clean

if TYPE_CHECKING:
    from garden_tui.disk.left import Left
    from garden_tui.garden.settings import Dialect

MARKERS = (".obsidian", ".foam", "dendron.yml", *QUARTZ_CONFIGS, ".zk", "garden-tui.toml")
"""What makes a folder a garden."""

_FIRST_NAMES = ("index", "_index", "readme", "home")
_NUMBERED_FIRST = re.compile(r"00 - .")


class Start(NamedTuple):
    """Where the reader begins."""

    root: Path
    """The folder that holds the notes, absolute; of a Quartz checkout its ``content/``."""
    note: str | None = None
    """The path of the note that was named, from the root."""
    guide: bool = False
    """Whether it is the guide that comes with the program."""
    dialect: Dialect | None = None
    """By whose rules it is to be read; None to find out."""
    session: Left | None = None
    """Where its reader left off; None when that was not looked for, or there is nothing."""
    cache: bool = True
    """Whether what was read before is used, and what is read is kept."""

    @property
    def left(self) -> Left:
        """Where its reader left off, as far as it is known."""
        if self.session is not None:
            return self.session
        from garden_tui.disk.left import Left

        return Left()


def cwd() -> Path:
    """Answer the current folder; raises `GardenError` when it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise GardenError(f"the current folder cannot be opened: {reason_of(error)}") from error


def find_garden(argument: str | None, at: Path) -> Start:
    """Answer the garden that *argument*, a folder or a note's file, means; raises `GardenError` when none.

    Left out, it is the nearest garden at or above *at*, else *at* if a note lies in it, else the guide.
    """
    if argument is None:
        return _around(at)
    if not argument:
        raise GardenError("the name of a garden is empty")
    named = at / Path(argument).expanduser()
    try:
        named.stat()  # is_dir and is_file would hide why not
    except (OSError, ValueError) as error:
        raise GardenError(f"{clean(argument)} cannot be opened: {reason_of(error)}") from error
    if named.is_dir():
        if not os.access(named, os.R_OK | os.X_OK):
            raise GardenError(f"{clean(argument)} cannot be opened: {os.strerror(errno.EACCES)}")
        return Start(content_root(Path(os.path.realpath(named))))
    if named.is_file() and is_note(named.name):
        return _at_note(named)
    raise GardenError(f"{clean(argument)} is neither a folder nor a note: notes end with .md")


def guide() -> Start:
    """Answer the guide that comes with the program: packaged, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "notes", package.parent / "notes"):
        if folder.is_dir():
            return Start(folder, guide=True)
    raise GardenError("the guide is missing from this installation")


def first_note(paths: Iterable[str]) -> str | None:
    """Answer the note that a garden of *paths* opens at by its name; None when none is named so.

    Only the root's notes count: ``index``, ``_index``, ``README``, ``Home``, ``00 - …``.
    """
    top = sorted(path for path in paths if "/" not in path and is_note(path))
    named: dict[str, str] = {}
    for path in top:
        named.setdefault(fold(stem(path)), path)
    for name in _FIRST_NAMES:
        if name in named:
            return named[name]
    return next((path for path in top if _NUMBERED_FIRST.match(path)), None)


def first_note_of(root: Path) -> str | None:
    """Answer the note that the garden at *root* opens at by its name, from one look at the root alone."""
    return first_note(_notes_in(root))


def _around(at: Path) -> Start:
    marked = _nearest_marked(at)
    if marked is not None:
        return Start(content_root(marked))
    if _notes_in(at):
        return Start(Path(os.path.realpath(at)))
    return guide()


def _at_note(file: Path) -> Start:
    """Open the garden of the note *file*: the nearest above it in which it would be read, else its folder."""
    folder = Path(os.path.realpath(file.parent))
    marked = _nearest_marked(folder)
    if marked is not None:
        for root in dict.fromkeys((content_root(marked), marked)):
            if folder.is_relative_to(root):
                path = (folder / file.name).relative_to(root)
                if not any(is_hidden(part) for part in path.parts):
                    return Start(root, path.as_posix())
    return Start(folder, file.name)


def _nearest_marked(folder: Path) -> Path | None:
    real = Path(os.path.realpath(folder))
    return next((above for above in (real, *real.parents) if _is_marked(above)), None)


def _is_marked(folder: Path) -> bool:
    return any(os.path.lexists(folder / marker) for marker in MARKERS)


def _notes_in(folder: Path) -> list[str]:
    """Answer the names of the notes that lie in *folder* itself."""
    try:
        with os.scandir(folder) as entries:
            return [
                entry.name
                for entry in entries
                if is_note(entry.name) and not is_hidden(entry.name) and entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []
