"""Places to be gone through one after the other: the backlinks of a note, what a search found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from garden_tui.page.destination import Place
from garden_tui.page.layout import TargetRef
from garden_tui.page.passages import Passage, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.block import Block
    from garden_tui.page.layout import Layout


@dataclass(frozen=True, slots=True)
class Walk:
    """Places in the order in which they were listed, and at which of them the reader is."""

    name: str
    """What one of them is called: ``backlink``."""
    places: tuple[Place, ...]
    """At least one."""
    at: int = 0
    about: str = ""
    """The path of the note that all of them link to; empty when it is not that which they share."""
    words: tuple[str, ...] = ()
    """What was searched for and stands in them."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.places[self.at]

    def step(self, step: int) -> Walk:
        """Go on to the place *step* further on; past the last one the first comes again."""
        return replace(self, at=(self.at + step) % len(self.places))

    def __str__(self) -> str:
        """Say how far it is: ``backlink 3 of 12``."""
        return f"{self.name} {self.at + 1:,} of {len(self.places):,}"


def link_of(layout: Layout, walk: Walk) -> TargetRef | None:
    """Answer the link for which *walk* came to its place, which *layout* draws; None when it is no link."""
    line = walk.place.line
    if line is None or not walk.about or not layout.blocks:
        return None
    spot = layout.spot_of_source(line)
    top = layout.y_of(spot)
    for at in range(spot.block, len(layout.blocks)):
        block = layout.blocks[at]
        if block.source > line:
            break
        for index, target in enumerate(block.targets):
            leads, ref = target.destination, TargetRef(at, index)
            if isinstance(leads, Place) and leads.path == walk.about:
                rows = layout.rows_of(ref)
                if rows is not None and rows[0] >= top:
                    return ref
    return None


def walk_from(blocks: Sequence[Block], ref: TargetRef) -> Walk | None:
    """Answer the walk through the passages of *blocks* that begins at *ref*; None when that is none.

    At the row of a note it begins with the first passage of the note. Two links on one line are one place.
    """
    if not isinstance(blocks[ref.block], Passage | SourceRow):
        return None
    chosen = next((block for block in blocks[ref.block :] if isinstance(block, Passage)), None)
    if chosen is None:
        return None
    places = tuple(dict.fromkeys(block.place for block in blocks if isinstance(block, Passage)))
    return Walk("backlink", places, places.index(chosen.place))
