"""Code blocks: on a ground of their own, the language named, coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.diagram import draw_diagram
from garden_tui.page.draw.pen import LEAST, Pen, mark
from garden_tui.page.highlight import highlight
from garden_tui.page.line import Line, Run
from garden_tui.page.width import shorten

if TYPE_CHECKING:
    from garden_tui.page.elements import Code

_GROUND = "code-block"
_PAD = mark(" ", _GROUND)


def draw_code(code: Code, pen: Pen) -> list[Line]:
    """Draw the lines of code; those too long for the page can be moved sideways, and never wrap."""
    drawn = draw_diagram(code, pen)
    if drawn is not None:
        return drawn
    margin = (_PAD,) if pen.width >= LEAST else ()
    lines: list[Line] = []
    if code.label:
        name = shorten(code.label, pen.width - 2 * len(margin))
        style = f"{_GROUND} code-language{' link' if code.target >= 0 else ''}"
        named = Run(name, style, code.target, decoration=True)
        lines.append(Line((*margin, named), 0, fill=_GROUND))
    for number, spans in enumerate(highlight(code.text, code.language), code.line):
        runs = tuple(Run(text, f"{_GROUND} {style}".strip()) for style, text in spans)
        lines.append(Line(margin + runs, number, fill=_GROUND, pan=len(margin)))
    return lines
