"""What was read of a garden's notes, kept for the next time: facts by path, as long as the file is the same.

A note's facts are those of one reading, and have a number that no other reading gets. What is taken from
the cache was compared with the file itself, so that nothing of it can be out of date.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Self

import msgspec
from msgspec.structs import replace

from garden_tui.disk.cache import Unusable, open_cache
from garden_tui.disk.packing import Damaged, Packed, pack, sealed, unpack_head, unpack_written, unsealed
from garden_tui.disk.reading_code import fingerprint
from garden_tui.disk.walk import Entry
from garden_tui.garden.graph import KeptLinks
from garden_tui.garden.note import Link, Note, Written
from garden_tui.garden.settings import GardenSettings

_RACY_NS = 2_000_000_000
"""A file that was changed so shortly before it was looked at may change once more without looking so."""

_SKEW_NS = 86_400_000_000_000
"""How far ahead the clock that stamps files may be; what is said to be of later was stamped by somebody."""

_READY_NOTES = 256
"""Notes of which what is written stays unpacked, since what is asked for is asked for again."""

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

Reread = Callable[[str], Note]
"""Reads a note's file, when what was kept of it is gone."""


class Store:
    """The facts of one garden's notes, in memory and, unless that can't or shall not be, in its cache.

    It may be used from any thread; one at a time is let in.
    """

    def __init__(self, connection: sqlite3.Connection | None, reread: Reread, trouble: str = "") -> None:
        self.trouble = trouble
        """Why nothing is kept although it should be, in a few words; safe to draw."""
        self._connection = connection
        self._reread = reread
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[bytes, Packed, Shelved]] = {}
        """By path what is not in the cache yet, and with which stamp it goes there."""
        self._gone: set[str] = set()
        self._generation = 0
        self.has_links = False
        """Whether the resolved links of the notes as they are now are kept."""
        self.unpacked = lru_cache(maxsize=_READY_NOTES)(self._unpack)

    @classmethod
    def open(cls, root: Path, settings: GardenSettings, *, keep: bool = True) -> Self:
        """Open the cache of the garden at *root*, as *settings* have it read.

        Without *keep*, or where it can't be opened, nothing outlives the store.
        """
        real = os.path.realpath(root)

        def reread(path: str) -> Note:
            from garden_tui.disk.facts import read_notes

            return next(read_notes(Path(real), [path], settings.dialect))

        if not keep:
            return cls(None, reread)
        key = hashlib.blake2b(repr((fingerprint(), real, settings)).encode("utf-8", "surrogateescape"))
        try:
            connection, generation = open_cache(real, lambda opened: _prepare(opened, key.hexdigest()))
        except Unusable as error:
            return cls(None, reread, str(error))
        store = cls(connection, reread)
        store._generation = generation
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the cache go, without writing what it does not hold yet."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def recall(self, entries: Sequence[Entry]) -> dict[str, Note]:
        """Answer the notes of those *entries* that are as they were when they were read."""
        rows: dict[bytes, tuple[int, bytes, bytes]] = {}
        with self._lock:
            if self._connection is not None:
                try:
                    found = self._connection.execute("SELECT path, id, stamp, head FROM notes")
                    rows = {path: (number, stamp, head) for path, number, stamp, head in found}
                except sqlite3.Error as error:
                    self._do_without(error)
        known: dict[str, Note] = {}
        for entry in entries:
            path = entry.path
            row = rows.pop(os.fsencode(path), None)
            if row is None or row[1] != stamp_of(entry):
                continue
            try:
                known[path] = replace(unpack_head(row[2]), path=path, written=Shelved(self, path, row[0]))
            except Damaged:
                continue
        self._gone.update(os.fsdecode(path) for path in rows)
        return known

    def take(self, entry: Entry, packed: Packed, looked_ns: int) -> Note:
        """Answer the note *packed*, read from *entry*, which was as it is at *looked_ns* or later.

        It goes into the cache with the next `settle`.
        """
        shelved = Shelved(self, entry.path, 0, packed.written)
        stamp = b"" if is_racy(entry, looked_ns) else stamp_of(entry)
        note = replace(unpack_head(packed.head), path=entry.path, written=shelved)
        if self._connection is not None:
            with self._lock:
                self._waiting[entry.path] = (stamp, packed, shelved)
        return note

    def put(self, read: Iterable[tuple[Entry, Note]], looked_ns: int) -> list[Note]:
        """Answer the notes that were *read* in the form in which they are kept; as `take`."""
        return [self.take(entry, pack(note), looked_ns) for entry, note in read]

    def forget(self, paths: Iterable[str]) -> None:
        """Let the notes at *paths* go, which are no longer there."""
        with self._lock:
            for path in paths:
                self._waiting.pop(path, None)
                self._gone.add(path)

    @property
    def waits(self) -> int:
        """How many bytes of notes wait for `settle`."""
        return sum(len(packed.written) for _, packed, _ in self._waiting.values())

    def settle(self) -> None:
        """Write into the cache what it does not hold yet, and let that go from memory."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
            gone, self._gone = self._gone, set()
            if self._connection is None or not (waiting or gone):
                return
            try:
                with _writing(self._connection):
                    self._write(self._connection, waiting, gone)
            except sqlite3.Error as error:
                self._do_without(error)
                return
            for _, _, shelved in waiting.values():
                shelved.let_go()

    def _write(
        self,
        connection: sqlite3.Connection,
        waiting: Mapping[str, tuple[bytes, Packed, Shelved]],
        gone: Iterable[str],
    ) -> None:
        for path in gone:
            _drop(connection, os.fsencode(path))
        for path, (stamp, packed, shelved) in waiting.items():
            raw = os.fsencode(path)
            known = connection.execute(
                "SELECT id FROM notes WHERE path = ? AND stamp = ? AND head = ?", (raw, stamp, packed.head)
            ).fetchone()
            if stamp and known is not None:
                # Another reader has read and written the same: its number is kept, for it uses it.
                shelved.number = known[0]
                continue
            _drop(connection, raw)
            added = connection.execute(
                "INSERT INTO notes(path, stamp, head) VALUES (?, ?, ?)", (raw, stamp, packed.head)
            )
            shelved.number = added.lastrowid or 0
            connection.execute("INSERT INTO written VALUES (?, ?, ?)", (shelved.number, raw, packed.written))
        self._generation = _counted_up(connection)

    def links(self, files: Iterable[str]) -> KeptLinks | None:
        """Answer the links of the notes as they were resolved, if neither notes nor *files* have changed."""
        with self._lock:
            if self._connection is None or self._waiting or self._gone:
                return None
            try:
                row = self._connection.execute("SELECT value FROM told WHERE name = 'links'").fetchone()
            except sqlite3.Error as error:
                self._do_without(error)
                return None
        try:
            kept = None if row is None else msgspec.msgpack.decode(unsealed(row[0]), type=_Links)
        except (Damaged, msgspec.DecodeError):
            return None
        if kept is None or kept.of != self._state(files):
            return None
        self.has_links = True
        return kept.links

    def keep_links(self, files: Iterable[str], links: KeptLinks) -> None:
        """Keep the *links* of the notes as they are now."""
        with self._lock:
            if self._connection is None or self._waiting or self._gone:
                return
            try:
                kept = sealed(msgspec.msgpack.encode(_Links(self._state(files), links)))
            except UnicodeEncodeError:  # a path that is no text: such a garden resolves its links each time
                return
            try:
                with _writing(self._connection):
                    # Another reader may have written meanwhile, and then they are not of what is there.
                    if _generation(self._connection) == self._generation:
                        self._connection.execute("INSERT OR REPLACE INTO told VALUES ('links', ?)", (kept,))
                        self.has_links = True
            except sqlite3.Error as error:
                self._do_without(error)

    def _state(self, files: Iterable[str]) -> bytes:
        digest = hashlib.blake2b(str(self._generation).encode(), digest_size=16)
        for path in files:
            digest.update(os.fsencode(path) + b"\0")
        return digest.digest()

    def _unpack(self, path: str, number: int) -> Written:
        """Answer what is written in the note at *path*, by the *number* of its reading."""
        row = None
        with self._lock:
            if self._connection is not None:
                try:
                    row = self._connection.execute(
                        "SELECT data FROM written WHERE id = ? AND path = ?", (number, os.fsencode(path))
                    ).fetchone()
                except sqlite3.Error as error:
                    self._do_without(error)
        if row is not None:
            try:
                return unpack_written(row[0])
            except Damaged:
                pass
        # Another reader found it changed, or somebody deleted the cache: the file itself is there.
        note = self._reread(path)
        return Written(note.links, note.passages)

    def _do_without(self, error: sqlite3.Error) -> None:
        """Keep nothing from now on; what waits stays in memory."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self.trouble = str(error)


