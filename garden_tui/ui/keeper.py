"""Keeps where the reader is in a garden, and takes it up again the next time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, assert_never

from garden_tui.disk.error import GardenError
from garden_tui.page.destination import FolderPlace, Ghost, Place, TagPlace
from garden_tui.page.history import History, Mark, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.disk.left import Stand
    from garden_tui.disk.session import Bookmark, Kind, Session, Visited
    from garden_tui.page.destination import Here
    from garden_tui.ui.panes import Panes
    from garden_tui.ui.reader import Reader

_IN_REST = 20.0
"""Seconds after which it is kept what changed: as much is lost where the power goes."""

_MOST_VISITS = 200
_MOST_FOLDS = 2_000


class Keeper:
    """The only one who knows the session; each part of it belongs to who writes it."""

    def __init__(self, reader: Reader, theme: str | None) -> None:
        self._reader = reader
        self._kept: Session | None = None
        """What the file says; None before it was read."""
        self.theme = theme
        """The theme that was chosen here."""
        self.bookmarks: tuple[Bookmark, ...] = ()

    def choose_theme(self, name: str) -> None:
        """Keep the theme *name* for this garden."""
        self.theme = name

    def mark(self, bookmarks: Sequence[Bookmark]) -> None:
        """Let *bookmarks* be those of the garden, and show which notes have one."""
        self.bookmarks = tuple(bookmarks)
        self._reader.note_tree.tell_bookmarks(self.bookmarked)
        query = self._reader.filter.query
        if "bookmarked" in query and self._reader.ready is not None:
            self._reader.filter.set(query)

    @property
    def bookmarked(self) -> frozenset[str]:
        """The paths of the notes that are bookmarked."""
        return frozenset(mark.name for mark in self.bookmarks if mark.kind == "note")

    def restore(self) -> str:
        """Take up the session: what was visited and bookmarked; answer what is wrong with it.

        What is shown first is taken up already.
        """
        if self._kept is not None:
            return ""
        from garden_tui.disk.session import read_session

        self._kept, problem = read_session(self._reader.root)
        self.mark(self._kept.bookmarks)
        visits = tuple(Visit(_here(each), None, _mark(each)) for each in self._kept.visits)
        if visits:
            at = min(max(0, self._kept.at), len(visits) - 1)
            journey = self._reader.journey
            journey.history = journey.history.after(_at_note(History(visits, at)))
        self._reader.set_interval(_IN_REST, self._keep_in_rest)
        return problem or ""

    def session(self) -> Session:
        """Answer what is to be kept now."""
        from garden_tui.disk.session import PanesKept, Session

        reader = self._reader
        if reader.journey.here is not None:
            reader.journey.keep_view()
        history = reader.journey.history
        first = max(0, min(history.at - _MOST_VISITS // 2, len(history.visits) - _MOST_VISITS))
        visits = history.visits[first : first + _MOST_VISITS]
        panes: Panes = reader.panes.wanted
        return Session(
            theme=self.theme,
            query=reader.filter.query,
            panes=PanesKept(*panes, list=reader.side.number),
            folds=dict(list(reader.journey.folds.items())[-_MOST_FOLDS:]),
            visits=tuple(map(_visited, visits)),
            at=max(0, history.at - first),
            bookmarks=self.bookmarks,
        )

    def keep(self) -> None:
        """Keep the session if anything changed; raises `GardenError` when that cannot be."""
        from garden_tui.disk.session import write_session

        self.restore()
        session = self.session()
        if session != self._kept:
            write_session(self._reader.root, session)
            self._kept = session

    def _keep_in_rest(self) -> None:
        self._reader.run_worker(self._keep_aside(), group="session", exclusive=True)

    async def _keep_aside(self) -> None:
        from garden_tui.disk.session import write_session

        session = self.session()
        if session == self._kept:
            return
        try:
            await asyncio.to_thread(write_session, self._reader.root, session)
        except GardenError as error:
            if self._kept is not None:
                self._reader.say(str(error))
        self._kept = session


def kind_of(here: Here) -> tuple[Kind, str]:
    """Answer what sort of page *here* is, and its name."""
    match here:
        case Place(path):
            return "note", path
        case TagPlace(tag):
            return "tag", tag
        case FolderPlace(path):
            return "folder", path
        case Ghost(name):
            return "ghost", name
        case _:
            assert_never(here)


def place_of(kind: Kind, name: str, anchor: str | None = None, line: int | None = None) -> Here:
    """Answer the page of a *kind* that is called *name*."""
    match kind:
        case "note":
            return Place(name, anchor, line)
        case "tag":
            return TagPlace(name)
        case "folder":
            return FolderPlace(name)
        case "ghost":
            return Ghost(name, anchor)
        case _:
            assert_never(kind)


def _here(visited: Visited) -> Here:
    return place_of(visited.kind, visited.name, visited.anchor, visited.line)


def _mark(visited: Visited) -> Mark | None:
    return None if visited.stand is None else mark_at(visited.stand, visited.chosen)


def mark_at(stand: Stand, chosen: tuple[int, int] | None = None) -> Mark:
    """Answer the mark that was kept as *stand*."""
    return Mark(*stand, chosen=chosen)


def stand_of(mark: Mark) -> Stand:
    """Answer what is kept of *mark*."""
    from garden_tui.disk.left import Stand

    return Stand(mark.line, mark.cell, mark.block, mark.row, mark.source)


def _visited(visit: Visit) -> Visited:
    from garden_tui.disk.session import Visited

    kind, name = kind_of(visit.here)
    anchor = visit.here.anchor if isinstance(visit.here, Place | Ghost) else None
    line = visit.here.line if isinstance(visit.here, Place) else None
    mark = visit.mark
    if mark is None:
        return Visited(kind, name, anchor, line)
    return Visited(kind, name, anchor, line, stand_of(mark), mark.chosen)


def _at_note(history: History) -> History:
    """Answer *history* at the last note that was open: it is what a garden is opened at again."""
    notes = (at for at in range(history.at, -1, -1) if isinstance(history.visits[at].here, Place))
    return History(history.visits, next(notes, history.at))
