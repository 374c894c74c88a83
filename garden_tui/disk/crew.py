"""Reading a large garden in other processes: quicker on several cores, and the screen stays lively.

Python runs one thread at a time: a thread that reads notes makes every key wait its turn. Processes
do not. They are told paths and answer with facts; nothing else travels.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue
from typing import IO

import msgspec

from garden_tui.disk.facts import read_notes
from garden_tui.disk.packing import Packed, pack
from garden_tui.disk.walk import Entry
from garden_tui.garden.settings import Writing

_BATCH_NOTES = 128
_BATCH_BYTES = 256 * 1024
_LENGTH_BYTES = 8

# Not `-m`: it would let a module in the current folder, a garden perhaps, stand in for one of Python's.
_SERVE = "import sys; sys.path[:] = sys.argv[1:]; from garden_tui.disk.crew import serve; serve()"


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
    crew = [_Hand(root, writing) for _ in range(hands)]
    idle: SimpleQueue[_Hand] = SimpleQueue()
    for hand in crew:
        idle.put(hand)

    def read(batch: list[Entry]) -> Sequence[tuple[Entry, Packed]]:
        hand = idle.get()
        try:
            return tuple(zip(batch, hand.read([entry.path for entry in batch]), strict=False))
        finally:
            idle.put(hand)

    executor = ThreadPoolExecutor(hands, thread_name_prefix="garden-crew")
    try:
        for finished in as_completed([executor.submit(read, batch) for batch in _batches(entries)]):
            yield from finished.result()
    finally:
        for hand in crew:
            hand.stop()
        executor.shutdown(cancel_futures=True)
        for hand in crew:
            hand.end()


def serve() -> None:
    """Be one of the crew: read what is asked for on standard input, until that ends."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    orders = msgspec.msgpack.decode(_receive(asked), type=_Orders)
    root = Path(os.fsdecode(orders.root))
    encode = msgspec.msgpack.Encoder().encode
    decode = msgspec.msgpack.Decoder(list[bytes]).decode
    while True:
        try:
            paths = [os.fsdecode(path) for path in decode(_receive(asked))]
        except EOFError:
            return
        _send(answers, encode([pack(note) for note in read_notes(root, paths, orders.writing)]))


def _batches(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Cut *entries* into batches of like effort."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        batch.append(entry)
        size += entry.size
        if len(batch) >= _BATCH_NOTES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Hand:
    """One process of the crew, started when it is first asked."""

    def __init__(self, root: Path, writing: Writing) -> None:
        self._root = root
        self._writing: Writing = writing
        self._decode = msgspec.msgpack.Decoder(list[Packed]).decode
        self._process: subprocess.Popen[bytes] | None = None
        self._started = False
        self._stopped = False

    def read(self, batch: list[str]) -> Sequence[Packed]:
        """Answer the notes of *batch*; nothing once it was stopped."""
        if not self._started:
            self._started = True
            self._process = _start(self._root, self._writing)
        notes = self._ask(batch)
        if notes is not None:
            return notes
        return () if self._stopped else list(map(pack, read_notes(self._root, batch, self._writing)))

    def _ask(self, batch: list[str]) -> list[Packed] | None:
        """Answer what the process says of *batch*; None when it fails, which is for good."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            _send(process.stdin, msgspec.msgpack.encode([os.fsencode(path) for path in batch]))
            return self._decode(_receive(process.stdout))
        except (OSError, EOFError, msgspec.DecodeError):
            self.end()
            return None

    def stop(self) -> None:
        """Let the process go, at its work or not; whoever waits for its answer gets none."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def end(self) -> None:
        """End the process and forget it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _start(root: Path, writing: Writing) -> subprocess.Popen[bytes] | None:
    """Start a process that serves; None when the system has no room for it."""
    try:
        process = subprocess.Popen(  # noqa: S603  this very Python
            [sys.executable, *_OPTIONS, "-c", _SERVE, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # ctrl+c is meant for the one that the reader sees
        )
    except OSError:
        return None
    if process.stdin is not None:
        try:
            _send(process.stdin, msgspec.msgpack.encode(_Orders(os.fsencode(root), writing)))
        except OSError:
            process.kill()
    return process


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """Answer the next message; raises EOFError when there is none, or only a part."""
    length = int.from_bytes(_exactly(stream, _LENGTH_BYTES), "big")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data