class Shelved:
    """What is written in a note: packed until it is in the cache, then fetched from there when asked for."""

    __slots__ = ("_data", "_path", "_store", "number")

    def __init__(self, store: Store, path: str, number: int, data: bytes | None = None) -> None:
        self._store = store
        self._path = path
        self.number = number
        """Of the reading, in the cache."""
        self._data = data

    @property
    def links(self) -> tuple[Link, ...]:
        """The links."""
        return self._written.links

    @property
    def passages(self) -> tuple[str, ...]:
        """What stands around them."""
        return self._written.passages

    @property
    def _written(self) -> Written:
        data = self._data
        return self._store.unpacked(self._path, self.number) if data is None else _unpack(data)

    def let_go(self) -> None:
        """Forget the bytes, which are in the cache."""
        self._data = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Written | Shelved):
            return NotImplemented
        return (self.links, self.passages) == (other.links, other.passages)

    __hash__ = None  # type: ignore[assignment]  # as of any value that is compared by what it holds


_unpack = lru_cache(maxsize=_READY_NOTES)(unpack_written)


class _Links(msgspec.Struct, frozen=True, array_like=True):
    """Resolved links, and of which notes and files they are."""

    of: bytes
    links: KeptLinks


def stamp_of(entry: Entry) -> bytes:
    """Answer what is never the same of a file that was changed, replaced or put back.

    As text: there are clocks that have run past what 64 bits hold.
    """
    return b"%d %d %d %d" % (entry.size, entry.mtime_ns, entry.ctime_ns, entry.inode)


