"""Bytes with their checksum: a disk may lie, and what it says of a note must not be a lie."""

from __future__ import annotations

import zlib

_SUM_BYTES = 4


class Damaged(ValueError):  # noqa: N818  what it says is that, no more
    """Bytes that are not those that were put away."""


def sealed(data: bytes, of: bytes = b"") -> bytes:
    """Answer *data* with its checksum, which is no other's than that of what it is kept for."""
    return data + zlib.crc32(data, zlib.crc32(of)).to_bytes(_SUM_BYTES, "big")


def unsealed(data: bytes, of: bytes = b"") -> memoryview:
    """Answer *data* without its checksum; raises `Damaged` when that is not its own."""
    content = memoryview(data)[:-_SUM_BYTES]
    if zlib.crc32(content, zlib.crc32(of)) != int.from_bytes(data[-_SUM_BYTES:], "big"):
        raise Damaged
    return content
