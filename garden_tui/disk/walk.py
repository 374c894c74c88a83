"""What lies in a garden's folder: every note and file, and what was not read and why.

The walk descends by open folders, not by paths, so that no path is too long and no folder can be
swapped for a link on the way. It never leaves the root and never opens what is no folder.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from garden_tui.disk.error import GardenError
from garden_tui.disk.kinds import NEVER_READ, is_hidden, is_note, reason_of
from garden_tui.garden.names import folder_of
from garden_tui.garden.safe import clean

if TYPE_CHECKING:
    from garden_tui.disk.ignore import Ignore
    from garden_tui.garden.settings import IgnoreRules

_DEEPEST = 200
"""Folders within folders: each holds a file descriptor open, of which a process may have 256."""

_Listed = TypeVar("_Listed")

_path_of = itemgetter(0)
"""Of an entry: no two have the same."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


class Entry(NamedTuple):
    """A note's file, as it was when the walk came by."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0
    inode: int = 0


class Skipped(NamedTuple):
    """Something that is not read, and why."""

    path: str
    reason: str
    """In a few words; safe to draw."""


class Walk(NamedTuple):
    """All that lies in a garden's folder, each part sorted by path."""

    notes: tuple[Entry, ...]
    files: tuple[str, ...]
    """What is no note: regular files, never opened by the walk."""
    skipped: tuple[Skipped, ...]
    """What a reader might miss: links, pipes, what may not be read."""
    left_out: tuple[Skipped, ...]
    """What is left out by rule: hidden, ``node_modules``, ignored by the garden's settings."""
    began_ns: int = 0
    """When the walk set out, by the clock that stamps files."""
    folders: tuple[str, ...] = ()
    """The folders that were looked into; the root is the empty string."""


def walk(root: Path, ignore: IgnoreRules | None = None) -> Walk:
    """List what lies in *root*; one bad entry never ends it. Raises `GardenError` for a bad *root*."""
    began = time.time_ns()
    try:
        real = os.path.realpath(root)
        top = os.open(real, _FOLDER)
    except (OSError, ValueError) as error:
        raise GardenError(f"{clean(str(root))} cannot be read: {reason_of(error)}") from error
    walking = _Walking(real, ignore)
    walking.descend(top)
    return Walk(
        tuple(sorted(walking.notes, key=_path_of)),
        tuple(sorted(walking.files)),
        tuple(sorted(walking.skipped)),
        tuple(sorted(walking.left_out)),
        began,
        tuple(sorted(walking.folders)),
    )


def walk_again(root: Path, ignore: IgnoreRules | None, before: Walk, folders: Collection[str]) -> Walk:
    """List what lies in *root*, looking into *folders* alone; the rest is as it was *before*.

    Where a folder came or went all of them are looked into. Raises `GardenError` for a bad *root*.
    """
    began = time.time_ns()
    known = set(before.folders)
    if len(folders) * 3 > len(known) or not known.issuperset(folders):
        return walk(root, ignore)
    walking = _Walking(os.path.realpath(root), ignore)
    for folder in folders:
        below = walking.relist(folder)
        if below is None or {path for path in known if path and folder_of(path) == folder} != below:
            return walk(root, ignore)
    looked = set(folders)
    return Walk(
        _merged(before.notes, walking.notes, looked, lambda entry: entry.path),
        _merged(before.files, walking.files, looked, str),
        _merged(before.skipped, walking.skipped, looked, lambda skipped: skipped.path),
        _merged(before.left_out, walking.left_out, looked, lambda skipped: skipped.path),
        began,
        before.folders,
    )


def _merged(
    before: Iterable[_Listed], now: Iterable[_Listed], looked: set[str], path: Callable[[_Listed], str]
) -> tuple[_Listed, ...]:
    kept = [each for each in before if folder_of(path(each)) not in looked]
    return tuple(sorted([*kept, *now]))  # type: ignore[type-var]  # paths, or tuples that begin with one


class _Folder(NamedTuple):
    """An open folder, on the way from the root to where the walk is."""

    descriptor: int
    prefix: str
    """What comes before the names in it: empty at the root, else ending with a slash."""
    below: Iterator[str]
    """The names of its folders that are not walked yet."""