def is_racy(entry: Entry, looked_ns: int) -> bool:
    """Whether the file of *entry*, looked at no earlier than *looked_ns*, may change without looking so."""
    return any(
        looked_ns - _RACY_NS < changed < looked_ns + _SKEW_NS for changed in (entry.mtime_ns, entry.ctime_ns)
    )


def _prepare(connection: sqlite3.Connection, key: str) -> int:
    """Make the tables, and empty them if what they hold was read otherwise; answer the generation."""
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if layout not in (0, _LAYOUT):
        raise sqlite3.DatabaseError("another version's tables")
    if layout == _LAYOUT and _told(connection, "key") == key:
        return _generation(connection)
    with _writing(connection):
        for statement in _TABLES:
            connection.execute(statement)
        # Numbers go on from where they were: none must ever mean two readings.
        connection.execute("DELETE FROM notes")
        connection.execute("DELETE FROM written")
        connection.execute("DELETE FROM told WHERE name = 'links'")
        connection.execute("INSERT OR REPLACE INTO told VALUES ('key', ?)", (key,))
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        return _counted_up(connection)


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with suppress(sqlite3.Error):  # it may be over by itself: a full disk ends it
                connection.execute("ROLLBACK")


def _told(connection: sqlite3.Connection, name: str) -> object:
    row = connection.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


def _generation(connection: sqlite3.Connection) -> int:
    told = _told(connection, "generation")
    return told if isinstance(told, int) else 0


def _counted_up(connection: sqlite3.Connection) -> int:
    generation = _generation(connection) + 1
    connection.execute("INSERT OR REPLACE INTO told VALUES ('generation', ?)", (generation,))
    return generation


def _drop(connection: sqlite3.Connection, path: bytes) -> None:
    connection.execute("DELETE FROM written WHERE id = (SELECT id FROM notes WHERE path = ?)", (path,))
    connection.execute("DELETE FROM notes WHERE path = ?", (path,))
