"""Which panes there is room for, and how wide they are."""

from __future__ import annotations

from typing import NamedTuple

WIDE = 110
"""Columns from which all three panes stand side by side."""
MEDIUM = 76
"""Columns from which one stands beside the note."""

PAGE_MEASURE = 88
"""The widest that a note's lines are set."""
PAGE_MARGIN = (3, 2)
"""Blank cells left and right of them, at least."""

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
            return Panes(tree=True, panel=self.panel if wide and not self.alone else None)
        return Panes(panel=True, tree=self.tree if wide else None)

    def folding(self, pane: str, width: int) -> Panes:
        """Answer these with the pane called ``tree`` or ``panel`` folded away, or brought where it was."""
        if not getattr(self.at(width), pane):
            return self.bringing(pane, width)
        return self._replace(tree=False) if pane == "tree" else self._replace(panel=False)

    def back_to_page(self, width: int) -> Panes:
        """Answer these with the note on screen: a pane that took its place goes."""
        return self if self.at(width).page else self._replace(tree=None, panel=None)


def tree_width(columns: int) -> int:
    """Answer how wide the tree is in a window of *columns*."""
    return min(38, max(24, columns * 22 // 100))


def panel_width(columns: int) -> int:
    """Answer how wide the lists are in a window of *columns*."""
    return min(46, max(32, columns * 28 // 100))


def page_room(columns: int, rows: int) -> tuple[int, int]:
    """Answer how wide a note's lines are set at the start, and how many of them are seen."""
    shown = Panes().at(columns)
    width = columns - shown.tree * tree_width(columns) - shown.panel * panel_width(columns)
    scroll_bar = 1
    return min(PAGE_MEASURE, width - scroll_bar - sum(PAGE_MARGIN)), rows - _BARS
