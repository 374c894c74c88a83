"""Where the reader has been: back and forward, as a pure value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from garden_tui.page.destination import Place
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


class Mark(NamedTuple):
    """A `View` that holds at another width, and for a note that was edited meanwhile."""

    line: int = 0
    """The line of the file on the first row; 0 where the page is of no file."""
    cell: int = 0
    """How many cells of that line stand above."""
    block: int = 0
    row: int = 0
    source: int = 0
    """The first line of the block."""
    chosen: tuple[int, int] | None = None
    """The first line of the block in which a target is selected, and which of its targets."""


class Visit(NamedTuple):
    """A page that was open, and how it was left."""

    here: Here
    view: View | None = None
    """None until it was left."""
    mark: Mark | None = None
    """The same for another time, when the note may say something else."""


class History(Struct, frozen=True):
    """Visits in order, and which of them is open."""

    visits: tuple[Visit, ...] = ()
    at: int = -1

    @property
    def here(self) -> Here | None:
        """What is open."""
        return self.visits[self.at].here if self.visits else None

    @property
    def view(self) -> View | Mark | None:
        """How the open page was last left; None when it never was."""
        if not self.visits:
            return None
        visit = self.visits[self.at]
        return visit.view or visit.mark

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

    def moved(self, here: Here) -> History:
        """Call the open page *here*, for its file has another name now; the visit is the same."""
        if not self.visits:
            return self
        now = self.visits[self.at]._replace(here=here)
        return replace(self, visits=(*self.visits[: self.at], now, *self.visits[self.at + 1 :]))

    def left_at(self, view: View, mark: Mark | None = None) -> History:
        """Remember how the open page looks as it is left."""
        if not self.visits:
            return self
        left = self.visits[self.at]._replace(view=view, mark=mark)
        return replace(self, visits=(*self.visits[: self.at], left, *self.visits[self.at + 1 :]))

    def after(self, earlier: History) -> History:
        """Answer these visits as the ones that follow *earlier*, whose way forward ends where they begin."""
        if not earlier.visits:
            return self
        begun = earlier.visits[earlier.at].here
        # Who begins where they left off has not gone anywhere yet.
        same = self.visits[:1] and _is_same(self.visits[0].here, begun)
        kept = earlier.visits[: earlier.at + (not same)]
        ahead = earlier.visits[earlier.at + 1 :] if same and len(self.visits) == 1 else ()
        visits = (*kept, *self.visits, *ahead)
        dropped = max(0, len(visits) - _MOST)
        return History(visits[dropped:], max(0, len(kept) + self.at - dropped))

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


def _is_same(one: Here, other: Here) -> bool:
    """Whether two places are on the same page."""
    if isinstance(one, Place) and isinstance(other, Place):
        return one.path == other.path
    return one == other
