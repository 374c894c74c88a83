"""Laying out what will be seen, on whatever thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from garden_tui.page.layout import Layout, Spot


def lay_out_rows(lines: Layout, y: int, rows: int) -> Spot:
    """Lay out all that *rows* from *y* on show; answer what stands on the first of them."""
    first = lines.spot(y)
    block = first.block
    filled = lines.measure(block) - first.row if lines.blocks else rows
    while filled < rows and block + 1 < len(lines.blocks):
        block += 1
        filled += lines.measure(block)
    return first
