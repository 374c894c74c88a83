"""Verse: the lines of poems and messages, as they were broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.safe import clean
from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.elements import Bit
from garden_tui.page.line import Line
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from garden_tui.page.elements import Verse

_IN = (mark("  "),)
_TURNED = (mark("      "),)
"""Before what a line too long for the page goes on with, as poems are printed."""


def draw_verse(verse: Verse, pen: Pen) -> list[Line]:
    """Draw each line behind the same margin; one that is too long turns over, further in."""
    lines: list[Line] = []
    inner = pen.within(_TURNED)
    for number, text in enumerate(verse.text.split("\n"), verse.line):
        shown = clean(text).rstrip()
        if not shown:
            lines.append(Line((), number))
            continue
        first, *rest = wrap((Bit(shown, "verse", -1, number),), inner.width, number)
        lines.extend(pen.indented([first, *rest], _IN, _TURNED))
    return lines
