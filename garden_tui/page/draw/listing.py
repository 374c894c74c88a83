"""Lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.line import Line
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from garden_tui.page.elements import Item, Listing


def draw_list(listing: Listing, pen: Pen) -> list[Line]:
    """Draw the items below each other, their numbers right-aligned."""
    widest = max((cells(item.mark) for item in listing.items), default=0)
    widest = max(widest, listing.mark_width)
    lines: list[Line] = []
    for item in listing.items:
        if lines and listing.loose:
            lines.append(Line(()))
        lines.extend(_draw_item(item, widest, pen, tight=not listing.loose))
    return lines


def _draw_item(item: Item, widest: int, pen: Pen, *, tight: bool) -> list[Line]:
    padding = " " * (widest - cells(item.mark))
    first = (mark(f"{padding}{item.mark} ", item.style),)
    rest = (mark(" " * (widest + 1)),)
    lines = pen.stack(item.children, pen.within(first), tight) or [Line((), item.line)]
    return pen.indented(lines, first, rest)
