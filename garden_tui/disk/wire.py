"""Messages between processes, over pipes: each is told its length first."""

from __future__ import annotations

import os
from contextlib import suppress

_LENGTH_BYTES = 8

_ROOMY = 1024 * 1024
"""Bytes that a pipe should hold: who answers then goes on at once, whether or not anybody reads yet."""


def pipe() -> tuple[int, int]:
    """Answer the two ends of a pipe with much room, to read from and to write to."""
    reading, writing = os.pipe()
    widen(writing)
    return reading, writing


def widen(end: int) -> None:
    """Give the pipe at *end* much room, where the system lets it."""
    try:
        from fcntl import F_SETPIPE_SZ, fcntl
    except ImportError:
        return
    with suppress(OSError):
        fcntl(end, F_SETPIPE_SZ, _ROOMY)


def send(end: int, message: bytes) -> None:
    """Write *message* whole; raises OSError when nobody reads any more."""
    rest = memoryview(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
    while rest:
        rest = rest[os.write(end, rest) :]


def receive(end: int) -> bytes:
    """Answer the next message; raises EOFError when there is none, or only a part."""
    return _exactly(end, int.from_bytes(_exactly(end, _LENGTH_BYTES), "big"))


def _exactly(end: int, count: int) -> bytes:
    parts = []
    while count:
        part = os.read(end, min(count, _ROOMY))
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
