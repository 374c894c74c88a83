"""Quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import Pen, mark

if TYPE_CHECKING:
    from garden_tui.page.elements import Quote
    from garden_tui.page.line import Line

_BAR = (mark("▎ ", "quote-bar"),)


def draw_quote(quote: Quote, pen: Pen) -> list[Line]:
    """Draw what is quoted behind a bar."""
    lines = pen.stack(quote.children, pen.within(_BAR), False)
    return pen.indented(lines, _BAR, _BAR)
