"""Details: a summary that opens on more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.line import Run
from garden_tui.page.marks import CLOSED, OPENED
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from garden_tui.page.elements import Details, Indented
    from garden_tui.page.line import Line

_IN = (mark("  "),)


def draw_details(details: Details, pen: Pen) -> list[Line]:
    """Draw the summary behind a sign that opens and closes it; what it opens on is set in."""
    closed = not pen.folds.get(details.key, not details.closed)
    sign = (Run(f"{CLOSED if closed else OPENED} ", "fold", details.target, decoration=True),)
    inner = pen.within(_IN)
    lines = wrap(details.summary, inner.width, details.line)
    if not closed:
        lines.extend(inner.stack(details.children, inner, False))
    return pen.indented(lines, sign, _IN)


def draw_indented(indented: Indented, pen: Pen) -> list[Line]:
    """Draw blocks set in."""
    deeper = (mark("    "),)
    inner = pen.within(deeper)
    return pen.indented(inner.stack(indented.children, inner, False), deeper, deeper)
