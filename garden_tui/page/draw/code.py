"""Code blocks: on a ground of their own, the language named, coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import LEAST, Pen, mark
from garden_tui.page.highlight import highlight
from garden_tui.page.line import Line, Run
from garden_tui.page.width import cells, cut, shorten
from garden_tui.page.wrap import cut_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.elements import Code

_GROUND = "code-block"
_PAD = mark(" ", _GROUND)
_ON = mark("↪ ", f"{_GROUND} code-wrap")


def draw_code(code: Code, pen: Pen) -> list[Line]:
    """Draw the lines of code; those too long for the width go on below, marked."""
    margin = 1 if pen.width >= LEAST else 0
    lines: list[Line] = []
    if code.language:
        name = shorten(code.language, pen.width - 2 * margin)
        lines.append(Line((_PAD,) * margin + (mark(name, f"{_GROUND} code-language"),), 0, fill=_GROUND))
    for number, spans in enumerate(highlight(code.text, code.language), code.line):
        lines.extend(_code_line(spans, pen.width - 2 * margin, margin, number))
    return lines


def _code_line(spans: Sequence[tuple[str, str]], width: int, margin: int, number: int) -> list[Line]:
    runs = tuple(Run(text, f"{_GROUND} {style}".strip()) for style, text in spans)
    pad = (_PAD,) * margin
    if sum(cells(run.text) for run in runs) <= width:
        return [Line(pad + runs, number, fill=_GROUND)]
    lines: list[Line] = []
    for row in _cut(runs, width, width - 2 * margin):
        lead = (*pad, _ON) if lines and margin else pad
        lines.append(Line(lead + row, number, bool(lines), _GROUND))
    return lines


def _cut(runs: Sequence[Run], first: int, rest: int) -> list[tuple[Run, ...]]:
    """Cut *runs* into rows: the first of *first* cells, those below it of *rest*."""
    rows: list[tuple[Run, ...]] = []
    row: list[Run] = []
    left = first
    for run in runs:
        head, text = cut(run.text, left)
        if head:
            row.append(run._replace(text=head))
            left -= cells(head)
        if not text:
            continue
        if row:
            rows.append(tuple(row))
        *full, last = cut_cells(text, rest)
        rows.extend((run._replace(text=part),) for part in full)
        row = [run._replace(text=last)]
        left = rest - cells(last)
    return [*rows, tuple(row)] if row else rows
