"""What every construct is drawn with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from garden_tui.page.line import Line, Run
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from garden_tui.page.block import Folds
    from garden_tui.page.elements import Element

LEAST = 12
"""Cells that text is left, whatever it is indented by; what would leave less is not indented."""


class Pen(NamedTuple):
    """The room there is, and what is folded in it."""

    width: int
    folds: Folds
    stack: Stack
    """Draws the blocks within a block, one below the other."""
    nested: bool = False
    """Whether it draws within another block."""

    def within(self, *indents: Sequence[Run]) -> Pen:
        """Answer the pen for what stands behind the widest of *indents*."""
        indent = max(map(_cells, indents))
        room = self.width - indent
        return self._replace(width=room if room >= LEAST else self.width, nested=True)

    def indented(self, lines: Sequence[Line], first: tuple[Run, ...], rest: tuple[Run, ...]) -> list[Line]:
        """Put *first* before the first line and *rest* before those below it, if there is room."""
        if self.width - max(_cells(first), _cells(rest)) < LEAST:
            return list(lines)
        bare = not any(run.text.strip() for run in rest)
        return [
            line
            if number and bare and not line.runs and not line.fill
            else behind(first if number == 0 else rest, line)
            for number, line in enumerate(lines)
        ]


def behind(indent: tuple[Run, ...], line: Line) -> Line:
    """Answer *line* with *indent* before it, which stays where it is when the line is moved."""
    pan = line.pan + len(indent) if line.pan >= 0 else -1
    picture = line.picture
    if picture is not None:
        picture = picture._replace(at=picture.at + _cells(indent))
    return line._replace(runs=indent + line.runs, pan=pan, picture=picture)


Stack: TypeAlias = Callable[["Sequence[Element]", Pen, bool], list[Line]]


def _cells(runs: Sequence[Run]) -> int:
    return sum(cells(run.text) for run in runs)


def mark(text: str, style: str = "") -> Run:
    """Answer a run that is drawn but was not written."""
    return Run(text, style, -1, decoration=True)
