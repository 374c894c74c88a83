"""Where a garden was left, as far as the first frame needs to know.

Read by the standard library, and made of tuples: a faster parser takes ten times as long to import as
this takes in all, and so do classes of a richer sort.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

VERSION = 1
_MOST_BYTES = 4 * 1024 * 1024
_LONGEST_NAME = 200
_LARGEST = 1 << 40
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | os.O_NOFOLLOW


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


class PanesLeft(NamedTuple):
    """How the panes were left."""

    tree: bool | None = None
    panel: bool | None = None
    alone: bool = False
    tree_columns: int | None = None
    panel_columns: int | None = None
    list: int = 0
    """Which of the lists beside the note was shown."""


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
    data = read_whole(session_file(root))
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
    return isinstance(value, int) and not isinstance(value, bool) and -_LARGEST < value < _LARGEST


def read_whole(file: Path) -> bytes | None:
    """Answer what *file* holds; None when it is not there, no file, or may not be read."""
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
