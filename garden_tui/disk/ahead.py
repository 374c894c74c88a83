"""Reading a garden ahead, in a process of its own, while the reader is still coming up.

That process reads what is not known yet, tells it over a pipe, and keeps it. The reader takes what it is
told, and reads the rest: it never depends on anything having been read ahead. Whoever leaves as soon as
the garden is there finds it known the next time, for it is not the reader that writes it down.
"""

from __future__ import annotations

import os
import pickle
import select
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

import msgspec

from garden_tui.disk import wire
from garden_tui.disk.error import GardenError
from garden_tui.disk.load import LARGE, Looked, Stopped, look, read, survey
from garden_tui.disk.packing import Packed
from garden_tui.disk.store import Store
from garden_tui.disk.walk import Entry, Walk
from garden_tui.garden.garden import Garden
from garden_tui.garden.graph import KeptLinks
from garden_tui.garden.settings import Dialect, GardenSettings, Writing

_TOLD_AT_ONCE = 64
"""Notes in a message."""

_PATIENCE = 0.05
"""Seconds between two looks at whether to go on waiting."""

_ALL_TOLD = b""
"""The message after the last note; what follows is the end, when all of them are kept."""


class _Told(msgspec.Struct, array_like=True):
    """A note that was read ahead: its file as it was, and what was found in it."""

    path: bytes
    file: tuple[int, int, int, int]
    packed: Packed


def read_ahead(
    root: Path, dialect: Dialect | None, telling: int, wait_for_links: Callable[[], bytes] = bytes
) -> None:
    """Tell at *telling* what there is at *root*; read what is not known of it, if it is much, and keep it.

    For a process of its own: it goes on until all is kept, or nobody listens any more. Once the notes are
    told it *waits for the links*, which whoever listens resolves too, and tells; when there are none to be
    had it resolves them itself.
    """

    def reading(root: Path, entries: Sequence[Entry], writing: Writing) -> Generator[tuple[Entry, Packed]]:
        if sum(entry.size for entry in entries) < LARGE:
            raise Stopped
        yield from _tell(telling, writing, read(root, entries, writing))

    # A garden that can't be read is told of by the reader itself.
    with suppress(Stopped, GardenError, BrokenPipeError):
        looked = look(root, dialect=dialect)
        wire.send(telling, _packed(looked))
        if _is_known(root, looked):
            return
        loaded = survey(
            root,
            dialect=dialect,
            keep=True,
            reading=reading,
            looked=looked,
            linked=lambda: _links(wait_for_links()),
        )
        loaded.keep()


def _links(told: bytes) -> KeptLinks | None:
    return msgspec.msgpack.decode(told, type=KeptLinks) if told else None


def _packed(looked: Looked) -> bytes:
    settings, walked = looked
    plain = (tuple(settings), [tuple(entry) for entry in walked.notes], tuple(walked[1:]))
    return pickle.dumps(plain, pickle.HIGHEST_PROTOCOL)


def _unpacked(told: bytes) -> Looked:
    settings, notes, others = pickle.loads(told)  # noqa: S301 - our own process wrote it
    return Looked(GardenSettings._make(settings), Walk(tuple(map(Entry._make, notes)), *others))


def _is_known(root: Path, looked: Looked) -> bool:
    """Whether nothing has changed since the garden was kept: that is seen long before it is recalled."""
    with Store.open(root, looked.settings) as store:
        return store.holds_links(looked.walk)


def _tell(
    telling: int, writing: Writing, reading: Generator[tuple[Entry, Packed]]
) -> Generator[tuple[Entry, Packed]]:
    encode = msgspec.msgpack.Encoder().encode
    wire.send(telling, encode(writing))
    told: list[_Told] = []
    for entry, packed in reading:
        yield entry, packed
        told.append(_Told(os.fsencode(entry.path), entry[1:], packed))
        if len(told) >= _TOLD_AT_ONCE:
            wire.send(telling, encode(told))
            told.clear()
    if told:
        wire.send(telling, encode(told))
    wire.send(telling, _ALL_TOLD)


class ReadAhead:
    """What another process reads and tells, for the one that waits for it."""

    def __init__(
        self,
        hearing: int,
        stop: Callable[[], bool],
        *,
        after: Thread | None = None,
        tell_links: Callable[[bytes], object] = bool,
    ) -> None:
        """Listen at *hearing*, until told to *stop*, *after* someone else has heard what is not meant.

        Who tells waits for the links once all is told: they go to *tell_links*.
        """
        self._hearing = hearing
        self._stop = stop
        self._after = after
        self._tell_links = tell_links
        self._ended = False
        self._has_looked = False

    def look(self) -> Looked | None:
        """Answer what there is in the garden, told by who has looked already; None when nobody tells."""
        self._has_looked = True
        told = self._receive()
        return _unpacked(told) if told else None

    def read(self, root: Path, entries: Sequence[Entry], writing: Writing) -> Generator[tuple[Entry, Packed]]:
        """Read *entries*: what is told of them as it is told, the others here."""
        missing = {entry.path: entry for entry in entries}
        if missing:
            for entry, packed in self._told(writing):
                if missing.get(entry.path) == entry:
                    del missing[entry.path]
                    yield entry, packed
        yield from read(root, list(missing.values()), writing)

    def tell_links(self, garden: Garden) -> None:
        """Tell how the notes of *garden* link, all of which were told: one of two need not link them."""
        with suppress(UnicodeEncodeError):  # of a path that is no text; it is linked there too
            self._tell_links(msgspec.msgpack.encode(garden.graph.keep()))

    def wait(self) -> None:
        """Wait until what was told is kept, or never will be; raises `Stopped` when told to stop."""
        self._tell_links(b"")
        while not self._ended:
            self._receive()

    def _told(self, writing: Writing) -> Generator[tuple[Entry, Packed]]:
        decode = msgspec.msgpack.Decoder(list[_Told]).decode
        if not self._has_looked:
            self.look()
        try:
            if msgspec.msgpack.decode(self._receive(), type=str) != writing:
                return
            while message := self._receive():
                for told in decode(message):
                    yield Entry(os.fsdecode(told.path), *told.file), told.packed
        except msgspec.DecodeError:  # it was cut short
            return

    def _receive(self) -> bytes:
        """Answer the next message; an empty one after the last."""
        while self._after is not None and self._after.is_alive():
            self._after.join(_PATIENCE)
            if self._stop():
                raise Stopped
        while not self._ended and not select.select([self._hearing], [], [], _PATIENCE)[0]:
            if self._stop():
                raise Stopped
        if self._ended:
            return b""
        try:
            return wire.receive(self._hearing)
        except (EOFError, OSError):
            self._ended = True
            return b""
