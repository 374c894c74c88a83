"""What stands on the first row of a page, told by the note's own lines: it is found again elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.history import Mark, View
from garden_tui.page.layout import Spot, TargetRef
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.layout import Layout
    from garden_tui.page.line import Line


def mark_of(laid: Layout, view: View) -> Mark:
    """Answer where *view* stands in what is laid out."""
    block, row = view.top
    if not 0 <= block < len(laid.blocks):
        return Mark(block=block, row=row)
    source = laid.blocks[block].source
    rows = laid.drawn(block)
    line = next((rows[at].source for at in range(min(row, len(rows) - 1), -1, -1) if rows[at].source), source)
    first = _first_row(rows, line)
    # Blank rows before the first words count backwards.
    above = sum(_long(each) for each in rows[first:row]) if row >= first else row - first
    return Mark(line, above, block, row, source, _chosen(laid, view))


def _first_row(rows: Sequence[Line], line: int) -> int:
    """Answer the first of *rows* on which *line* of the file is drawn."""
    return next((at for at, each in enumerate(rows) if each.source == line), 0)


def _chosen(laid: Layout, view: View) -> tuple[int, int] | None:
    if view.cursor is None or not 0 <= view.cursor.block < len(laid.blocks):
        return None
    source = laid.blocks[view.cursor.block].source
    return (source, view.cursor.target) if source else None


def view_of(laid: Layout, mark: Mark) -> View:
    """Answer where *mark* stands in what is laid out, at whatever width."""
    blocks = laid.blocks
    if not blocks:
        return View()
    if not mark.line:
        return View(Spot(min(max(0, mark.block), len(blocks) - 1), max(0, mark.row)))
    if 0 <= mark.block < len(blocks) and blocks[mark.block].source == mark.source:
        # Several blocks may be drawn from one line: the same one is meant.
        block = mark.block
        rows = laid.drawn(block)
        row = _first_row(rows, mark.line)
    else:
        block, row = laid.spot_of_source(mark.line)
        rows = laid.drawn(block)
    above = mark.cell
    row = max(0, row + min(0, above))
    while row < len(rows) - 1 and above >= _long(rows[row]):
        above -= _long(rows[row])
        row += 1
    return View(Spot(block, row), _cursor(laid, mark))


def _cursor(laid: Layout, mark: Mark) -> TargetRef | None:
    if mark.chosen is None:
        return None
    source, target = mark.chosen
    block = laid.spot_of_source(source).block
    return TargetRef(block, target) if target < len(laid.blocks[block].targets) else None


def _long(line: Line) -> int:
    """Answer how many cells *line* takes; its end is one of them, so that blank lines count."""
    return sum(cells(run.text) for run in line.runs) + 1
