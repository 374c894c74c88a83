"""Mermaid diagrams: as wide as they are, moved sideways where the page is narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.diagrams import LANGUAGE, diagram
from garden_tui.page.draw.pen import mark
from garden_tui.page.line import Line, Run

if TYPE_CHECKING:
    from garden_tui.page.draw.pen import Pen
    from garden_tui.page.elements import Code


def draw_diagram(code: Code, pen: Pen) -> list[Line] | None:
    """Draw the diagram that *code* describes; None when it is better shown as it was written."""
    found = diagram(code.text) if code.language.lower() == LANGUAGE else None
    if found is None:
        return None
    margin = max(0, (pen.width - found.width) // 2)
    pad = (mark(" " * margin),) if margin else ()
    return [Line((*pad, Run(row, "diagram")) if row else (), code.line, pan=0) for row in found.rows]