class _Walking:
    """One walk on its way."""

    def __init__(self, root: str, rules: IgnoreRules | None) -> None:
        self._root = root
        self._ignore = _ready(rules) if rules is not None and any(rules) else None
        """None where nothing is ignored."""
        self.notes: list[Entry] = []
        self.files: list[str] = []
        self.skipped: list[Skipped] = []
        self.left_out: list[Skipped] = []
        self.folders: list[str] = []

    def descend(self, top: int) -> None:
        """Walk everything below the open folder *top*, and close it."""
        way = [_Folder(top, "", self._list(top, ""))]
        try:
            while way:
                folder = way[-1]
                name = next(folder.below, None)
                if name is None:
                    os.close(way.pop().descriptor)
                elif len(way) >= _DEEPEST:
                    self.skipped.append(Skipped(folder.prefix + name, "too many folders within folders"))
                else:
                    self._enter(way, folder, name)
        finally:
            for folder in way:
                os.close(folder.descriptor)

    def relist(self, folder: str) -> set[str] | None:
        """Take note of what lies in *folder* alone; answer the folders in it, None when it is not there."""
        from garden_tui.disk.read import Folder

        try:
            with Folder(Path(self._root)) as top:
                descriptor = os.dup(top.enter(folder))
        except (OSError, ValueError, GardenError):
            return None
        try:
            inside = f"{folder}/" if folder else ""
            return {inside + name for name in self._list(descriptor, folder)}
        finally:
            os.close(descriptor)

    def _enter(self, way: list[_Folder], folder: _Folder, name: str) -> None:
        path = folder.prefix + name
        try:
            descriptor = os.open(name, _FOLDER, dir_fd=folder.descriptor)
        except OSError as error:
            self.skipped.append(Skipped(path, reason_of(error)))
            return
        way.append(_Folder(descriptor, path + "/", self._list(descriptor, path)))

    def _list(self, descriptor: int, path: str) -> Iterator[str]:
        """Take note of what lies in one folder; answer the folders in it that are to be walked."""
        self.folders.append(path)
        prefix = path + "/" if path else ""
        folders: list[str] = []
        notes, plain, made = self.notes, self._ignore is None, tuple.__new__
        try:
            with os.scandir(descriptor) as entries:
                for entry in entries:
                    name = entry.name
                    try:
                        # Nearly all is of this kind, and there are thousands of them: it takes no detour.
                        if (
                            plain
                            and name.endswith(".md")
                            and name[0] != "."
                            and entry.is_file(follow_symlinks=False)
                        ):
                            status = entry.stat(follow_symlinks=False)
                            found = (
                                prefix + name,
                                status.st_size,
                                status.st_mtime_ns,
                                status.st_ctime_ns,
                                status.st_ino,
                            )
                            notes.append(made(Entry, found))
                        elif self._take(entry, prefix, descriptor):
                            folders.append(name)
                    except OSError as error:
                        self.skipped.append(Skipped(prefix + name, reason_of(error)))
        except OSError as error:
            self.skipped.append(Skipped(path or ".", reason_of(error)))
        return iter(sorted(folders))

    def _take(self, entry: os.DirEntry[str], prefix: str, descriptor: int) -> bool:
        """Take note of *entry*; answer whether it is a folder to walk."""
        name = entry.name
        path = prefix + name
        if is_hidden(name):
            reason = "never read" if name in NEVER_READ else "hidden"
            self.left_out.append(Skipped(path, reason))
            return False
        # Nearly all are files: they are asked as little as can be.
        file = entry.is_file(follow_symlinks=False)
        folder = not file and entry.is_dir(follow_symlinks=False)
        if self._ignore is not None and self._ignore.covers(path, folder=folder):
            self.left_out.append(Skipped(path, "ignored by the garden's settings"))
            return False
        if folder:
            return True
        if not file and entry.is_symlink():
            self.skipped.append(Skipped(path, self._link(name, prefix, descriptor)))
        elif not file:
            self.skipped.append(Skipped(path, _kind(entry.stat(follow_symlinks=False).st_mode)))
        elif is_note(name):
            status = entry.stat(follow_symlinks=False)
            self.notes.append(
                Entry(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            )
        else:
            self.files.append(path)
        return False

    def _link(self, name: str, prefix: str, descriptor: int) -> str:
        """Answer why a symbolic link is not followed.

        Not even within the garden: what it leads to is read under its own name, and once.
        """
        try:
            written = os.readlink(name, dir_fd=descriptor)
            real = os.path.realpath(os.path.join(self._root, prefix, name))  # noqa: PTH118  bytes that are no text
        except (OSError, ValueError) as error:
            return f"a link that leads nowhere: {reason_of(error)}"
        if real != self._root and not real.startswith(self._root.rstrip("/") + "/"):
            return f"a link out of the garden, to {clean(written)}"
        try:
            mode = os.lstat(real).st_mode
        except (OSError, ValueError):
            mode = stat.S_IFLNK
        if stat.S_ISLNK(mode):
            return f"a link that leads nowhere, to {clean(written)}"
        target = os.path.relpath(real, self._root)
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or any(
            is_hidden(part) for part in target.split("/")[:-1]
        ):
            return f"a link to {clean(target)}, which is not read"
        return f"a link to {clean(target)}, which is read under its own name"


def _ready(rules: IgnoreRules) -> Ignore | None:
    from garden_tui.disk.ignore import Ignore  # few gardens have rules

    return Ignore.of(rules) or None


def _kind(mode: int) -> str:
    """Answer what a thing is that is neither a file nor a folder."""
    if stat.S_ISFIFO(mode):
        return "a pipe, not a file"
    if stat.S_ISSOCK(mode):
        return "a socket, not a file"
    return "a device, not a file"
