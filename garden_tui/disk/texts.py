"""The words of all notes, found in a blink: SQLite's full-text index, beside the facts in the cache.

It holds which words stand where, and no text. A note that is read again is added under a new number;
what was there under the old one is no longer looked at, and goes when there is much of it. So nothing
that a search answers can be out of date.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from garden_tui.disk.cache import connect, is_damaged
from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.disk.sqlite import sqlite3
from garden_tui.garden.names import stem
from garden_tui.garden.source import Source

if TYPE_CHECKING:
    from garden_tui.disk.store import Store
    from garden_tui.garden.note import Note, PropertyValue

_KIND = "content = '', prefix = '1 2 3 4', tokenize = 'unicode61 remove_diacritics 2'"
"""Without what they index: the notes are at hand, and half the size is half the time to write it.

Prefixes have tables of their own, or the first letter typed would look at every word there is. Of 100,000
notes, words that share four letters are still so many that to put them together took a third of a second.
"""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS indexed(id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE)",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(title, names, body, {_KIND})",
    "INSERT INTO texts(texts, rank) VALUES ('rank', 'bm25(100.0, 20.0, 1.0)')",
    # The same once more by themselves: to look in one column of a table takes as long as to look in all.
    f"CREATE VIRTUAL TABLE IF NOT EXISTS title_texts USING fts5(title, {_KIND})",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS name_texts USING fts5(names, {_KIND})",
)

_number_of: Callable[[tuple[int]], int] = itemgetter(0)

_Where: TypeAlias = Literal["title_texts", "name_texts", "texts"]

_BEST = "SELECT rowid FROM {where} WHERE {where} MATCH ? ORDER BY rank"
_ALL = "SELECT rowid FROM {where} WHERE {where} MATCH ?"

_MOST_WEIGHED = 1_000
"""Notes that are weighed against each other: what more hold says little of any, and weighing would take as
long as there are notes."""

_BATCH = 48
"""Notes that are written at once: some milliseconds, in which no other reader can."""

_TRIES = 100
_BETWEEN_TRIES = 0.05
"""Seconds: another reader may be writing the same."""

_MOST_STALE = 1_000
"""Readings beside those of the notes that there are, from which on the index is made anew."""

_PIECE = 64 * 1024
"""Characters that are gone through at once."""

_MOST_WORDS = 32
_MOST_VALUES = 2_000

_ALONE = re.compile(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f])"
)
"""What is a word by itself: scripts that set no blanks between words."""

_TOKEN = re.compile(r"[^\W_]")
_UNSPEAKABLE = re.compile('[\x00-\x1f"\ud800-\udfff]')


class _Index:
    """The tables, and which number stands for which note."""

    def __init__(self, file: Path | None) -> None:
        self.kept = file is not None
        self.writer = (
            connect(file)
            if file is not None
            else sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        )
        for statement in _TABLES:
            self.writer.execute(statement)
        # One that reads sees what is written when it is whole, and does not wait for it.
        self.reader = connect(file) if file is not None else self.writer
        self.paths: dict[int, str] = {}
        self.numbers: dict[str, int] = {}
        self.unkept: dict[str, tuple[Note, int]] = {}
        """Notes whose readings have no number, with the one that they have here, below zero."""

    def know(self, path: str, number: int) -> None:
        """Let *number* stand for the note at *path*."""
        self.forget(path)
        self.paths[number] = path
        self.numbers[path] = number

    def forget(self, path: str) -> None:
        """Let no number stand for the note at *path*."""
        number = self.numbers.pop(path, None)
        if number is not None:
            del self.paths[number]

    def close(self) -> None:
        """Let the tables go."""
        self.reader.close()
        self.writer.close()


class Texts:
    """Which notes hold which words. Any thread may ask, while another one adds notes.

    Where *store* keeps nothing, this is in memory as well, and made anew by each `build`.
    """

    def __init__(self, root: Path, store: Store) -> None:
        self.ready = False
        """Whether all notes are in it, and not only some."""
        self.progress = (0, 0)
        """How many notes are in it, and of how many."""
        self._root = root
        self._store = store
        self._index: _Index | None = None
        self._notes: Mapping[str, Note] = {}
        self._closed = False
        self._asking = threading.Lock()
        self._adding = threading.RLock()
        self._unnumbered = count()

    def build(self, notes: Mapping[str, Note], stop: Callable[[], bool] = bool) -> None:
        """Take in all of *notes* that are not known as they are now; call it on a thread of its own."""
        with self._adding:
            self._notes = notes
            try:
                self._build(notes, stop)
            except sqlite3.Error as error:
                if not self._start_over(error):
                    return
                self._build(notes, stop)

    def put(self, notes: Iterable[Note]) -> None:
        """Take in *notes*, which are new or were changed."""
        with self._adding:
            self._store.settle()
            try:
                self._add([(note, self._number(note)) for note in notes], bool)
            except sqlite3.Error as error:
                self._start_over(error)

    def remove(self, paths: Iterable[str]) -> None:
        """Let the notes at *paths* go, which are no longer there."""
        with self._adding:
            index = self._opened()
            try:
                with self._writing(index):
                    for path in paths:
                        index.writer.execute("DELETE FROM indexed WHERE path = ?", (os.fsencode(path),))
                        index.forget(path)
            except sqlite3.Error as error:
                self._start_over(error)

    def ranked(self, words: Sequence[str], *, limit: int, among: frozenset[str] | None = None) -> list[str]:
        """Answer the notes that hold all of *words*, best first; only those *among* them.

        A word is the beginning of one that stands there; what has blanks in it stands there in a row.
        """
        asked = _expression(words)
        if asked is None:
            return []
        # Those whose title holds them all come first, and when they are enough it is a tenth of the work.
        found: dict[str, None] = {}
        weigh = self._weigh if among is None or 2 * len(among) > len(self._notes) else self._weigh_all
        where: _Where
        for where in ("title_texts", "texts"):
            found.update(dict.fromkeys(weigh(where, asked, limit, among)))
            if len(found) >= limit:
                break
        return list(islice(found, limit))

    def _weigh(self, where: _Where, asked: str, limit: int, among: frozenset[str] | None) -> list[str]:
        """Answer the notes found *where*, best first; of very many those whose names hold it come first."""
        every, most = _ALL.format(where=where), max(limit, _MOST_WEIGHED + 1)
        some = self._ask(every, asked, most)
        if len(some) <= _MOST_WEIGHED:
            return self._weigh_all(where, asked, limit, among)
        first = self._weigh("name_texts", asked, limit, among) if where == "texts" else []
        if len(first) >= limit:
            return first
        if among is not None:
            some = self._ask(every, asked, most, among)
        # As they would be weighed: what stands in the shortest title is most of it.
        return sorted(some, key=self._title_length) if where == "title_texts" else [*first, *some]

    def _title_length(self, path: str) -> int:
        note = self._notes.get(path)
        return 0 if note is None else len(note.title)

    def _weigh_all(self, where: _Where, asked: str, limit: int, among: frozenset[str] | None) -> list[str]:
        return self._ask(_BEST.format(where=where), asked, limit, among)

    def holding(self, word: str) -> frozenset[str]:
        """Answer the notes whose names or text hold *word*, or words in a row."""
        asked = _expression([word])
        return frozenset() if asked is None else frozenset(self._ask(_ALL.format(where="texts"), asked))

    def close(self) -> None:
        """Let it go; nothing is found any more."""
        self._closed = True
        self.ready = False
        with self._adding, self._asking:
            index, self._index = self._index, None
            if index is not None:
                index.close()

    def _ask(
        self, statement: str, asked: str, limit: int | None = None, among: frozenset[str] | None = None
    ) -> list[str]:
        index = self._index
        if index is None:
            return []
        try:
            with self._asking:
                rows = index.reader.execute(statement, (asked,))
                found = filter(None, map(index.paths.get, map(_number_of, rows)))
                return list(islice(found if among is None else filter(among.__contains__, found), limit))
        except sqlite3.Error as error:
            if not (index.kept and self._start_over(error)):
                return []
        # What was damaged is made anew in memory, and that can be asked.
        self.build(self._notes)
        return self._ask(statement, asked, limit, among)

    def _build(self, notes: Mapping[str, Note], stop: Callable[[], bool]) -> None:
        self._store.settle()
        index = self._opened()
        index.unkept = {path: index.unkept[path] for path in index.unkept.keys() & notes.keys()}
        numbered = [(note, self._number(note)) for note in notes.values()]
        current = {number: note.path for note, number in numbered}
        with self._writing(index):
            known = dict(index.writer.execute("SELECT id, path FROM indexed").fetchall())
            sizes = [
                index.writer.execute(f"SELECT count(*) FROM {where}_docsize").fetchone()[0]  # noqa: S608  ours
                for where in get_args(_Where)
            ]
            if min(sizes) < len(known) or max(sizes) > 2 * len(current) + _MOST_STALE:
                for where in get_args(_Where):
                    index.writer.execute(f"INSERT INTO {where}({where}) VALUES ('delete-all')")  # noqa: S608  ours
                index.writer.execute("DELETE FROM indexed")
                known = {}
            gone = [(number,) for number in known if number not in current]
            index.writer.executemany("DELETE FROM indexed WHERE id = ?", gone)
        for number in known.keys() & current.keys():
            index.know(current[number], number)
        self._add([(note, number) for note, number in numbered if number not in known], stop)
        self.ready = len(index.numbers) >= len(notes)

    def _add(self, numbered: Sequence[tuple[Note, int]], stop: Callable[[], bool]) -> None:
        index = self._opened()
        done = len(index.numbers)
        total = done + len(numbered)
        with Folder(self._root) as folder:
            for at in range(0, len(numbered), _BATCH):
                if self._closed or stop():
                    return
                batch = numbered[at : at + _BATCH]
                # Reading and taking apart is done before others are kept from writing.
                rows = [(number, note.path, _columns(folder, note)) for note, number in batch]
                with self._writing(index):
                    for number, path, columns in rows:
                        self._write(index, number, path, columns)
                self.progress = (min(total, done + at + len(batch)), total)

    @staticmethod
    def _write(index: _Index, number: int, path: str, columns: tuple[str, str, str]) -> None:
        raw = os.fsencode(path)
        index.writer.execute("DELETE FROM indexed WHERE path = ? AND id <> ?", (raw, number))
        added = index.writer.execute("INSERT OR IGNORE INTO indexed VALUES (?, ?)", (number, raw))
        if added.rowcount:  # else another reader has written it meanwhile
            title, names, _ = columns
            index.writer.execute(
                "INSERT INTO texts(rowid, title, names, body) VALUES (?, ?, ?, ?)", (number, *columns)
            )
            index.writer.execute("INSERT INTO title_texts(rowid, title) VALUES (?, ?)", (number, title))
            index.writer.execute("INSERT INTO name_texts(rowid, names) VALUES (?, ?)", (number, names))
        index.know(path, number)

    def _number(self, note: Note) -> int:
        """Answer the number of the reading of *note*; one of its own where readings are not kept."""
        index = self._opened()
        number = self._store.number_of(note) if index.kept else 0
        if number:
            return number
        known = index.unkept.get(note.path)
        if known is not None and known[0] is note:
            return known[1]
        number = -1 - next(self._unnumbered)
        index.unkept[note.path] = (note, number)
        return number

    def _opened(self) -> _Index:
        if self._index is None:
            self._index = _Index(self._store.file)
        return self._index

    def _start_over(self, error: sqlite3.Error) -> bool:
        """Go on in memory, where the next `build` makes all of it; answer whether that can be."""
        self.ready = False
        if self._closed or "no such module" in str(error):
            return False
        if is_damaged(error):
            self._store.spoil()
        with self._asking:
            if self._index is not None:
                self._index.close()
            self._index = _Index(None)
        return True

    @contextmanager
    def _writing(self, index: _Index) -> Iterator[None]:
        """Write all of it or nothing; wait for other readers that write."""
        with self._store.writing if index.kept else self._asking:
            for left in reversed(range(_TRIES)):
                try:
                    index.writer.execute("BEGIN IMMEDIATE")
                    break
                except sqlite3.OperationalError:
                    if not left:
                        raise
                    time.sleep(_BETWEEN_TRIES)
            try:
                yield
                index.writer.execute("COMMIT")
            finally:
                if index.writer.in_transaction:
                    index.writer.execute("ROLLBACK")


def _expression(words: Sequence[str]) -> str | None:
    """Put *words* as FTS5 wants them; None when one of them has no letter or figure to be found by."""
    said = [_separated(_UNSPEAKABLE.sub(" ", word)) for word in words[:_MOST_WORDS]]
    if not said or not all(map(_TOKEN.search, said)):
        return None
    return " ".join(f'"{word}"*' for word in said)


def _columns(folder: Folder, note: Note) -> tuple[str, str, str]:
    """Answer the words of *note*: its title, its other names, and all else."""
    try:
        body = Source.of(folder.read(note.path).text).body
    except GardenError:
        body = ""
    name = stem(note.path)
    title = note.title if name in note.title else f"{note.title}\n{name}"
    names = "\n".join((*note.aliases, *(heading.text for heading in note.headings)))
    values = "\n".join(islice(_said(note.properties), _MOST_VALUES))
    return _indexed(title), _indexed(names), _indexed(f"{body}\n{values}")


def _said(value: PropertyValue) -> Iterator[str]:
    """Yield every text in *value*, without recursion: properties nest as deep as their author likes."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case dict() as fields:
                waiting += fields.values()
            case list() as items:
                waiting += items
            case _:
                pass


def _indexed(text: str) -> str:
    # In pieces: while a pattern goes through a text, no other thread runs, and no key is heard.
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    return "".join(_UNSPEAKABLE.sub(" ", _separated(piece)) for piece in pieces)


def _separated(text: str) -> str:
    return text if text.isascii() else _ALONE.sub("\u200b\\1\u200b", text)
