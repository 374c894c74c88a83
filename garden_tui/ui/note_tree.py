"""The notes of the garden as a tree, with the filter above it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical

from garden_tui.page.destination import Fold
from garden_tui.page.layout import TargetRef
from garden_tui.page.tree import FOLDER, FolderRow, NoteRow, TreeIndex, ancestors
from garden_tui.ui import keys
from garden_tui.ui.bars import Bar, Head, Part, part
from garden_tui.ui.rows_view import RowsView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from garden_tui.garden.garden import Garden


class TreeRows(RowsView):
    """The rows of the tree."""

    MARGIN = (1, 0)
    BINDINGS: ClassVar[list[BindingType]] = [*keys.TREE]

    @property
    def row(self) -> NoteRow | FolderRow | None:
        """The row that the bar is on."""
        block = self.blocks[self.cursor.block] if self.cursor is not None else None
        return block if isinstance(block, NoteRow | FolderRow) else None

    def action_expand(self) -> None:
        """Open the folder, go into an open one, or open the note."""
        row = self.row
        if isinstance(row, FolderRow) and row.open:
            self.action_move(1)
        elif row is not None:
            self.action_follow()

    def action_collapse(self) -> None:
        """Close the folder, or go to the one around."""
        row = self.row
        if isinstance(row, FolderRow) and row.open:
            self.action_follow()
        elif row is not None and self.cursor is not None:
            above = range(self.cursor.block - 1, -1, -1)
            for block in above:
                around = self.blocks[block]
                if isinstance(around, FolderRow) and around.depth < row.depth:
                    self.choose(TargetRef(block, 0))
                    return


class NoteTree(Vertical):
    """The left pane."""

    BLANK = True

    def __init__(self) -> None:
        super().__init__()
        self._index = TreeIndex.of({})
        self._allowed: frozenset[str] | None = None
        self._expanded: set[str] = set()
        self._current: str | None = None
        self._places: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Make its head, the filter and the rows."""
        yield Head()
        yield Bar(classes="filter")
        yield TreeRows()

    @property
    def rows(self) -> TreeRows:
        """The rows."""
        return self.query_one(TreeRows)

    def on_mount(self) -> None:
        """Say what it is."""
        self.query_one(Head).say([Part(" Notes", "head-on")])
        self.tell_filter("", None, "")

    def tell_filter(self, query: str, matching: int | None, trouble: str) -> None:
        """Show the filter that holds, how many notes pass it, and what is wrong with it."""
        bar = self.query_one(".filter", Bar)
        bar.display = bool(query)
        count = [] if matching is None or trouble else [Part(f"{matching:,} ", "count")]
        bar.say([part(f" ⊂ {query}", "include", "tags")], count or [part(f"{trouble} ", "warning")])

    async def show(self, garden: Garden, allowed: frozenset[str] | None) -> None:
        """Show the notes of *garden* that are *allowed*, all of them when that is None."""
        index = await asyncio.to_thread(TreeIndex.of, garden.notes)
        self._index = index
        if (allowed is None) != (self._allowed is None):
            # Under a filter folders are open unless closed, without one closed unless opened.
            self._expanded = set(ancestors(self._current or "")) if allowed is None else set()
        self._allowed = allowed
        self._fill()

    def reveal(self, path: str | None) -> None:
        """Mark the note at *path* as the one that is open, and open the folders above it."""
        if path == self._current:
            return
        self._current = path
        above = ancestors(path or "")
        closed = (
            set(above) - self._expanded
            if self._allowed is None
            else self._expanded & {f"-{a}" for a in above}
        )
        self._expanded ^= closed
        if closed or not self.rows.blocks:
            self._fill(path)
        else:
            self._mark()
            self._choose(path)

    def toggle(self, fold: Fold) -> None:
        """Open the folder that *fold* stands for, or close it."""
        path = fold.key.removeprefix(FOLDER)
        self._expanded ^= {path if self._allowed is None else f"-{path}"}
        self._fill(path)

    def _fill(self, path: str | None = None) -> None:
        """Draw the rows anew, the bar on the row of *path*, else on the one that it was on."""
        rows = self.rows
        before, view = rows.row, rows.view
        shown = self._index.rows(self._expanded, None, self._allowed)
        self._places = {row.path: number for number, row in enumerate(shown)}
        rows.show(shown, view=view._replace(cursor=None))
        self._mark()
        self._choose(path or (before.path if before is not None else self._current))

    def _mark(self) -> None:
        """Mark the note that is open, or the closed folder that it is in."""
        path = self._current or ""
        shown = (self._places.get(each) for each in (path, *ancestors(path)))
        self.rows.mark(next((place for place in shown if place is not None), None))

    def _choose(self, path: str | None) -> None:
        place = self._places.get(path or "")
        if place is not None:
            self.rows.choose(TargetRef(place, 0), margin=4)
