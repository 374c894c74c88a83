"""What the bars around the panes tell: where the reader is, how large the garden is, which keys apply."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from garden_tui.page.destination import FolderPlace, Ghost, Place, TagPlace
from garden_tui.ui.bars import Header, KeyHints
from garden_tui.ui.status import Status, StatusLine, counted, progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.timer import Timer

    from garden_tui.page.destination import Here
    from garden_tui.ui.reader import Reader

_SAID_FOR = 6.0
"""Seconds for which something said in passing stays."""


class Telling:
    """Keeps the header, the status line and the keys true."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._said = ""
        self._falling_silent: Timer | None = None
        self._waits = False
        self._applying: object = None
        """What told which keys apply."""

    # Asked for at every key: they are the same ones as long as there is a reader.

    @cached_property
    def _header(self) -> Header:
        return self._reader.query_one(Header)

    @cached_property
    def _line(self) -> StatusLine:
        return self._reader.query_one(StatusLine)

    @cached_property
    def _hints(self) -> KeyHints:
        return self._reader.query_one(KeyHints)

    @contextmanager
    def together(self, here: Here) -> Iterator[None]:
        """Tell all anew at the end, with the reader at *here*, and nothing meanwhile."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
        self.header(here)
        if self._reader.applying != self._applying:
            self.keys()
        self.status()

    def say(self, text: str) -> None:
        """Say something in passing, in the status line; *text* may hold text of notes."""
        self._said = text
        if self._falling_silent is not None:
            self._falling_silent.stop()
        self._falling_silent = self._reader.set_timer(_SAID_FOR, self._end_saying)
        self.status()

    def _end_saying(self) -> None:
        self.fall_silent()
        self.status()

    def fall_silent(self) -> None:
        """Forget what was said in passing; the status line shows that when it is told anew."""
        self._said = ""

    def header(self, here: Here | None) -> None:
        """Tell where the reader is."""
        match here:
            case Place(path) | FolderPlace(path):
                where = path
            case TagPlace(tag):
                where = f"#{tag}"
            case Ghost(name):
                where = f"{name} (missing)"
            case None:
                where = ""
        ready = self._reader.ready
        header = self._header
        dialect = ready.dialect if ready is not None else ""
        header.place(self._reader.arrival.name, where, dialect, self._reader.walking.told)

    def status(self) -> None:
        """Tell how large the garden is, what filter holds, what is selected, how far the note is read."""
        if self._waits:
            return
        reader = self._reader
        reader.side.tell_line(reader.page_view.line_read)
        garden, view = reader.ready, reader.page_view
        if garden is not None:
            size = counted(len(garden.notes), garden.graph.count)
        else:
            size = progress(*(reader.arrival.progress or (0, 0)))
        ref, lines = view.cursor, view.lines
        self._line.tell(
            Status(
                size,
                reader.filter.query,
                reader.filter.matching,
                reader.filter.trouble,
                self._said,
                lines.target(ref).label if ref is not None and lines is not None else "",
                view.percent,
                reader.journey.words,
            )
        )

    def keys(self, *_: object) -> None:
        """Tell which keys apply now."""
        self._applying = self._reader.applying
        self._hints.tell()
