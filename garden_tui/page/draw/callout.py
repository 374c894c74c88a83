"""Callouts: a coloured bar, a title that may fold, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.elements import Bit
from garden_tui.page.marks import CLOSED, OPENED
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from garden_tui.page.elements import Callout
    from garden_tui.page.line import Line


def draw_callout(callout: Callout, pen: Pen) -> list[Line]:
    """Draw a callout; of a closed one only its title."""
    bar = (mark("▎ ", f"callout-{callout.kind}"),)
    inner = pen.within(bar)
    closed = bool(callout.key) and not pen.folds.get(callout.key, not callout.closed)
    title = callout.title
    if callout.key:
        style = f"callout-title callout-{callout.kind} fold"
        title += (Bit(f" {CLOSED if closed else OPENED}", style, callout.target, callout.line),)
    lines = wrap(title, inner.width, callout.line)
    if not closed:
        lines.extend(inner.stack(callout.children, inner, False))
    return pen.indented(lines, bar, bar)
