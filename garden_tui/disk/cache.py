"""Where the cache lies, and how its files are opened: ours alone, and never in a garden.

Whatever is wrong with it, it can be deleted: all that it holds is read again from the notes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from garden_tui.disk.digest import mark_of
from garden_tui.disk.folders import cache_folder
from garden_tui.disk.kinds import reason_of
from garden_tui.disk.sqlite import sqlite3

_PATIENCE = 0.2
"""Seconds to wait for another reader that writes."""

_PARTS = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a file's name for those beside it."""


class Unusable(Exception):  # noqa: N818  the reader does without, so it is no error
    """There can be no cache; says why in a few words."""


def cache_file(root: str) -> Path:
    """Answer the file that caches the garden at *root*, a real path."""
    name = mark_of(os.fsencode(root))
    return cache_folder() / f"{name}.sqlite"


def clear_cache() -> int:
    """Delete the caches of all gardens; answer how many there were. Whoever uses one goes on without."""
    try:
        found = sorted(cache_folder().glob("*.sqlite*"))
    except OSError:
        return 0
    gone = 0
    for file in found:
        with suppress(OSError):
            file.unlink()
            gone += file.suffix == ".sqlite"
    return gone


def open_cache(root: str, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """Open the cache of the garden at *root* and *prepare* it; what can't be is deleted, and made once more.

    Raises `Unusable` when there can be none.
    """
    file = cache_file(root)
    try:
        _make_folder(file.parent, root)
        try:
            return _opened(file, prepare)
        except sqlite3.DatabaseError as error:
            if not is_damaged(error):
                raise
            discard(file)
            return _opened(file, prepare)
    except OSError as error:
        raise Unusable(reason_of(error)) from error
    except sqlite3.Error as error:
        raise Unusable(str(error)) from error


def connect(file: Path) -> sqlite3.Connection:
    """Connect to the cache at *file*, for any thread; each statement stands alone until told otherwise."""
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def discard(file: Path) -> None:
    """Take what lies at *file*, and what SQLite keeps beside it, out of the way."""
    for part in _PARTS:
        path = file.with_name(file.name + part)
        with suppress(FileNotFoundError):
            if stat.S_ISDIR(path.lstat().st_mode):
                path.rename(path.with_name(f"{path.name}.aside-{os.getpid()}"))
            else:
                path.unlink()


def _make_folder(folder: Path, root: str) -> None:
    """Make sure that *folder* is there, ours and closed to others; raises `Unusable` when it can't be."""
    real = os.path.realpath(folder)
    if real == root or real.startswith(root.rstrip("/") + "/"):
        raise Unusable("the folder for caches lies within the garden")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    if found.st_uid != os.geteuid():
        raise Unusable("the folder for caches belongs to somebody else")
    if found.st_mode & 0o077:
        folder.chmod(0o700)


def _opened(file: Path, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    if not stat.S_ISREG(_made(file)):
        raise sqlite3.DatabaseError
    with ExitStack() as unless_it_works:
        connection = unless_it_works.enter_context(closing(connect(file)))
        connection.execute("PRAGMA journal_mode = WAL")
        prepare(connection)
        unless_it_works.pop_all()
    return connection


def _made(file: Path) -> int:
    """Make *file* for our eyes alone if it is not there; answer its mode. SQLite would let others read it."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    return file.lstat().st_mode


def is_busy(error: sqlite3.Error) -> bool:
    """Whether *error* passes by itself: another reader writes."""
    return _name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether *error* is the file's own fault, and not that of the disk or of another reader."""
    name = _name(error)
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return False
    # Where SQLite gives no reason it is ours or Python's: a table that is not as it was made.
    return name in ("", "SQLITE_ERROR", "SQLITE_NOTADB", "SQLITE_CANTOPEN_ISDIR") or name.startswith(
        ("SQLITE_CORRUPT", "SQLITE_SCHEMA", "SQLITE_MISMATCH", "SQLITE_CONSTRAINT")
    )


def _name(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", ""))
