"""Rules between paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.line import Line

if TYPE_CHECKING:
    from garden_tui.page.elements import Rule


def draw_rule(rule: Rule, pen: Pen) -> list[Line]:
    """Draw a rule over the width."""
    return [Line((mark("─" * pen.width, "rule"),), rule.line)]
