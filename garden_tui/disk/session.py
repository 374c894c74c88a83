"""Where a garden was left: kept outside of it, in the state folder, one small file for each garden."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from garden_tui.disk.error import GardenError
from garden_tui.disk.left import VERSION, Stand, read_whole, session_file
from garden_tui.garden.safe import clean

Kind: TypeAlias = Literal["note", "tag", "folder", "ghost"]


class Visited(msgspec.Struct, frozen=True):
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


class PanesKept(msgspec.Struct, frozen=True):
    """How the panes were left: a `PanesLeft` by names."""

    tree: bool | None = None
    panel: bool | None = None
    alone: bool = False
    tree_columns: int | None = None
    panel_columns: int | None = None
    list: int = 0


class Bookmark(msgspec.Struct, frozen=True):
    """A page to come back to."""

    kind: Kind
    name: str
    anchor: str | None = None
    """A heading or a block id of the note."""
    stand: Stand | None = None
    """What stood on the first row when it was made."""


class Session(msgspec.Struct, frozen=True):
    """All that is kept of a garden."""

    version: int = VERSION
    theme: str | None = None
    """The one chosen here; None when none was."""
    query: str = ""
    """The filter."""
    panes: PanesKept = PanesKept()
    folds: Mapping[str, bool] = {}
    visits: tuple[Visited, ...] = ()
    at: int = 0
    """Which of the visits was open."""
    bookmarks: tuple[Bookmark, ...] = ()


def read_session(root: Path) -> tuple[Session, str]:
    """Answer the session of the garden at *root*, and what is wrong with its file: that is set aside then."""
    file = session_file(root)
    data = read_whole(file)
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
