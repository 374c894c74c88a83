"""The code blocks that are in sight."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.page.layout import Spot
from garden_tui.page.patch import Patch
from garden_tui.page.ruler import text_of
from garden_tui.page.width import cells
from garden_tui.page.written import END, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from garden_tui.page.layout import Layout
    from garden_tui.page.line import Line

_GROUND = "code-block"
_COPY = "copy"
_MARGIN = 1


class Snippet(NamedTuple):
    """A code block as it is written."""

    block: int
    row: int
    text: str
    language: str
    """As its label names it; empty when it has none."""


def snippets(layout: Layout, top: int, rows: int) -> list[Snippet]:
    """Answer the code blocks of which some line is among *rows* from *top* on, from the first to the last."""
    if not layout.blocks:
        return []
    first, last = layout.spot(top), layout.spot(max(top, top + rows - 1))
    return [
        snippet
        for block in range(first.block, last.block + 1)
        for snippet, end in _of_block(layout, block)
        if end >= first and Spot(block, snippet.row) <= last
    ]


def snippet_at(layout: Layout, spot: Spot) -> Snippet | None:
    """Answer the code block whose first row is at *spot*."""
    found = (snippet for snippet, _ in _of_block(layout, spot.block))
    return next((snippet for snippet in found if snippet.row == spot.row), None)


class Label(NamedTuple):
    """The word on the first row of a code block that copies it."""

    cell: int
    """Where it begins, in the row."""
    patch: Patch
    """What draws it."""

    def holds(self, cell: int) -> bool:
        """Whether *cell* of the row is one of its own."""
        return self.cell <= cell < self.cell + len(_COPY)


def copy_label(lines: Sequence[Line], row: int, width: int) -> Label | None:
    """Answer the label on *row* of the *lines* of a block; None where no code begins, or none has room."""
    line = lines[row] if row < len(lines) else None
    if line is None or line.fill != _GROUND or (row and lines[row - 1].fill == _GROUND):
        return None
    text = text_of(line)
    used, at = cells(text), width - len(_COPY) - _MARGIN
    if used + _MARGIN > at:
        return None
    word = " " * (at - used) + _COPY
    return Label(at, Patch(len(text), len(text) + len(word), f"{_GROUND} code-copy", word))


def _of_block(layout: Layout, block: int) -> Iterator[tuple[Snippet, Spot]]:
    row = 0
    for is_code, group in groupby(layout.whole_lines(block), lambda line: line.fill == _GROUND):
        lines = list(group)
        if is_code:
            label = text_of(lines[0]).strip() if _is_label(lines[0]) else ""
            text = written(lines[1:] if label else lines)[0].replace(END, "\n")
            yield Snippet(block, row, text, label), Spot(block, row + len(lines) - 1)
        row += len(lines)


def _is_label(line: Line) -> bool:
    return any("code-language" in run.style.split() for run in line.runs)
