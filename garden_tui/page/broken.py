"""Frontmatter that could not be read, shown as it was written with what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from garden_tui.garden.safe import clean
from garden_tui.page.callouts import KINDS
from garden_tui.page.draw.element import draw
from garden_tui.page.elements import Bit, Callout, Code, Paragraph
from garden_tui.page.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.note import Problem
    from garden_tui.page.block import Block, Folds
    from garden_tui.page.line import Target


class ElementBlock(Struct, frozen=True):
    """An element that was made and not parsed."""

    element: Callout
    gap: int = 0
    targets: Sequence[Target] = ()

    @property
    def source(self) -> int:
        """Where it is written."""
        return self.element.line

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Guess its height."""
        return self.gap + 6

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:
        """Draw it."""
        return [*[Line(())] * self.gap, *draw((self.element,), width, folds)]


def broken_blocks(problems: Sequence[Problem], frontmatter: str) -> list[Block]:
    """Answer a warning that names *problems* over the *frontmatter* as it was written."""
    style = "callout-title callout-warning"
    title = (Bit(f"{KINDS['warning'].icon} The properties of this note can't be read", style, -1, 1),)
    said = tuple(
        Paragraph(problem.line, (Bit(clean(problem.what), "", -1, problem.line),)) for problem in problems
    )
    raw = (Code(2, "yaml", frontmatter.rstrip("\n")),) if frontmatter.strip() else ()
    return [ElementBlock(Callout(1, "warning", title, "", -1, closed=False, children=(*said, *raw)), gap=1)]
