"""The notes of the garden as a tree, with the filter above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical

from garden_tui.ui import keys
from garden_tui.ui.bars import Bar, Part, part
from garden_tui.ui.rows_view import RowsView

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TreeRows(RowsView):
    """The rows of the tree."""

    MARGIN = (1, 0)
    BINDINGS: ClassVar[list[BindingType]] = [*keys.TREE]


class NoteTree(Vertical):
    """The left pane."""

    def compose(self) -> ComposeResult:
        """Make its head, the filter and the rows."""
        yield Bar(classes="head")
        yield Bar(classes="filter")
        yield TreeRows()

    @property
    def rows(self) -> TreeRows:
        """The rows."""
        return self.query_one(TreeRows)

    def on_mount(self) -> None:
        """Say what it is."""
        self.query_one(".head", Bar).say([Part(" Notes")])
        self.tell_filter("", None, "")

    def tell_filter(self, query: str, matching: int | None, trouble: str) -> None:
        """Show the filter that holds, how many notes pass it, and what is wrong with it."""
        bar = self.query_one(".filter", Bar)
        bar.display = bool(query)
        count = [] if matching is None or trouble else [Part(f"{matching:,} ", "count")]
        bar.say([part(f" ⊂ {query}", "include", "tags")], count or [part(f"{trouble} ", "warning")])
