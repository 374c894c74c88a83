"""Notes as bytes: between processes, and in the cache.

A note goes in two parts: what is asked of every note at once, and what is written in it, which may stay
bytes until one note is asked for.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from garden_tui.disk.seal import Damaged, sealed, unsealed
from garden_tui.garden.leads import pack_leads
from garden_tui.garden.note import NOTHING_WRITTEN, Note, Written


class Packed(NamedTuple):
    """A note in bytes, without its path: that may hold what no encoder takes, and who asks knows it."""

    head: bytes
    """All but what is written in it."""
    written: bytes
    """As JSON, which can be read before msgspec is imported."""
    leads: bytes
    """What its links lead to: never kept, but for whoever links it at once."""


_encode_head = msgspec.msgpack.Encoder().encode
_encode_written = msgspec.json.Encoder().encode
_decode_head = msgspec.msgpack.Decoder(Note).decode
_decode_written = msgspec.json.Decoder(Written).decode


def pack(note: Note) -> Packed:
    """Put *note* into bytes."""
    written = Written(note.links, note.passages)
    head = _encode_head(replace(note, path="", written=NOTHING_WRITTEN))
    return Packed(sealed(head), sealed(_encode_written(written)), pack_leads(note.links))


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
