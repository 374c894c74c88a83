"""A note's text from disk: whatever lies there, it is told and never waited for."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from garden_tui.disk.error import GardenError
from garden_tui.garden.note import Problem
from garden_tui.garden.safe import clean

MOST_BYTES = 16 * 1024 * 1024
"""What is read of one note at most."""

_BINARY_WITHIN = 8192
"""A NUL within the first bytes means that a file is no text: the rule of git and ripgrep."""

_STRAY_NULS = 8

_PIECE = 64 * 1024
"""Bytes that are decoded at once where some are no text."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_MARK = b"\xef"
"""No mark but of UTF-32 begins with a lower byte, and that one's is a NUL."""


class NoteText(NamedTuple):
    """What a note's file says, and what was wrong with it."""

    text: str
    """Without a byte order mark, its newlines as they are; bytes that are no text are U+FFFD."""
    problems: tuple[Problem, ...] = ()


class Folder:
    """A garden's root held open, from which its files are read, folder by folder without following a link.

    The way to the last file stays open: the next one in the same folder costs one call.
    """

    def __init__(self, root: Path) -> None:
        """Open *root*; raises `GardenError` when that cannot be."""
        self.root = os.path.realpath(root)
        """The folder's real path."""
        try:
            top = os.open(self.root, _FOLDER)
        except (OSError, ValueError) as error:
            raise GardenError(f"{clean(str(root))} cannot be read: {_reason(error)}") from error
        self._way: list[tuple[str, int]] = [("", top)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the root go; nothing can be read after it."""
        while self._way:
            os.close(self._way.pop()[1])

    def read(self, path: str) -> NoteText:
        """Read the note at *path*; raises `GardenError` when it is not there, no file, or may not be read."""
        return decode(*self.read_bytes(path))

    def read_bytes(self, path: str, most: int = MOST_BYTES) -> tuple[bytes, int]:
        """Answer the first *most* bytes of the file at *path*, and its size; raises as `read` does."""
        *folders, name = path.split("/")
        try:
            descriptor = os.open(name, _FILE, dir_fd=self._open(folders))
            try:
                return _read(descriptor, most)
            finally:
                os.close(descriptor)
        except (OSError, ValueError) as error:
            raise GardenError(f"{clean(path)} cannot be read: {_reason(error)}") from error

    def holds(self, path: str) -> bool:
        """Whether a folder lies at *path*."""
        *folders, name = path.split("/")
        try:
            return stat.S_ISDIR(os.lstat(name, dir_fd=self._open(folders)).st_mode)
        except (OSError, ValueError):
            return False

    def enter(self, path: str) -> int:
        """Answer the open folder at *path*, this one's to close; raises OSError or ValueError."""
        return self._open(path.split("/") if path else [])

    def _open(self, folders: list[str]) -> int:
        """Answer the open folder, keeping of the way what is the same as last time."""
        way = self._way
        same = 0
        while same < len(folders) and same + 1 < len(way) and way[same + 1][0] == folders[same]:
            same += 1
        while len(way) > same + 1:
            os.close(way.pop()[1])
        for name in folders[same:]:
            if name in ("", ".", ".."):
                raise ValueError
            way.append((name, os.open(name, _FOLDER, dir_fd=way[-1][1])))
        return way[-1][1]


def read_text(root: Path, path: str) -> NoteText:
    """Read the note at *path* of the garden at *root*; raises `GardenError` when it cannot be read."""
    with Folder(root) as folder:
        return folder.read(path)


def read_note(root: Path, path: str) -> str:
    """Answer the text alone of the note at *path* of the garden at *root*; raises `GardenError`."""
    return read_text(root, path).text


def decode(data: bytes, size: int | None = None) -> NoteText:
    """Make text of *data*, the beginning of a file of *size* bytes; whatever it is, nothing is raised."""
    if data[:1] < _NO_MARK and (size is None or size <= len(data)) and b"\0" not in data:
        try:
            return NoteText(data.decode())
        except UnicodeDecodeError:
            pass  # what is wrong is told below
    problems: list[Problem] = []
    if size is not None and size > len(data):
        problems.append(Problem(1, f"only the first {_mebibytes(len(data))} of {_mebibytes(size)} are read"))
    mark, encoding = next((known for known in _MARKS if data.startswith(known[0])), (b"", "utf-8"))
    data = data[len(mark) :]
    if encoding == "utf-8" and _is_binary(data[:_BINARY_WITHIN]):
        return NoteText(
            "", (*problems, Problem(1, "this is no text, so it is not shown: it holds NUL bytes"))
        )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = _replacing(data, encoding)
        # What a cut through the last character leaves is no fault of the author's.
        if not problems or error.start < len(data) - 4:
            problems.append(_replaced(text, f"not {encoding.upper()}: bytes that are no text"))
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
        problems.append(_replaced(text, "NUL characters"))
    return NoteText(text, tuple(problems))


def _replacing(data: bytes, encoding: str) -> str:
    """Answer *data* as text, U+FFFD for what is none; in pieces, between which other threads run."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    pieces = [decoder.decode(data[at : at + _PIECE]) for at in range(0, len(data), _PIECE)]
    return "".join((*pieces, decoder.decode(b"", final=True)))


def _is_binary(head: bytes) -> bool:
    """Whether a file that begins with *head* is no text.

    A NUL alone decides for git and ripgrep; here a stray one among text must not hide the note.
    """
    nuls = head.count(b"\0")
    if nuls == 0:
        return False
    if nuls > max(_STRAY_NULS, len(head) // 10):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return True
    return False


def _replaced(text: str, what: str) -> Problem:
    return Problem(text.count("\n", 0, text.find("\ufffd")) + 1, f"{what} are shown as \ufffd")


def _read(descriptor: int, most: int) -> tuple[bytes, int]:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise ValueError
    # Nearly always all of it comes at once; the byte more than it should have shows that it grew.
    data = os.read(descriptor, min(status.st_size + 1, most))
    if len(data) == status.st_size or len(data) >= most:
        return data, max(status.st_size, len(data))
    pieces = [data]
    had = len(data)
    while had < most and (piece := os.read(descriptor, most - had)):
        pieces.append(piece)
        had += len(piece)
    return b"".join(pieces), max(os.fstat(descriptor).st_size, had) if had >= most else had


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return error.strerror or "the disk does not say why"
    return "it is not a file"


def _mebibytes(count: int) -> str:
    return f"{count / 1024 / 1024:,.1f} MiB"
