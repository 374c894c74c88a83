"""The tables of the cache: what stands in them, and how it gets there whole or not at all."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple, TypeAlias

from garden_tui.disk.seal import sealed, unsealed
from garden_tui.disk.sqlite import sqlite3

_LAYOUT = 3
"""Of the tables; a file with another one is made anew."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS told(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS notes(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL UNIQUE, stamp BLOB NOT NULL, head BLOB NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS written(id INTEGER PRIMARY KEY, path BLOB NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS graph(id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS targets(target BLOB PRIMARY KEY, pairs BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS names(name BLOB PRIMARY KEY, path BLOB NOT NULL) WITHOUT ROWID",
)


Reading: TypeAlias = tuple[str, bytes, bytes, bytes]
"""What was read of a note: its path, the stamp of its file, its head, and what is written in it."""


class Row(NamedTuple):
    """One reading of a note."""

    number: int
    stamp: bytes
    head: bytes


def prepare(connection: sqlite3.Connection, key: str) -> None:
    """Make the tables, and empty them if what they hold was read otherwise than *key* says."""
    if _is_prepared(connection, key):
        return
    with writing(connection):
        if _is_prepared(connection, key):  # another reader was there first
            return
        for statement in _TABLES:
            connection.execute(statement)
        # Numbers go on from where they were: none must ever mean two readings.
        connection.execute("DELETE FROM notes")
        connection.execute("DELETE FROM written")
        put(connection, "key", key)
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        count_up(connection)


def _is_prepared(connection: sqlite3.Connection, key: str) -> bool:
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if layout not in (0, _LAYOUT):
        raise sqlite3.DatabaseError("another version's tables")
    return bool(layout == _LAYOUT and told(connection, "key") == key)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with suppress(sqlite3.Error):  # it may be over by itself: a full disk ends it
                connection.execute("ROLLBACK")


def rows(connection: sqlite3.Connection) -> tuple[int, dict[bytes, Row]]:
    """Answer every note's reading by the bytes of its path, and of which generation they are."""
    connection.execute("BEGIN")
    try:
        found = connection.execute("SELECT path, id, stamp, head FROM notes")
        known = {path: Row(number, stamp, head) for path, number, stamp, head in found}
        return generation(connection), known
    finally:
        connection.execute("COMMIT")


def readings(connection: sqlite3.Connection) -> tuple[int, dict[bytes, tuple[int, bytes]]]:
    """Answer every note's reading without what it says, its number and stamp, and of which generation."""
    connection.execute("BEGIN")
    try:
        found = connection.execute("SELECT path, id, stamp FROM notes")
        return generation(connection), {path: (number, stamp) for path, number, stamp in found}
    finally:
        connection.execute("COMMIT")


def written(connection: sqlite3.Connection, number: int, path: str) -> bytes | None:
    """Answer what is written in the note at *path* by that reading; None when it has gone."""
    asked = "SELECT data FROM written WHERE id = ? AND path = ?"
    row = connection.execute(asked, (number, os.fsencode(path))).fetchone()
    return None if row is None else bytes(row[0])


def written_now(connection: sqlite3.Connection, path: str) -> bytes | None:
    """Answer what is written in the note at *path* by its last reading."""
    asked = "SELECT data FROM written JOIN notes USING (id) WHERE notes.path = ?"
    row = connection.execute(asked, (os.fsencode(path),)).fetchone()
    return None if row is None else bytes(row[0])


def add(connection: sqlite3.Connection, path: str, stamp: bytes, head: bytes, data: bytes) -> int:
    """Put a reading of the note at *path* in the place of any other; answer its number.

    One that another reader has made of the same file, and uses, stays as it is.
    """
    raw = os.fsencode(path)
    if stamp:
        same = "SELECT id FROM notes WHERE path = ? AND stamp = ? AND head = ?"
        known = connection.execute(same, (raw, stamp, head)).fetchone()
        if known is not None:
            return int(known[0])
    drop(connection, path)
    added = connection.execute("INSERT INTO notes(path, stamp, head) VALUES (?, ?, ?)", (raw, stamp, head))
    number = added.lastrowid or 0
    connection.execute("INSERT INTO written VALUES (?, ?, ?)", (number, raw, data))
    return number


