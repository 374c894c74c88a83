"""What was read of a garden's notes, kept for the next time: facts by path, as long as the file is the same.

A note's facts are those of one reading, and have a number that no other reading gets. What is taken from
the cache was compared with the file itself, so that nothing of it can be out of date.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self

import msgspec
from msgspec.structs import replace

from garden_tui.disk import tables
from garden_tui.disk.cache import Unusable, cache_file, connect, discard, is_busy, is_damaged, open_cache
from garden_tui.disk.digest import mark_of
from garden_tui.disk.known import asked_now
from garden_tui.disk.packing import Packed, pack, unpack_head, unpack_written
from garden_tui.disk.reading_code import reading_code
from garden_tui.disk.seal import Damaged, sealed, unsealed
from garden_tui.disk.signs import is_racy, stamp_of, state_of
from garden_tui.disk.sqlite import sqlite3
from garden_tui.disk.walk import Entry, Walk
from garden_tui.garden.garden import Garden
from garden_tui.garden.graph import KeptLinks
from garden_tui.garden.note import Link, Note, Written
from garden_tui.garden.settings import Dialect, GardenSettings, IgnoreRules, Writing

_READY_NOTES = 256
"""Notes of which what is written stays unpacked, since what is asked for is asked for again."""


class _Waiting(NamedTuple):
    """A note that is not in the cache yet."""

    stamp: bytes
    """With which it goes there; empty when the next start must read it again."""
    packed: Packed
    shelved: Shelved


class Store:
    """The facts of one garden's notes, in memory and, unless that can't or shall not be, in its cache.

    Any thread may use it. One that reads never waits for one that writes.
    """

    def __init__(self, root: str, settings: GardenSettings, file: Path | None = None, key: str = "") -> None:
        """Take the garden at *root*, a real path, with the *file* to keep its notes in; None for nowhere."""
        self.file = file
        """The cache; None where nothing is kept."""
        self.trouble = ""
        """Why nothing is kept although it should be, in a few words; safe to draw."""
        self.has_links = False
        """Whether the resolved links of the notes as they are now are kept."""
        self.has_names = False
        """Whether what their names mean is kept too."""
        self.writing = threading.RLock()
        """Whoever writes into the cache has it: a file has room for one."""
        self.unpacked = lru_cache(maxsize=_READY_NOTES)(self._unpack)
        self._root = root
        self._writing: Writing = settings.writing
        self._ignore: IgnoreRules = settings.ignore
        self._key = key
        self._reading = threading.Lock()
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._waiting: dict[str, _Waiting] = {}
        self._gone: set[str] = set()
        self.unsure: set[str] = set()
        """The notes read so shortly after they were written that the next start will read them again."""
        self._generation: int | None = None
        """Of the notes that were recalled or written; None once another reader has changed them."""
        self.waits = 0
        """How many bytes of notes wait for `settle`, about."""

    @classmethod
    def open(cls, root: Path, settings: GardenSettings, *, keep: bool = True) -> Self:
        """Open the cache of the garden at *root*, as *settings* have it read.

        Without *keep*, or where it can't be opened, nothing outlives the store.
        """
        real = os.path.realpath(root)
        if not keep:
            return cls(real, settings)
        key = mark_of(repr((reading_code(), real, settings)).encode("utf-8", "surrogateescape"))
        store = cls(real, settings, cache_file(real), key)
        store._open()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the cache go, without writing what it does not hold yet."""
        with self.writing, self._reading:
            self.file = None
            for connection in (self._reader, self._writer):
                if connection is not None:
                    connection.close()
            self._reader = self._writer = None

    def recall(self, entries: Sequence[Entry]) -> dict[str, Note]:
        """Answer the notes of those *entries* that are as they were when they were read."""
        rows = self._rows()
        known: dict[str, Note] = {}
        for entry in entries:
            path = entry.path
            row = rows.pop(os.fsencode(path), None)
            if row is None or row.stamp != stamp_of(entry):
                continue
            try:
                known[path] = replace(
                    unpack_head(row.head), path=path, written=Shelved(self, path, row.number)
                )
            except Damaged:
                continue
        if entries:  # else it is rather a disk that is not mounted than a garden that is no more
            self._gone.update(map(os.fsdecode, rows))
        return known

    def take(self, entry: Entry, packed: Packed, looked_ns: int) -> Note:
        """Answer the note *packed*, read from *entry*, which was as it is at *looked_ns* or later.

        It goes into the cache with the next `settle`.
        """
        shelved = Shelved(self, entry.path, 0, packed.written)
        if self.file is not None:
            stamp = b"" if is_racy((entry.mtime_ns, entry.ctime_ns), looked_ns) else stamp_of(entry)
            with self._reading:
                self._waiting[entry.path] = _Waiting(stamp, packed, shelved)
                self._gone.discard(entry.path)
                (self.unsure.discard if stamp else self.unsure.add)(entry.path)
                self.waits += len(packed.written)
        return replace(unpack_head(packed.head), path=entry.path, written=shelved)

    def put(self, read: Iterable[tuple[Entry, Note]], looked_ns: int) -> list[Note]:
        """Answer the notes that were *read* in the form in which they are kept; as `take`."""
        return [self.take(entry, pack(note), looked_ns) for entry, note in read]

    def forget(self, paths: Iterable[str]) -> None:
        """Let the notes at *paths* go, which are no longer there."""
        with self._reading:
            for path in paths:
                self._waiting.pop(path, None)
                self._gone.add(path)
                self.unsure.discard(path)

    def adopt(self, notes: Iterable[Note]) -> None:
        """Let go from memory what another process has written meanwhile of *notes*, all that there are."""
        with self._reading:
            if self._reader is None or not self._waiting:
                return
            try:
                generation, found = tables.readings(self._reader)
            except sqlite3.Error:  # whoever writes finds out what is the matter, and tells
                return
            for path, waiting in tuple(self._waiting.items()):
                number, stamp = found.get(os.fsencode(path), (0, b""))
                if stamp and stamp == waiting.stamp:
                    waiting.shelved.settle(number)
                    del self._waiting[path]
            self._gone = {path for path in self._gone if os.fsencode(path) in found}
            known = {os.fsencode(note.path): self.number_of(note) for note in notes}
            if known == {path: number for path, (number, _) in found.items()}:
                self._generation = generation

    def settle(self) -> None:
        """Write into the cache what it does not hold yet, and let that go from memory.

        Where another reader writes for long, that is for the next time.
        """
        with self.writing:
            with self._reading:
                waiting, self._waiting, self.waits = self._waiting, {}, 0
                gone, self._gone = self._gone, set()
            if self.file is None or not (waiting or gone):
                return
            try:
                self._write(self._opened_to_write(), waiting, gone)
            except sqlite3.Error as error:
                self._failed(error)
                with self._reading:
                    self._waiting = {**waiting, **self._waiting}
                    self._gone |= gone

    def make_sure(self, stamps: Mapping[str, bytes]) -> None:
        """Let the notes that are kept be known again by these *stamps* of their files, by path."""
        if self.file is None or self._generation is None or not stamps:
            return
        with self.writing:
            try:
                writer = self._opened_to_write()
                with tables.writing(writer):
                    # Another reader may have read them anew meanwhile.
                    if tables.generation(writer) != self._generation:
                        return
                    for path, stamp in stamps.items():
                        tables.stamp(writer, path, stamp)
            except sqlite3.Error as error:
                self._failed(error)
                return
        with self._reading:
            self.unsure.difference_update(stamps)

    def number_of(self, note: Note) -> int:
        """Answer the number that the reading of *note* has in the cache; 0 when it is not there."""
        shelved = note.written
        return shelved.number if isinstance(shelved, Shelved) and self.file is not None else 0

    def links(self, walked: Walk) -> KeptLinks | None:
        """Answer the links of the notes as they were resolved, if nothing that was *walked* has changed."""
        state = state_of(walked)
        if state is None or self._waiting or self._gone:
            return None
        try:
            with self._reading:
                if self._reader is None or tables.told(self._reader, "links") != state:
                    return None
                self.has_names = tables.told(self._reader, "names") == state
                data = tables.graph(self._reader)
            kept = msgspec.msgpack.decode(unsealed(data), type=KeptLinks)
        except (Damaged, msgspec.DecodeError):
            return None
        except sqlite3.Error as error:
            self._failed(error)
            return None
        self.has_links = True
        return kept

    def keep_links(self, walked: Walk, garden: Garden) -> None:
        """Keep how the notes of *garden* link, as they were *walked*."""
        state = self._state_to_keep(walked)
        if state is None:
            return
        if self._links_told() == (state, self._generation):  # another process was there first
            self.has_links = True
            return
        try:
            graph = sealed(msgspec.msgpack.encode(garden.graph.keep()))
        except UnicodeEncodeError:  # a path that is no text: such a garden resolves its links each time
            return

        def put(writer: sqlite3.Connection) -> None:
            tables.put_graph(writer, graph)
            tables.put(writer, "links", state)

        self.has_links = self._put_of_all(put)

    def keep_names(self, walked: Walk, garden: Garden, asked: Dialect | None = None) -> None:
        """Keep what links to each note of *garden*, as they were *walked*, and what their names mean.

        It is told what the settings were read from as well, and which dialect was *asked* for: that is
        for those who answer without making the garden.
        """
        state = self._state_to_keep(walked)
        if state is None or self.has_names:
            return

        def put(writer: sqlite3.Connection) -> None:
            tables.put_targets(writer, garden.graph.leading())
            tables.put_names(writer, garden.plain_names())
            tables.put(writer, "asked", asked_now(self._root, asked, self._ignore, walked.began_ns))
            tables.put(writer, "names", state)

        self.has_names = self._put_of_all(put)

    def _state_to_keep(self, walked: Walk) -> str | None:
        """Answer a mark of what was *walked*, if what is known of all of it can be kept."""
        if self.file is None or self._generation is None or self._waiting or self._gone:
            return None
        return state_of(walked)

    def _put_of_all(self, put: Callable[[sqlite3.Connection], None]) -> bool:
        """Keep something that holds of all notes as they are in the cache; answer whether that is done."""
        with self.writing:
            try:
                writer = self._opened_to_write()
                with tables.writing(writer):
                    # Another reader may have written meanwhile, and then they are not of what is there.
                    if tables.generation(writer) != self._generation:
                        return False
                    put(writer)
            except sqlite3.Error as error:
                self._failed(error)
                return False
            return True

    def holds_links(self, walked: Walk) -> bool:
        """Whether the links are kept of just what was *walked*: then every note is known."""
        state = state_of(walked)
        return state is not None and state == self._links_told()[0]

    def _links_told(self) -> tuple[str | None, int | None]:
        """Answer of which state the links are that are kept, and of which generation of the notes."""
        try:
            with self._reading:
                if self._reader is None:
                    return None, None
                return tables.told(self._reader, "links"), tables.generation(self._reader)
        except sqlite3.Error:  # whoever reads or writes more finds out what is the matter, and tells
            return None, None

    def spoil(self) -> None:
        """Take the cache out of the way, which is damaged; the next start makes another one."""
        file = self.file
        self.close()
        if file is not None:
            discard(file)

    def _open(self) -> None:
        try:
            self._reader = open_cache(self._root, lambda opened: tables.prepare(opened, self._key))
        except Unusable as error:
            self.file = None
            self.trouble = str(error)

    def _rows(self) -> dict[bytes, tables.Row]:
        for last in (False, True):
            try:
                with self._reading:
                    if self._reader is None:
                        return {}
                    self._generation, found = tables.rows(self._reader)
            except sqlite3.Error as error:
                file = self.file
                self._failed(error)
                if self.file is None and file is not None and not last:
                    # It was damaged and is out of the way: a new one serves this start already.
                    self.file, self.trouble = file, ""
                    self._open()
            else:
                return found
        return {}

    def _write(
        self, connection: sqlite3.Connection, waiting: dict[str, _Waiting], gone: Iterable[str]
    ) -> None:
        with tables.writing(connection):
            alone = tables.generation(connection) == self._generation
            for path in gone:
                tables.drop(connection, path)
            put = tables.fill if tables.is_empty(connection) else tables.add_all
            read = [
                (path, stamp, packed.head, packed.written) for path, (stamp, packed, _) in waiting.items()
            ]
            numbers = dict(zip(waiting, put(connection, read), strict=True))
            following = tables.count_up(connection)
        # Where another reader has written too, nobody knows of all notes in the cache how they link.
        self._generation = following if alone else None
        self.has_links = self.has_names = False
        for path, (_, _, shelved) in waiting.items():
            shelved.settle(numbers[path])

    def _opened_to_write(self) -> sqlite3.Connection:
        if self._writer is None:
            assert self.file is not None
            self._writer = connect(self.file)
        return self._writer

    def _unpack(self, path: str, number: int) -> Written:
        """Answer what is written in the note at *path*, by the *number* of its reading."""
        data = None
        try:
            with self._reading:
                data = None if self._reader is None else tables.written(self._reader, number, path)
        except sqlite3.Error as error:
            self._failed(error)
        if data is not None:
            try:
                return unpack_written(data)
            except Damaged:
                pass
        # Another reader found it changed, or somebody deleted the cache: the file itself is there.
        from garden_tui.disk.facts import read_notes

        note = next(read_notes(Path(self._root), [path], self._writing))
        return Written(note.links, note.passages)

    def _failed(self, error: sqlite3.Error) -> None:
        """Do without the cache from now on, unless it is only in use; what waits stays in memory."""
        if is_busy(error):
            return
        self.trouble = str(error)
        if is_damaged(error):
            self.spoil()
        else:
            self.close()


class Shelved:
    """What is written in a note: packed until it is in the cache, then fetched from there when asked for."""

    __slots__ = ("_data", "_path", "_store", "number")

    def __init__(self, store: Store, path: str, number: int, data: bytes | None = None) -> None:
        self._store = store
        self._path = path
        self.number = number
        """Of the reading, in the cache; 0 before it is there."""
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

    def settle(self, number: int) -> None:
        """Forget the bytes, which are in the cache under *number*."""
        self.number = number
        self._data = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Written | Shelved):
            return NotImplemented
        return (self.links, self.passages) == (other.links, other.passages)

    __hash__ = None  # type: ignore[assignment]  # as of any value that is compared by what it holds


_unpack = lru_cache(maxsize=_READY_NOTES)(unpack_written)
