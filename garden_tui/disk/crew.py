"""Reading a large garden in other processes: quicker on several cores, and the screen stays lively.

Python runs one thread at a time: a thread that reads notes makes every key wait its turn. Processes
do not. They are told paths and answer with facts; nothing else travels.
"""

from __future__ import annotations

import gc
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from garden_tui.disk import wire
from garden_tui.disk.facts import read_notes
from garden_tui.disk.packing import Packed, pack
from garden_tui.disk.walk import Entry
from garden_tui.garden.settings import Writing

_BATCH_NOTES = 128
_BATCH_BYTES = 256 * 1024

_BATCH_PATHS = 16 * 1024
_LONGEST_PATH = 4096
"""Characters of the paths that are asked for: what is asked must find room in a pipe that nobody reads."""

_AT_ONCE = 2
"""Batches that one of the crew has at once: the next lies ready when it is done with the first."""

# Not `-m`: it would let a module in the current folder, a garden perhaps, stand in for one of Python's.
_SERVE = "import sys; sys.path[:] = sys.argv[1:]; from garden_tui.disk.crew import serve; serve(0, 1)"


_OPTIONS = ("-I", "-B") if sys.dont_write_bytecode else ("-I",)


class _Orders(msgspec.Struct):
    """What a process is told first."""

    root: bytes
    writing: Writing


def read_in_crew(
    root: Path, entries: Sequence[Entry], writing: Writing, hands: int
) -> Iterator[tuple[Entry, Packed]]:
    """Read *entries* with *hands* processes, in whatever order they come back.

    What a process fails at is read in this one. All of them end with the iteration, finished or not.
    """
    # A copy of this process knows all that it needs; but only of the thread that makes it there is one.
    start = _copied if threading.active_count() == 1 and hasattr(os, "fork") else _started
    far = [entry for entry in entries if len(entry.path) > _LONGEST_PATH]
    waiting = _batches([entry for entry in entries if len(entry.path) <= _LONGEST_PATH] if far else entries)
    crew: list[_Hand] = []
    try:
        with closing(selectors.DefaultSelector()) as selector:
            for _ in range(hands):
                hand = start(root, writing)
                if hand is None:
                    break
                crew.append(hand)
                selector.register(hand.answering, selectors.EVENT_READ, hand)
                for _ in range(_AT_ONCE):
                    hand.take(next(waiting, None))
            while any(hand.batches for hand in crew):
                for key, _ in selector.select():
                    hand = key.data
                    if not hand.batches:  # it has gone, though nothing was asked of it
                        selector.unregister(hand.answering)
                        continue
                    batch, notes = hand.answer()
                    if notes is None:
                        selector.unregister(hand.answering)
                        for unread in (batch, *hand.batches):
                            yield from _read_here(root, unread, writing)
                        hand.batches.clear()
                        continue
                    hand.take(next(waiting, None))
                    yield from zip(batch, notes, strict=True)
        for batch in (*waiting, far):
            yield from _read_here(root, batch, writing)
    finally:
        for hand in crew:
            hand.end()


def _read_here(root: Path, batch: Sequence[Entry], writing: Writing) -> Iterator[tuple[Entry, Packed]]:
    notes = read_notes(root, [entry.path for entry in batch], writing)
    return zip(batch, map(pack, notes), strict=True)


def serve(asked: int, answers: int) -> None:
    """Be one of the crew: read what is asked for at one end of a pipe, until that is closed."""
    # What reading makes goes as soon as it is done with; to look for more of it took a tenth of the time.
    gc.disable()
    orders = msgspec.msgpack.decode(wire.receive(asked), type=_Orders)
    root = Path(os.fsdecode(orders.root))
    encode = msgspec.msgpack.Encoder().encode
    decode = msgspec.msgpack.Decoder(list[bytes]).decode
    while True:
        try:
            paths = [os.fsdecode(path) for path in decode(wire.receive(asked))]
        except EOFError:
            return
        wire.send(answers, encode([pack(note) for note in read_notes(root, paths, orders.writing)]))


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Cut *entries* into batches of like effort."""
    batch: list[Entry] = []
    size = paths = 0
    for entry in entries:
        batch.append(entry)
        size += entry.size
        paths += len(entry.path)
        if len(batch) >= _BATCH_NOTES or size >= _BATCH_BYTES or paths >= _BATCH_PATHS:
            yield batch
            batch, size, paths = [], 0, 0
    if batch:
        yield batch


class _Hand:
    """One process of the crew, at work."""

    def __init__(self, asking: int, answering: int, end: Callable[[], None]) -> None:
        self.answering = answering
        """Where its answers come in."""
        self.batches: deque[list[Entry]] = deque()
        """What it was asked for and has not answered yet."""
        self._asking = asking
        self._end = end
        self._decode = msgspec.msgpack.Decoder(list[Packed]).decode

    def begin(self, root: Path, writing: Writing) -> None:
        """Tell it what is read."""
        self._send(msgspec.msgpack.encode(_Orders(os.fsencode(root), writing)))

    def take(self, batch: list[Entry] | None) -> None:
        """Ask it for the notes of *batch*, unless there is none."""
        if batch is not None:
            self.batches.append(batch)
            self._send(msgspec.msgpack.encode([os.fsencode(entry.path) for entry in batch]))

    def _send(self, message: bytes) -> None:
        # One that has gone is found out about when its answer is waited for.
        with suppress(OSError):
            wire.send(self._asking, message)

    def answer(self) -> tuple[list[Entry], list[Packed] | None]:
        """Answer the batch that it is done with, and its notes; None when it fails, which is for good."""
        batch = self.batches.popleft()
        try:
            notes = self._decode(wire.receive(self.answering))
        except (OSError, EOFError, msgspec.DecodeError):
            return batch, None
        return batch, notes if len(notes) == len(batch) else None

    def end(self) -> None:
        """Let it go, at its work or not."""
        self._end()


def _started(root: Path, writing: Writing) -> _Hand | None:
    """Start a process that serves; None when the system has no room for it."""
    try:
        process = subprocess.Popen(  # noqa: S603  this very Python
            [sys.executable, *_OPTIONS, "-c", _SERVE, *sys.path],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # ctrl+c is meant for the one that the reader sees
        )
    except OSError:
        return None
    assert process.stdin is not None
    assert process.stdout is not None
    wire.widen(process.stdout.fileno())

    def end() -> None:
        process.kill()
        process.communicate()

    hand = _Hand(process.stdin.fileno(), process.stdout.fileno(), end)
    hand.begin(root, writing)
    return hand


def _copied(root: Path, writing: Writing) -> _Hand | None:
    """Make a copy of this process that serves; None when the system has no room for it."""
    try:
        asked, asking = wire.pipe()
        answering, answered = wire.pipe()
        child = os.fork()
    except OSError:
        return None
    if child == 0:
        _serve_and_end(asked, answered)
    os.close(asked)
    os.close(answered)

    def end() -> None:
        os.close(asking)
        os.close(answering)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    hand = _Hand(asking, answering, end)
    hand.begin(root, writing)
    return hand


def _serve_and_end(asked: int, answered: int) -> None:
    code = 1
    try:
        os.setsid()  # ctrl+c is meant for the one that the reader sees
        # What else is open belongs to the process that this is a copy of, and is to close when that does.
        os.dup2(asked, 0)
        os.dup2(answered, 1)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        serve(0, 1)
        code = 0
    finally:
        # Whatever went wrong goes wrong again in the process that asked, and is told there. Nothing of
        # that one's may run on the way out.
        os._exit(code)