def add_all(connection: sqlite3.Connection, read: Sequence[Reading]) -> Sequence[int]:
    """Put the readings of some notes in the place of any others; answer their numbers."""
    return [add(connection, *reading) for reading in read]


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether no note is there."""
    return connection.execute("SELECT 1 FROM notes LIMIT 1").fetchone() is None


def fill(connection: sqlite3.Connection, read: Sequence[Reading]) -> Sequence[int]:
    """Put the readings of some notes where none is, quicker than one by one; answer their numbers."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'notes'").fetchone()
    first = 1 + (0 if row is None else int(row[0]))
    numbers = range(first, first + len(read))
    raw = [os.fsencode(path) for path, *_ in read]
    connection.executemany(
        "INSERT INTO notes(id, path, stamp, head) VALUES (?, ?, ?, ?)",
        ((number, path, each[1], each[2]) for number, path, each in zip(numbers, raw, read, strict=True)),
    )
    connection.executemany(
        "INSERT INTO written VALUES (?, ?, ?)",
        ((number, path, each[3]) for number, path, each in zip(numbers, raw, read, strict=True)),
    )
    return numbers


def stamp(connection: sqlite3.Connection, path: str, stamp: bytes) -> None:
    """Let the reading of the note at *path* be of a file that has this *stamp*."""
    connection.execute("UPDATE notes SET stamp = ? WHERE path = ?", (stamp, os.fsencode(path)))


def drop(connection: sqlite3.Connection, path: str) -> None:
    """Let the note at *path* go."""
    raw = os.fsencode(path)
    connection.execute("DELETE FROM written WHERE id = (SELECT id FROM notes WHERE path = ?)", (raw,))
    connection.execute("DELETE FROM notes WHERE path = ?", (raw,))


def graph(connection: sqlite3.Connection) -> bytes:
    """Answer how all notes link, as it was put there; nothing where it was not."""
    row = connection.execute("SELECT data FROM graph").fetchone()
    return b"" if row is None else bytes(row[0])


def put_graph(connection: sqlite3.Connection, data: bytes) -> None:
    """Put how all notes link in the place of what is there."""
    connection.execute("INSERT OR REPLACE INTO graph VALUES (1, ?)", (data,))


def leading(connection: sqlite3.Connection, target: str) -> Sequence[int]:
    """Answer what leads to *target*, in turns a note by its number and a link by its; raises `Damaged`."""
    raw = os.fsencode(target)
    row = connection.execute("SELECT pairs FROM targets WHERE target = ?", (raw,)).fetchone()
    numbers = array("I")
    if row is not None:
        numbers.frombytes(unsealed(row[0], raw))
    return numbers


def put_targets(connection: sqlite3.Connection, leading: Iterable[tuple[str, Sequence[int]]]) -> None:
    """Put what leads to each note in the place of what is there."""
    connection.execute("DELETE FROM targets")
    raw = ((os.fsencode(target), array("I", pairs).tobytes()) for target, pairs in leading)
    connection.executemany(
        "INSERT INTO targets VALUES (?, ?)", ((target, sealed(pairs, target)) for target, pairs in raw)
    )


def named(connection: sqlite3.Connection, name: str) -> str | None:
    """Answer the note that *name* means; None where the garden itself must be asked."""
    row = connection.execute("SELECT path FROM names WHERE name = ?", (os.fsencode(name),)).fetchone()
    return None if row is None else os.fsdecode(row[0])


def put_names(connection: sqlite3.Connection, names: Mapping[str, str]) -> None:
    """Put what *names* mean in the place of those that are there."""
    connection.execute("DELETE FROM names")
    raw = ((os.fsencode(name), os.fsencode(path)) for name, path in names.items())
    connection.executemany("INSERT INTO names VALUES (?, ?)", raw)


def generation(connection: sqlite3.Connection) -> int:
    """Answer how often the notes were changed."""
    return int(told(connection, "generation") or 0)


def count_up(connection: sqlite3.Connection) -> int:
    """Begin the next generation, of which neither links nor names are known; answer which one that is."""
    put(connection, "links", None)
    put(connection, "names", None)
    following = generation(connection) + 1
    put(connection, "generation", str(following))
    return following


def told(connection: sqlite3.Connection, name: str) -> str | None:
    """Answer what was put under *name*."""
    row = connection.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def put(connection: sqlite3.Connection, name: str, value: str | None) -> None:
    """Put *value* under *name*; None takes away what is there."""
    if value is None:
        connection.execute("DELETE FROM told WHERE name = ?", (name,))
    else:
        connection.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (name, value))
