"""The tables of the cache: what stands in them, and how it gets there whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

_LAYOUT = 1
"""Of the tables; a file with another one is made anew."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS told(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS notes(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL UNIQUE, stamp BLOB NOT NULL, head BLOB NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS written(id INTEGER PRIMARY KEY, path BLOB NOT NULL, data BLOB NOT NULL)",
)


class Row(NamedTuple):
    """One reading of a note."""

    number: int
    stamp: bytes
    head: bytes


def prepare(connection: sqlite3.Connection, key: str) -> None:
    """Make the tables, and empty them if what they hold was read otherwise than *key* says."""
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if layout not in (0, _LAYOUT):
        raise sqlite3.DatabaseError("another version's tables")
    if layout == _LAYOUT and _told(connection, "key") == key:
        return
    with writing(connection):
        for statement in _TABLES:
            connection.execute(statement)
        # Numbers go on from where they were: none must ever mean two readings.
        connection.execute("DELETE FROM notes")
        connection.execute("DELETE FROM written")
        connection.execute("DELETE FROM told WHERE name = 'links'")
        connection.execute("INSERT OR REPLACE INTO told VALUES ('key', ?)", (key,))
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        count_up(connection)


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


def written(connection: sqlite3.Connection, number: int, path: str) -> bytes | None:
    """Answer what is written in the note at *path* by that reading; None when it has gone."""
    asked = "SELECT data FROM written WHERE id = ? AND path = ?"
    row = connection.execute(asked, (number, os.fsencode(path))).fetchone()
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


def drop(connection: sqlite3.Connection, path: str) -> None:
    """Let the note at *path* go."""
    raw = os.fsencode(path)
    connection.execute("DELETE FROM written WHERE id = (SELECT id FROM notes WHERE path = ?)", (raw,))
    connection.execute("DELETE FROM notes WHERE path = ?", (raw,))


def links(connection: sqlite3.Connection) -> bytes | None:
    """Answer the links of all notes, as they were put there."""
    found = _told(connection, "links")
    return found if isinstance(found, bytes) else None


def put_links(connection: sqlite3.Connection, data: bytes) -> None:
    """Put the links of all notes in the place of those that are there."""
    connection.execute("INSERT OR REPLACE INTO told VALUES ('links', ?)", (data,))


def generation(connection: sqlite3.Connection) -> int:
    """Answer how often the notes were changed."""
    found = _told(connection, "generation")
    return found if isinstance(found, int) else 0


def count_up(connection: sqlite3.Connection) -> int:
    """Begin the next generation, and answer which one that is."""
    following = generation(connection) + 1
    connection.execute("INSERT OR REPLACE INTO told VALUES ('generation', ?)", (following,))
    return following


def _told(connection: sqlite3.Connection, name: str) -> object:
    row = connection.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]
