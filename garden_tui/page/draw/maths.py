"""Formulas that stand on their own: centred, in two dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import mark
from garden_tui.page.line import Line, Run
from garden_tui.page.maths import display_maths, set_maths
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.draw.pen import Pen

_STYLE = "math"


def draw_maths(tex: str, line: int, pen: Pen) -> list[Line] | None:
    """Draw *tex*, written from *line* on; None when it is better shown as it was written.

    Matrices and alignments wider than the page can be moved sideways; other formulas are broken.
    """
    rows = display_maths(tex, pen.width, linear=False)
    if rows is not None:
        return _centred(rows, line, pen.width)
    rows = set_maths(tex)
    if rows is not None and len(rows) > 1:
        return [Line((Run(row, _STYLE),), line, pan=0) for row in rows]
    rows = display_maths(tex, pen.width)
    return None if rows is None else [Line((Run(row, _STYLE),), line, at > 0) for at, row in enumerate(rows)]


def _centred(rows: Sequence[str], line: int, width: int) -> list[Line]:
    margin = (width - max(map(cells, rows))) // 2
    pad = (mark(" " * margin),) if margin else ()
    return [Line((*pad, Run(row, _STYLE)) if row else (), line) for row in rows]
