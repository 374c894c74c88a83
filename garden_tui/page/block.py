"""What a page is made of: blocks that are laid out only as they come into view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from garden_tui.page.destination import Here
from garden_tui.page.line import Line, Target

Folds = Mapping[str, bool]
"""Which folds the reader has opened (True) or closed (False); what is not in it is as written."""


class Block(Protocol):
    """A piece of a page with its own lines; parsed and wrapped when first asked for them.

    Blocks are immutable but for what they remember: `lay_out` answers the same lines for the same
    width and folds, however often and in whatever order it is asked.
    """

    @property
    def source(self) -> int:
        """The first line of the file that it draws, from 1; 0 when it was not written in one."""

    @property
    def targets(self) -> Sequence[Target]:
        """What can be followed in it, in reading order, hidden ones (in closed folds) included."""

    def estimate(self, width: int) -> int:
        """Guess how many lines it takes, cheaply and without parsing."""

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:
        """Answer its lines, none wider than *width* cells but those that can be moved (`Line.pan`)."""


def under(block: Block) -> tuple[str, ...]:
    """Answer the folds of the headings below which *block* stands; none for what is no part of a note."""
    found: tuple[str, ...] = getattr(block, "under", ())
    return found


def heading_fold(block: Block) -> str:
    """Answer the key of the fold that *block*, a heading, opens and closes; empty for any other block."""
    found: str = getattr(block, "fold", "")
    return found


def over(block: Block) -> tuple[str, ...]:
    """Answer the folds that are to be open for *block* to be read: its own, when it is a heading, too."""
    fold = heading_fold(block)
    return (*under(block), fold) if fold else under(block)


def is_hidden(block: Block, folds: Folds) -> bool:
    """Whether *block* stands in a section that is closed; sections are open as written."""
    return any(folds.get(key) is False for key in under(block))


class Page(Struct, frozen=True):
    """What a pane shows."""

    title: str
    blocks: Sequence[Block]
    here: Here | None = None
    notices: tuple[str, ...] = ()
    """What the reader should know of it: a missing anchor, others that matched, broken frontmatter."""
    words: int = 0
    lines: int = field(default=0)
    """How many lines its file has."""
    spots: Mapping[str, int] = field(default_factory=dict)
    """By the key of a target that others lead to: which block holds it."""
    text: str = ""
    """What its file holds, where it is the page of one."""
