"""Pictures on disk: how large they are, read off the head of their files, and their bytes."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder

_HEAD: Final = 256 * 1024
"""Bytes within which every format says its size; photographs may have a preview before it."""

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG that start with its size."""


def picture_size(root: Path, path: str) -> tuple[int, int] | None:
    """Answer width and height in pixels of the picture at *path*; None when its file does not say so."""
    try:
        with Folder(root) as folder:
            head, _ = folder.read_bytes(path, _HEAD)
    except GardenError:
        return None
    return size_in(head)


def picture_bytes(root: Path, path: str) -> bytes:
    """Answer the file at *path*, as far as any file is read; raises `GardenError`."""
    with Folder(root) as folder:
        return folder.read_bytes(path)[0]


def size_in(head: bytes) -> tuple[int, int] | None:
    """Answer the width and height that the beginning of a picture's file tells."""
    reader = next((reader for mark, reader in _READERS if head.startswith(mark)), None)
    if reader is None:
        return None
    try:
        wide, high = reader(head)
    except (struct.error, IndexError):
        return None
    return (wide, high) if wide > 0 and high > 0 else None


def _png(head: bytes) -> tuple[int, int]:
    wide, high = struct.unpack_from(">II", head, 16)
    return wide, high


def _gif(head: bytes) -> tuple[int, int]:
    wide, high = struct.unpack_from("<HH", head, 6)
    return wide, high


def _bmp(head: bytes) -> tuple[int, int]:
    wide, high = struct.unpack_from("<ii", head, 18)
    return wide, abs(high)


def _webp(head: bytes) -> tuple[int, int]:
    if head[8:12] != b"WEBP":
        return 0, 0
    kind = head[12:16]
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(head[24:27], "little"),
            1 + int.from_bytes(head[27:30], "little"),
        )
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    wide, high = struct.unpack_from("<HH", head, 26)
    return wide & 0x3FFF, high & 0x3FFF


def _jpeg(head: bytes) -> tuple[int, int]:
    at = 2
    while at + 4 <= len(head):
        if head[at] != 0xFF:
            return 0, 0
        kind = head[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind in _FRAMES:
            high, wide = struct.unpack_from(">HH", head, at + 5)
            return wide, high
        if kind == 0x01 or 0xD0 <= kind <= 0xD8:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", head, at + 2)
        at += 2 + max(2, length)
    return 0, 0


_READERS: Final[tuple[tuple[bytes, Callable[[bytes], tuple[int, int]]], ...]] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF8", _gif),
    (b"\xff\xd8", _jpeg),
    (b"RIFF", _webp),
    (b"BM", _bmp),
)
