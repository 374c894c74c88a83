"""Which panes there is room for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

WIDE = 110
"""Columns from which all three panes stand side by side."""
MEDIUM = 76
"""Columns from which one stands beside the note."""


class Shown(NamedTuple):
    """The panes that are on screen."""

    tree: bool
    page: bool
    panel: bool


@dataclass(frozen=True, slots=True)
class Panes:
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
            return replace(
                self, tree=True, panel=self.panel if wide and not self.alone else None, alone=False
            )
        return replace(self, panel=True, tree=self.tree if wide else None, alone=False)

    def folding(self, pane: str, width: int) -> Panes:
        """Answer these with the pane called ``tree`` or ``panel`` folded away, or brought where it was."""
        if not getattr(self.at(width), pane):
            return self.bringing(pane, width)
        return replace(self, tree=False) if pane == "tree" else replace(self, panel=False)

    def back_to_page(self, width: int) -> Panes:
        """Answer these with the note on screen: a pane that took its place goes."""
        return self if self.at(width).page else replace(self, tree=None, panel=None)
