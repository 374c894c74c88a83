"""Headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.line import Line
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from garden_tui.page.elements import Heading

_RULES = {1: "━", 2: "─"}
"""What the highest levels are underlined with."""


def draw_heading(heading: Heading, pen: Pen) -> list[Line]:
    """Draw the text of a heading, and for the highest levels a line under it."""
    lines = wrap(heading.bits, pen.width, heading.line)
    rule = _RULES.get(heading.level)
    if rule and not pen.nested:
        lines.append(Line((mark(rule * pen.width, "heading-rule"),)))
    return lines
