"""What the cache tells of a garden in which nothing has changed, without making the garden of it.

A command that is asked one thing, again and again, starts in a tenth of a second so: neither the notes
nor what reads them is loaded. The answer is the garden's own, kept from the last time; that nothing has
changed since is seen in every file. Whenever anything is different, there is no answer from here.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from garden_tui.disk import tables
from garden_tui.disk.cache import cache_file, connect
from garden_tui.disk.folders import config_file
from garden_tui.disk.reading_code import reading_code
from garden_tui.disk.seal import Damaged, unsealed
from garden_tui.disk.signs import settings_state, state_of
from garden_tui.disk.sqlite import sqlite3
from garden_tui.disk.walk import walk

if TYPE_CHECKING:
    from garden_tui.garden.settings import Dialect, IgnoreRules

_Rules: TypeAlias = Sequence[Sequence[str]]
"""`IgnoreRules` as they are kept: most gardens have none, and need not load what obeys them."""


class KnownLink(NamedTuple):
    """A `Link`, field by field, without the library that makes it."""

    kind: str
    target: str
    anchor: str | None
    label: str | None
    line: int
    passage: int
    start: int
    end: int
    hidden: bool
    property: str | None
    written: str | None


class KnownNote(NamedTuple):
    """What is written in a note."""

    path: str
    passages: Sequence[str]

    def raw(self, link: KnownLink) -> str:
        """Answer *link*, one of this note's, as its author wrote it."""
        if link.written is not None:
            return link.written
        return self.passages[link.passage][link.start : link.end]


class KnownBacklink(NamedTuple):
    """A link seen from its target."""

    note: KnownNote
    link: KnownLink


def known_backlinks(root: Path, dialect: Dialect | None, name: str) -> Sequence[KnownBacklink] | None:
    """Answer the links to the note that *name* means, in the garden at *root* read as *dialect*.

    None where the garden itself must be asked.
    """
    real = os.path.realpath(root)
    file = cache_file(real)
    if not file.is_file():
        return None
    try:
        with closing(connect(file)) as connection:
            paths = _unchanged(connection, real, dialect)
            path = None if paths is None else tables.named(connection, name)
            if paths is None or path is None:
                return None
            return tuple(_backlinks(connection, paths, path))
    except (sqlite3.Error, Damaged, ValueError, LookupError, TypeError):
        # Whatever is wrong with what was kept: who reads the garden itself finds out, and mends it.
        return None


def asked_now(root: str, dialect: Dialect | None, ignore: _Rules, looked_ns: int) -> str | None:
    """Answer what all that is kept depends on beside the notes; None while that may change unseen."""
    settings = settings_state(root, [str(config_file())], looked_ns)
    if settings is None:
        return None
    return json.dumps([reading_code(), dialect, settings, *ignore])


def _unchanged(connection: sqlite3.Connection, root: str, dialect: Dialect | None) -> Sequence[str] | None:
    """Answer the paths of all notes, in the garden's order, if nothing is different."""
    asked = tables.told(connection, "asked")
    if asked is None:
        return None
    _, _, _, *ignore = json.loads(asked)
    if asked != asked_now(root, dialect, ignore, time.time_ns()):
        return None
    walked = walk(Path(root), _made(ignore) if any(ignore) else None)
    if tables.told(connection, "names") != state_of(walked):
        return None
    return [entry.path for entry in walked.notes]


def _made(rules: _Rules) -> IgnoreRules:
    from garden_tui.garden.settings import IgnoreRules

    return IgnoreRules(*map(tuple, rules))


def _backlinks(connection: sqlite3.Connection, paths: Sequence[str], path: str) -> Iterator[KnownBacklink]:
    note: KnownNote | None = None
    turns = iter(tables.leading(connection, path))
    for number, at in zip(turns, turns, strict=True):
        if note is None or note.path != paths[number]:
            links, passages = _written(connection, paths[number])
            note = KnownNote(paths[number], passages)
        yield KnownBacklink(note, KnownLink(*links[at]))


def _written(connection: sqlite3.Connection, path: str) -> tuple[list[list[Any]], list[str]]:
    """Answer the fields of each link of the note at *path*, and what stands around them; raises `Damaged`."""
    data = tables.written_now(connection, path)
    if data is None:
        raise Damaged
    links, passages = json.loads(bytes(unsealed(data)))
    return links, passages
