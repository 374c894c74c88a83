"""The notes of the garden as a tree, with the filter above it."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.containers import Vertical

from garden_tui.page.destination import Fold
from garden_tui.page.layout import TargetRef
from garden_tui.ui import keys
from garden_tui.ui.bars import Bar, Head, Part, part
from garden_tui.ui.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from garden_tui.garden.garden import Garden
    from garden_tui.page.tree import FolderRow, NoteRow, TreeIndex


class TreeRows(RowsView):
    """The rows of the tree."""

    MARGIN = (1, 0)
    BINDINGS: ClassVar[list[BindingType]] = [*keys.TREE]

    @property
    def row(self) -> NoteRow | FolderRow | None:
        """The row that the bar is on."""
        return self.shown[self.cursor.block] if self.cursor is not None and self.shown else None

    def show_rows(self, rows: Sequence[NoteRow | FolderRow]) -> None:
        """Show *rows* from where it stands."""
        self.shown = rows
        self.show(rows, view=self.view._replace(cursor=None))

    shown: Sequence[NoteRow | FolderRow] = ()
    """The rows."""

    def action_expand(self) -> None:
        """Open the folder, go into an open one, or open the note."""
        row = self.row
        if _is_open(row):
            self.action_move(1)
        elif not self._toggle(row):
            self.action_follow()

    def action_collapse(self) -> None:
        """Close the folder, or go to the one around."""
        row = self.row
        if _is_open(row):
            self._toggle(row)
        elif row is not None and self.cursor is not None:
            above = range(self.cursor.block - 1, -1, -1)
            around = next((block for block in above if self.shown[block].depth < row.depth), None)
            if around is not None:
                self.choose(TargetRef(around, 0))

    def _toggle(self, row: NoteRow | FolderRow | None) -> bool:
        """Open the folder of *row* or close it, where enter may open its note; answer whether it is one."""
        from garden_tui.page.tree import FolderRow

        if not isinstance(row, FolderRow) or self.cursor is None:
            return False
        self.post_message(self.Follow(self, row.fold, self.cursor))
        return True


def _is_open(row: NoteRow | FolderRow | None) -> bool:
    from garden_tui.page.tree import FolderRow

    return isinstance(row, FolderRow) and row.open


class _Named(NamedTuple):
    """All that the tree depends on: what it is made of tells whether it is still true."""

    titles: Mapping[str, str]
    """Of every note, by its path."""
    dialect: str


def _index(garden: Garden, before: tuple[_Named, TreeIndex] | None) -> tuple[_Named, TreeIndex]:
    """Answer the tree of *garden*, the one *before* where no note came, went or got another title."""
    from garden_tui.page.tree import TreeIndex

    named = _Named({path: note.title for path, note in garden.notes.items()}, garden.dialect)
    if before is not None and before[0] == named:
        return before
    return named, TreeIndex.of(garden.notes, garden.dialect)


class NoteTree(Vertical):
    """The left pane."""

    BLANK = True

    def __init__(self) -> None:
        super().__init__()
        self._made: tuple[_Named, TreeIndex] | None = None
        self._allowed: frozenset[str] | None = None
        self._expanded: set[str] = set()
        self._current: str | None = None
        self._places: dict[str, int] = {}
        self._bookmarked: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Make its head, the filter and the rows."""
        yield Head()
        held = Bar(classes="filter")
        held.display = False
        yield held
        yield TreeRows()

    @property
    def _index(self) -> TreeIndex | None:
        return self._made[1] if self._made is not None else None

    @cached_property
    def rows(self) -> TreeRows:
        """The rows."""
        return self.query_one(TreeRows)

    def on_mount(self) -> None:
        """Say what it is."""
        self.query_one(Head).say([Part(" Notes", "head-on")])

    def tell_filter(self, query: str, matching: int | None, trouble: str) -> None:
        """Show the filter that holds, how many notes pass it, and what is wrong with it."""
        bar = self.query_one(".filter", Bar)
        bar.display = bool(query)
        count = [] if matching is None or trouble else [Part(f"{matching:,} ", "count")]
        bar.say([part(f" ⊂ {query}", "include", "filter")], count or [part(f"{trouble} ", "warning")])

    async def show(self, garden: Garden, allowed: frozenset[str] | None) -> None:
        """Show the notes of *garden* that are *allowed*, all of them when that is None."""
        self._made = await asyncio.to_thread(_index, garden, self._made)
        if (allowed is None) != (self._allowed is None):
            # Under a filter folders are open unless closed, without one closed unless opened.
            self._expanded = set()
        self._allowed = allowed
        self._open_above()
        self._fill()

    def tell_bookmarks(self, paths: frozenset[str]) -> None:
        """Mark the notes at *paths* as bookmarked."""
        if paths != self._bookmarked:
            self._bookmarked = paths
            self._fill()

    def reveal(self, path: str | None) -> None:
        """Mark the note at *path* as the one that is open, and open the folders above it."""
        if path == self._current:
            return
        self._current = path
        if self._index is None:
            return
        if self._open_above():
            self._fill(path)
        else:
            self._mark()
            self._choose(path)

    def _open_above(self) -> bool:
        """Open the folders above the note that is open; answer whether one of them was closed."""
        above = self._index.ancestors(self._current or "") if self._index is not None else ()
        if self._allowed is None:
            closed = set(above) - self._expanded
        else:
            closed = self._expanded & {f"-{folder}" for folder in above}
        self._expanded ^= closed
        return bool(closed)

    def toggle(self, fold: Fold) -> None:
        """Open the folder that *fold* stands for, or close it."""
        from garden_tui.page.tree import FOLDER

        path = fold.key.removeprefix(FOLDER)
        self._expanded ^= {path if self._allowed is None else f"-{path}"}
        self._fill(path)

    def _fill(self, path: str | None = None) -> None:
        """Draw the rows anew, the bar on the row of *path*, else on the one that it was on."""
        if self._index is None:
            return
        rows = self.rows
        before = rows.row
        shown = self._index.rows(self._expanded, None, self._allowed, self._bookmarked)
        self._places = {row.path: number for number, row in enumerate(shown)}
        rows.show_rows(shown)
        self._mark()
        self._choose(path or (before.path if before is not None else self._current))

    def _mark(self) -> None:
        """Mark the note that is open, or the closed folder that it is in."""
        path = self._current or ""
        above = self._index.ancestors(path) if self._index is not None else ()
        shown = (self._places.get(each) for each in (path, *above))
        self.rows.mark(next((place for place in shown if place is not None), None))

    def _choose(self, path: str | None) -> None:
        place = self._places.get(path or "")
        if place is not None:
            self.rows.choose(TargetRef(place, 0), margin=4)
