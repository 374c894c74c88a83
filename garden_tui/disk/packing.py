"""Notes as bytes: between processes, and in the cache.

A note goes in two parts: what is asked of every note at once, and what is written in it, which may stay
bytes until one note is asked for. Each part ends in a checksum, since a disk may lie.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from garden_tui.garden.note import NOTHING_WRITTEN, Note, Written

_SUM_BYTES = 4


class Packed(NamedTuple):
    """A note in bytes, without its path: that may hold what no encoder takes, and who asks knows it."""

    head: bytes
    """All but what is written in it."""
    written: bytes


class Damaged(ValueError):  # noqa: N818  what it says is that, no more
    """Bytes that are not those that were packed."""


_encode = msgspec.msgpack.Encoder().encode
_decode_head = msgspec.msgpack.Decoder(Note).decode
_decode_written = msgspec.msgpack.Decoder(Written).decode


def pack(note: Note) -> Packed:
    """Put *note* into bytes."""
    written = Written(note.links, note.passages)
    head = _encode(replace(note, path="", written=NOTHING_WRITTEN))
    return Packed(sealed(head), sealed(_encode(written)))


def unpack_head(data: bytes) -> Note:
    """Answer the note of *data* without its path and what is written in it; raises `Damaged`."""
    try:
        return _decode_head(unsealed(data))
    except msgspec.DecodeError as error:
        raise Damaged from error


def unpack_written(data: bytes) -> Written:
    """Answer what is written in the note of *data*; raises `Damaged`."""
    try:
        return _decode_written(unsealed(data))
    except msgspec.DecodeError as error:
        raise Damaged from error


def sealed(data: bytes) -> bytes:
    """Answer *data* with its checksum."""
    return data + zlib.crc32(data).to_bytes(_SUM_BYTES, "big")


def unsealed(data: bytes) -> memoryview:
    """Answer *data* without its checksum; raises `Damaged` when that is not its own."""
    content = memoryview(data)[:-_SUM_BYTES]
    if zlib.crc32(content) != int.from_bytes(data[-_SUM_BYTES:], "big"):
        raise Damaged
    return content
