"""Which panes there is room for, and how wide they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from garden_tui.disk.config import Config
    from garden_tui.disk.left import PanesLeft

WIDE = 110
"""Columns from which all three panes stand side by side."""
MEDIUM = 76
"""Columns from which one stands beside the note."""

NARROWEST, LOWEST = 20, 6
"""Columns and rows from which on something can be read."""

PAGE_MEASURE = 88
"""The widest that a note's lines are set."""
PAGE_MARGIN = (3, 2)
"""Blank cells left and right of them, at least."""

NARROWEST_PANE = 14
NARROWEST_PAGE = 30

_BARS = 4
"""Rows that are no pane's: the header, a blank one under it, the status, the keys."""


class Shown(NamedTuple):
    """The panes that are on screen."""

    tree: bool
    page: bool
    panel: bool


class Panes(NamedTuple):
    """What the reader wants of the panes, whatever the width."""

    tree: bool | None = None
    """None leaves it to the width."""
    panel: bool | None = None
    alone: bool = False
    """Whether the note is read alone."""
    tree_columns: int | None = None
    """How wide the tree is to be; None leaves it to the window."""
    panel_columns: int | None = None

    @classmethod
    def of(cls, left: PanesLeft, config: Config) -> Panes:
        """Answer the panes as they were *left*, else as they are configured."""
        tree, panel = left.tree_columns or config.tree, left.panel_columns or config.links
        return cls(left.tree, left.panel, left.alone, tree, panel)

    def at(self, width: int) -> Shown:
        """Answer what is on screen at *width*; where one pane alone has room it takes the note's place."""
        if self.alone:
            return Shown(tree=False, page=True, panel=False)
        if width >= WIDE:
            return Shown(self.tree is not False, page=True, panel=self.panel is not False)
        panel = self.panel is True
        if width >= MEDIUM:
            return Shown(self.tree is not False and not panel, page=True, panel=panel)
        tree = self.tree is True and not panel
        return Shown(tree, not (tree or panel), panel)

    def bringing(self, pane: str, width: int) -> Panes:
        """Answer these with the pane called ``tree`` or ``panel`` on screen."""
        if getattr(self.at(width), pane):
            return self
        wide = width >= WIDE
        if pane == "tree":
            panel = self.panel if wide and not self.alone else None
            return self._replace(tree=True, panel=panel, alone=False)
        return self._replace(panel=True, tree=self.tree if wide else None, alone=False)

    def folding(self, pane: str, width: int) -> Panes:
        """Answer these with the pane called ``tree`` or ``panel`` folded away, or brought where it was."""
        if not getattr(self.at(width), pane):
            return self.bringing(pane, width)
        return self._replace(tree=False) if pane == "tree" else self._replace(panel=False)

    def back_to_page(self, width: int) -> Panes:
        """Answer these with the note on screen: a pane that took its place goes."""
        return self if self.at(width).page else self._replace(tree=None, panel=None)

    def widths(self, columns: int) -> tuple[int, int]:
        """Answer how wide the tree and the lists are in a window of *columns*, their borders included.

        Whatever was chosen, a pane keeps what can be used, and so does the note.
        """
        shown = self.at(columns)
        if not shown.page:
            return columns, columns
        tree = self.tree_columns or min(38, max(24, columns * 22 // 100))
        panel = self.panel_columns or min(47, max(33, columns * 29 // 100))
        room = columns - NARROWEST_PAGE
        if shown.tree and shown.panel:
            tree = max(NARROWEST_PANE, min(tree, room - NARROWEST_PANE))
            return tree, max(NARROWEST_PANE, min(panel, room - tree))
        return max(NARROWEST_PANE, min(tree, room)), max(NARROWEST_PANE, min(panel, room))

    def resized(self, pane: str, width: int, columns: int) -> Panes:
        """Answer these with the pane called ``tree`` or ``panel`` so wide, as far as there is room."""
        wanted = (
            self._replace(tree_columns=max(1, width))
            if pane == "tree"
            else self._replace(panel_columns=max(1, width))
        )
        tree, panel = wanted.widths(columns)
        return self._replace(tree_columns=tree) if pane == "tree" else self._replace(panel_columns=panel)


def page_room(
    columns: int, rows: int, panes: Panes | None = None, measure: int = PAGE_MEASURE
) -> tuple[int, int]:
    """Answer how wide a note's lines are set at the start, and how many of them are seen."""
    panes = panes or Panes()
    shown, (tree, panel) = panes.at(columns), panes.widths(columns)
    width = columns - shown.tree * tree - shown.panel * panel
    scroll_bar = 1
    return min(measure, width - scroll_bar - sum(PAGE_MARGIN)), rows - _BARS
