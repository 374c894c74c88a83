"""Tables: light rules, columns that wrap, and records where there is no room for columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.columns import fit_columns
from garden_tui.page.draw.pen import LEAST, Pen, mark
from garden_tui.page.elements import BREAK, Bit
from garden_tui.page.line import Line, Run
from garden_tui.page.width import cells
from garden_tui.page.wrap import longest_word, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.elements import Bits, Row, Table

_BAR = mark(" │ ", "table-rule")


def draw_table(table: Table, pen: Pen) -> list[Line]:
    """Draw *table* in columns where they can be read, else each row as a record."""
    rows = [table.head, *table.rows]
    count = len(table.aligns)
    if not count:
        return []
    natural = [max(1, *(width_of(row.cells[column]) for row in rows)) for column in range(count)]
    words = [max(1, *(longest_word(row.cells[column]) for row in rows)) for column in range(count)]
    widths = fit_columns(natural, words, pen.width - 3 * (count - 1))
    return _records(table, pen) if widths is None else _columns(table, widths)


def _columns(table: Table, widths: Sequence[int]) -> list[Line]:
    head = _row(table.head, widths, table.aligns)
    bodies = [_row(row, widths, table.aligns) for row in table.rows]
    lines = [*head, _rule(widths, "━", "┿")] if any(table.head.cells) else []
    # Rows of more than a line are told apart by rules; others are their own.
    apart = any(len(body) > 1 for body in bodies)
    for number, body in enumerate(bodies):
        if number and apart:
            lines.append(_rule(widths, "─", "┼"))
        lines.extend(body)
    return lines


def _rule(widths: Sequence[int], dash: str, cross: str) -> Line:
    return Line((mark(f"{dash}{cross}{dash}".join(dash * width for width in widths), "table-rule"),))


def _row(row: Row, widths: Sequence[int], aligns: Sequence[str]) -> list[Line]:
    columns = [wrap(cell, width, row.line) for cell, width in zip(row.cells, widths, strict=True)]
    height = max(map(len, columns))
    lines: list[Line] = []
    for at in range(height):
        runs: list[Run] = []
        for column, (drawn, width, align) in enumerate(zip(columns, widths, aligns, strict=True)):
            if column:
                runs.append(_BAR)
            last = column + 1 == len(widths)
            runs.extend(_aligned(drawn[at].runs if at < len(drawn) else (), width, align, last=last))
        torn = tuple(column for column, drawn in enumerate(columns) if at < len(drawn) and drawn[at].torn)
        lines.append(Line(tuple(runs), row.line, at > 0, torn=torn))
    return lines


def _aligned(runs: Sequence[Run], width: int, align: str, *, last: bool) -> list[Run]:
    spare = width - sum(cells(run.text) for run in runs)
    before = spare if align == "right" else spare // 2 if align == "center" else 0
    after = 0 if last else spare - before
    drawn = [mark(" " * before)] if before else []
    drawn.extend(runs)
    if after:
        drawn.append(mark(" " * after))
    return drawn


def _records(table: Table, pen: Pen) -> list[Line]:
    """Draw each row as its cells below each other, behind the names of their columns."""
    lines: list[Line] = []
    keys = [_key(cell) for cell in table.head.cells]
    widest = max(width_of(key) for key in keys)
    beside = widest <= pen.width // 3 and pen.width - widest - 2 >= LEAST
    for row in table.rows or (table.head,):
        if lines:
            lines.append(Line((mark("─" * pen.width, "table-rule"),)))
        for key, cell in zip(keys, row.cells, strict=True):
            if cell:
                lines.extend(_field(key, cell, pen, row.line, widest if beside else 0))
    return lines


def _key(bits: Bits) -> Bits:
    """Answer a column's name on one line."""
    return tuple(Bit(" " if bit.text == BREAK else bit.text, "table-key", bit.target) for bit in bits)


def _field(key: Bits, cell: Bits, pen: Pen, line: int, widest: int) -> list[Line]:
    """Draw a cell beside the name of its column where that takes *widest* cells, else below it."""
    if not widest:
        return [*(wrap(key, pen.width, line) if key else ()), *wrap(cell, pen.width, line)]
    named = tuple(Run(bit.text, bit.style, bit.target) for bit in key)
    first = (*named, mark(" " * (widest - width_of(key) + 2)))
    return pen.indented(wrap(cell, pen.within(first).width, line), first, (mark(" " * (widest + 2)),))
