"""Blocks of text that is known beforehand and wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from garden_tui.page.draw.pen import mark
from garden_tui.page.elements import Bit, Bits
from garden_tui.page.line import Line, Run, Target
from garden_tui.page.width import cells
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.block import Folds

_LEAST = 8
"""Cells that text is left beside what stands before it."""


class FlowBlock(Struct, frozen=True):
    """Text with something before its first line, below which the others start."""

    bits: Bits
    targets: Sequence[Target] = ()
    gap: int = 0
    """Blank lines above it."""
    lead: tuple[Run, ...] = ()
    source: int = 0

    def estimate(self, width: int) -> int:
        """Guess its height from the length of its text."""
        return self.gap + 1 + sum(len(bit.text) for bit in self.bits) // width

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Wrap it."""
        return [*[Line(())] * self.gap, *hang(self.bits, self.lead, width, self.source)]


class RuleBlock(Struct, frozen=True):
    """A line over the width of the page, or the beginning of one."""

    style: str = "heading-rule"
    sign: str = "─"
    gap: int = 0
    most: int = 1 << 15
    """The most cells it takes."""
    source: int = 0
    targets: Sequence[Target] = ()

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer its height, which is exact."""
        return self.gap + 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw it."""
        return [*[Line(())] * self.gap, Line((mark(self.sign * min(width, self.most), self.style),))]


def hang(bits: Bits, lead: tuple[Run, ...], width: int, source: int = 0) -> list[Line]:
    """Wrap *bits* behind *lead*, which is left out where it would leave them no room."""
    indent = sum(cells(run.text) for run in lead)
    if not indent or width - indent < _LEAST:
        return wrap(bits, width, source)
    lines = wrap(bits, width - indent, source)
    rest = mark(" " * indent)
    return [
        line._replace(runs=(lead if not number else (rest,)) + line.runs) for number, line in enumerate(lines)
    ]


def say(text: str, style: str = "", target: int = -1, line: int = 0) -> Bits:
    """Answer *text*, safe to draw, as the only stretch of a block."""
    return (Bit(text, style, target, line),)
