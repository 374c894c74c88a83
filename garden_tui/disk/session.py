"""Where a garden was left: kept outside of it, in the state folder, one small file for each garden.

What the first frame needs of it is read by the standard library: a faster parser takes ten times as
long to import.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import quote

from garden_tui.disk.error import GardenError
from garden_tui.garden.safe import clean

VERSION = 1
_MOST_BYTES = 4 * 1024 * 1024
_LONGEST_NAME = 200
_LARGEST = 1 << 40
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | os.O_NOFOLLOW

Kind: TypeAlias = Literal["note", "tag", "folder", "ghost"]


class Stand(NamedTuple):
    """What stood on the first row of a page, told so that it is found again in an edited note."""

    line: int = 0
    """The line of the file; 0 where the page is of no file."""
    cell: int = 0
    """How many cells of that line stood above."""
    block: int = 0
    row: int = 0
    source: int = 0
    """The first line of the block."""


@dataclass(frozen=True, slots=True)
class Visited:
    """A page that was open."""

    kind: Kind
    name: str
    """The path of the note or folder, the tag, the name of what is not written."""
    anchor: str | None = None
    line: int | None = None
    stand: Stand | None = None
    """How it was left."""
    chosen: tuple[int, int] | None = None
    """The line of the block in which a link was selected, and which of its links."""


@dataclass(frozen=True, slots=True)
class PanesLeft:
    """How the panes were left."""

    tree: bool | None = None
    panel: bool | None = None
    alone: bool = False
    tree_columns: int | None = None
    panel_columns: int | None = None
    list: int = 0
    """Which of the lists beside the note was shown."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A page to come back to."""

    kind: Kind
    name: str
    anchor: str | None = None
    """A heading or a block id of the note."""
    stand: Stand | None = None
    """What stood on the first row when it was made."""


@dataclass(frozen=True, slots=True)
class Session:
    """All that is kept of a garden."""

    version: int = VERSION
    theme: str | None = None
    """The one chosen here; None when none was."""
    query: str = ""
    """The filter."""
    panes: PanesLeft = PanesLeft()
    folds: Mapping[str, bool] = field(default_factory=dict)
    visits: tuple[Visited, ...] = ()
    at: int = 0
    """Which of the visits was open."""
    bookmarks: tuple[Bookmark, ...] = ()


class Left(NamedTuple):
    """What the first frame needs of a session."""

    theme: str | None = None
    query: str = ""
    panes: PanesLeft = PanesLeft()
    folds: Mapping[str, bool] = {}
    note: str | None = None
    """The path of the note that was open last."""
    stand: Stand | None = None
    """How it was left."""
    chosen: tuple[int, int] | None = None


def session_file(root: Path) -> Path:
    """Answer where the session of the garden at *root* is kept."""
    home = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    name = quote(os.fsencode(os.path.realpath(root)), safe="")
    if len(name) > _LONGEST_NAME:
        from hashlib import sha256

        name = f"{sha256(name.encode()).hexdigest()[:32]}{name[-100:]}"
    return Path(home).expanduser() / "garden-tui" / f"{name}.json"


def read_left(root: Path) -> Left:
    """Answer what the first frame needs of the session of *root*; what is not as it should be is left out.

    Whether the file is broken is found out, and told, when all of it is read.
    """
    data = _read(session_file(root))
    if data is None:
        return Left()
    import json

    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return Left()
    if not isinstance(told, dict) or told.get("version") != VERSION:
        return Left()
    visit = _last_note(told.get("visits"), told.get("at"))
    theme, query = told.get("theme"), told.get("query")
    stand, chosen = _numbers(visit.get("stand")), _numbers(visit.get("chosen"))
    return Left(
        theme if isinstance(theme, str) else None,
        query if isinstance(query, str) else "",
        _panes(told.get("panes")),
        {key: value for key, value in _table(told.get("folds")).items() if isinstance(value, bool)},
        visit.get("name"),
        Stand(*stand) if len(stand) == len(Stand()) else None,
        (chosen[0], chosen[1]) if len(chosen) == 2 else None,
    )


def _last_note(visits: object, at: object) -> dict[str, Any]:
    if isinstance(visits, list) and isinstance(at, int):
        for visit in reversed(visits[: at + 1]):
            if isinstance(visit, dict) and visit.get("kind") == "note" and isinstance(visit.get("name"), str):
                return visit
    return {}


def _panes(told: object) -> PanesLeft:
    table = _table(told)
    known: dict[str, Any] = {"alone": table.get("alone") is True}
    known |= {name: value for name in ("tree", "panel") if isinstance(value := table.get(name), bool)}
    numbers = ("tree_columns", "panel_columns", "list")
    known |= {name: value for name in numbers if _is_number(value := table.get(name))}
    return PanesLeft(**known)


def _table(told: object) -> dict[str, Any]:
    return told if isinstance(told, dict) else {}


def _numbers(told: object) -> list[int]:
    return told if isinstance(told, list) and all(map(_is_number, told)) else []


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST


def read_session(root: Path) -> tuple[Session, str]:
    """Answer the session of the garden at *root*, and what is wrong with its file: that is set aside then."""
    import json

    import msgspec

    file = session_file(root)
    data = _read(file)
    if data is None:
        return Session(), ""
    try:
        session = msgspec.convert(json.loads(data), Session)
    except (ValueError, RecursionError):
        session = None
    if session is not None and session.version == VERSION:
        return session, ""
    aside = file.with_suffix(".set-aside")
    try:
        file.replace(aside)
    except OSError as error:
        return Session(), f"What was kept of this garden cannot be read: {error.strerror}"
    return Session(), f"What was kept of this garden cannot be read; it is set aside as {clean(str(aside))}"


def write_session(root: Path, session: Session) -> None:
    """Keep *session* for the garden at *root*; raises `GardenError` when that cannot be.

    A reader that ends meanwhile leaves the old one or the new one, and never a part of it.
    """
    import json
    import tempfile

    import msgspec

    file = session_file(root)
    # Not by msgspec, which has no way to write a path that is no text.
    data = json.dumps(msgspec.to_builtins(session)).encode("ascii")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.parent.chmod(0o700)
        descriptor, new = tempfile.mkstemp(prefix=".session-", dir=file.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(new).replace(file)
        except OSError:
            Path(new).unlink()
            raise
    except OSError as error:
        raise GardenError(
            f"where you are is not kept: {clean(str(file.parent))}: {error.strerror}"
        ) from error


def _read(file: Path) -> bytes | None:
    try:
        descriptor = os.open(file, _FILE)
    except (OSError, ValueError):
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        pieces = []
        while piece := os.read(descriptor, _MOST_BYTES):
            pieces.append(piece)
        return b"".join(pieces)
    except OSError:
        return None
    finally:
        os.close(descriptor)
