"""What is shown as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.safe import clean
from garden_tui.page.draw.maths import draw_maths
from garden_tui.page.elements import Bit
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from garden_tui.page.draw.pen import Pen
    from garden_tui.page.elements import Verbatim
    from garden_tui.page.line import Line


def draw_verbatim(verbatim: Verbatim, pen: Pen) -> list[Line]:
    """Draw a formula as one, anything else line by line as it was written."""
    style = verbatim.style
    if style == "math":
        drawn = draw_maths(verbatim.text, verbatim.line, pen)
        if drawn is not None:
            return drawn
        style = "math math-source"
    lines: list[Line] = []
    for number, text in enumerate(verbatim.text.split("\n"), verbatim.line):
        lines.extend(wrap((Bit(clean(text), style, -1, number),), pen.width, number))
    return lines
