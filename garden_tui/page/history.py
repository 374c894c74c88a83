"""Where the reader has been: back and forward, as a pure value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.page.layout import Spot, TargetRef

if TYPE_CHECKING:
    from garden_tui.page.destination import Here

_MOST = 1_000
"""Visits that are remembered."""


class View(NamedTuple):
    """Where a reader is in what a pane shows."""

    top: Spot = Spot(0, 0)
    """What stands on the first row."""
    cursor: TargetRef | None = None
    """What is selected."""


class Visit(NamedTuple):
    """A page that was open, and how it was left."""

    here: Here
    view: View | None = None
    """None until it was left."""


@dataclass(frozen=True, slots=True)
class History:
    """Visits in order, and which of them is open."""

    visits: tuple[Visit, ...] = ()
    at: int = -1

    @property
    def here(self) -> Here | None:
        """What is open."""
        return self.visits[self.at].here if self.visits else None

    @property
    def view(self) -> View | None:
        """How the open page was last left; None when it never was."""
        return self.visits[self.at].view if self.visits else None

    def visit(self, here: Here) -> History:
        """Go somewhere new: what lay ahead is forgotten; the same page is not visited twice in a row."""
        if self.visits and self.here == here:
            return self
        visits = (*self.visits[: self.at + 1], Visit(here))[-_MOST:]
        return History(visits, len(visits) - 1)

    def instead(self, here: Here) -> History:
        """Go somewhere new in the place of what is open: the way back leads to what came before that."""
        if not self.visits:
            return self.visit(here)
        return History((*self.visits[: self.at], Visit(here)), self.at)

    def again(self) -> History:
        """Go elsewhere in the open page: the way back leads to where the reader was in it."""
        if not self.visits:
            return self
        # An equal place and not the same one: that of a page which is on screen already is not gone to.
        visits = (*self.visits[: self.at + 1], Visit(replace(self.visits[self.at].here)))[-_MOST:]
        return History(visits, len(visits) - 1)

    def left_at(self, view: View) -> History:
        """Remember how the open page looks as it is left."""
        if not self.visits:
            return self
        left = self.visits[self.at]._replace(view=view)
        return replace(self, visits=(*self.visits[: self.at], left, *self.visits[self.at + 1 :]))

    def back(self) -> History | None:
        """Go to the page before; None at the first."""
        return replace(self, at=self.at - 1) if self.at > 0 else None

    def forward(self) -> History | None:
        """Go to the page that was left by going back; None at the last."""
        return replace(self, at=self.at + 1) if self.at + 1 < len(self.visits) else None

    def recent(self, limit: int = 20) -> tuple[Here, ...]:
        """Answer the pages that were open, the latest first, each once."""
        found: dict[Here, None] = {}
        for visit in (*reversed(self.visits[: self.at + 1]), *reversed(self.visits[self.at + 1 :])):
            found.setdefault(visit.here)
            if len(found) == limit:
                break
        return tuple(found)
