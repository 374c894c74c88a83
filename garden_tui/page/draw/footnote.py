"""Notes at the end: a number that leads back, and what the note says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.elements import Bit, Paragraph
from garden_tui.page.line import Line, Run
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from garden_tui.page.elements import Element, Footnote

BACK: Final = "↩"


def draw_footnote(footnote: Footnote, pen: Pen) -> list[Line]:
    """Draw a note behind its number."""
    number = Run(f"{footnote.mark} ", "footnote", footnote.target, decoration=True)
    rest = (mark(" " * cells(number.text)),)
    inner = pen.within(rest)
    lines = inner.stack(_ended(footnote), inner, False) or [Line((), footnote.line)]
    return pen.indented(lines, (number,), rest)


def _ended(footnote: Footnote) -> tuple[Element, ...]:
    """Answer what the note says, and after it the way back, if there is one."""
    if footnote.target < 0:
        return footnote.children
    back = Bit(BACK, "footnote", footnote.target, footnote.line)
    *others, last = footnote.children or (Paragraph(footnote.line, ()),)
    if not isinstance(last, Paragraph):
        return (*others, last, Paragraph(footnote.line, (back,)))
    # A blank that no line ends at: the sign stays with the last word.
    space = (Bit("\u00a0", "", -1, last.bits[-1].line),) if last.bits else ()
    return (*others, replace(last, bits=(*last.bits, *space, back)))
