"""The three panes side by side: which are shown, how wide they are, which has the keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from garden_tui.ui import keys
from garden_tui.ui.divider import Divider
from garden_tui.ui.note_tree import NoteTree
from garden_tui.ui.notice import Middle, Notice
from garden_tui.ui.page_view import PageView
from garden_tui.ui.panes import PAGE_MEASURE, Panes
from garden_tui.ui.side_pane import SidePane

if TYPE_CHECKING:
    from textual.app import ComposeResult


class PaneRow(Horizontal):
    """Holds the panes; nothing of its own is ever seen."""

    BLANK = True
    BINDINGS: ClassVar[list[BindingType]] = [*keys.PANE_ROW]

    def __init__(self, panes: Panes | None = None, measure: int = PAGE_MEASURE) -> None:
        super().__init__()
        self.wanted = panes or Panes()
        """What the reader wants of the panes."""
        self._measure = measure

    def compose(self) -> ComposeResult:
        """Make the panes."""
        yield NoteTree()
        yield Divider("tree")
        with Middle():
            yield Notice()
            yield PageView(self._measure)
        yield Divider("panel")
        yield SidePane()

    @cached_property
    def page_view(self) -> PageView:
        """The note."""
        return self.query_one(PageView)

    @cached_property
    def notice(self) -> Notice:
        """What the reader should know of the note."""
        return self.query_one(Notice)

    @cached_property
    def note_tree(self) -> NoteTree:
        """The left pane."""
        return self.query_one(NoteTree)

    @cached_property
    def side(self) -> SidePane:
        """The right pane."""
        return self.query_one(SidePane)

    @property
    def _columns(self) -> int:
        return self.size.width or self.app.size.width

    def on_mount(self) -> None:
        """Fold what there is no room for."""
        self._arrange()

    def on_resize(self) -> None:
        """Fold what there is no longer room for."""
        self._arrange()

    def action_focus_tree(self) -> None:
        """Go to the tree, bringing it back where it is folded."""
        self._set(self.wanted.bringing("tree", self._columns))
        self.screen.set_focus(self.note_tree.rows, scroll_visible=False)

    def action_focus_page(self) -> None:
        """Go to the note."""
        self._set(self.wanted.back_to_page(self._columns))
        if not self.page_view.has_focus:
            self.screen.set_focus(self.page_view, scroll_visible=False)

    def action_focus_panel(self) -> None:
        """Go to the lists, bringing them back where they are folded."""
        self._set(self.wanted.bringing("panel", self._columns))
        self.screen.set_focus(self.side.rows, scroll_visible=False)

    def action_leave(self) -> None:
        """Go back to the note."""
        self.action_focus_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave to the reader what `escape` does within the note."""
        if action == "leave":
            return not self.page_view.has_focus
        return super().check_action(action, parameters)

    def action_fold_tree(self) -> None:
        """Fold the tree or show it."""
        self._set(self.wanted.folding("tree", self._columns))

    def action_fold_panel(self) -> None:
        """Fold the lists or show them."""
        self._set(self.wanted.folding("panel", self._columns))

    def action_alone(self) -> None:
        """Read without panes, or with them again."""
        self._set(self.wanted._replace(alone=not self.wanted.alone))

    def action_resize(self, columns: int) -> None:
        """Move a border by some *columns* to the right: of the pane that has the keys, else of the tree."""
        shown = self.wanted.at(self._columns)
        panel = shown.panel and (self.side.rows.has_focus or not shown.tree)
        if shown.page and (panel or shown.tree):
            tree, lists = self.wanted.widths(self._columns)
            self.resize("panel" if panel else "tree", lists - columns if panel else tree + columns)

    def action_usual_widths(self) -> None:
        """Make the panes as wide as they are by themselves."""
        self._set(self.wanted._replace(tree_columns=None, panel_columns=None))

    def resize(self, pane: str, width: int) -> None:
        """Make the pane called ``tree`` or ``panel`` so wide, as far as there is room."""
        self._set(self.wanted.resized(pane, width, self._columns))

    @on(Divider.Dragged)
    def dragged(self, message: Divider.Dragged) -> None:
        """Let the border follow the mouse."""
        message.stop()
        at = message.x - self.region.x
        self.resize(message.pane, at + 1 if message.pane == "tree" else self._columns - at)

    def _set(self, panes: Panes) -> None:
        if panes != self.wanted:
            self.wanted = panes
            self._arrange()

    def _arrange(self) -> None:
        columns = self._columns
        shown = self.wanted.at(columns)
        self.note_tree.display = shown.tree
        self.query_one(Middle).display = shown.page
        self.side.display = shown.panel
        tree, panel = self.wanted.widths(columns)
        for divider in self.query(Divider):
            divider.display = shown.page and getattr(shown, divider.pane)
        border = 1 if shown.page else 0
        self.note_tree.styles.width = tree - border
        self.side.styles.width = panel - border
        if shown.page and not self._has_keys:
            self.screen.set_focus(self.page_view, scroll_visible=False)

    @property
    def _has_keys(self) -> bool:
        """Whether a pane that is shown has the keys."""
        focused = self.screen.focused
        return focused is not None and all(
            each.display for each in focused.ancestors_with_self if isinstance(each, Widget)
        )
