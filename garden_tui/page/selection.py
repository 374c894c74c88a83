"""A stretch of a page that is selected, and the clean text of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.page.layout import Spot
from garden_tui.page.pan import in_sight, overhang
from garden_tui.page.patch import Patch
from garden_tui.page.ruler import character_at, text_of
from garden_tui.page.width import cells
from garden_tui.page.written import APART, END, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from garden_tui.page.layout import Layout
    from garden_tui.page.line import Line, Run
    from garden_tui.page.written import Piece

STYLE: Final = "selected"

_WORD: Final = re.compile(r"\w+(?:['’\-]\w+)*")
_UNWRITTEN: Final = frozenset({"table-rule", "code-language"})
"""What lines consist of that set nothing apart: of them not even a blank line is copied."""
_BULLETS: Final = {"bullet": "- ", "task-open": "- [ ] ", "task-done": "- [x] "}


class Point(NamedTuple):
    """A place between two characters of a page."""

    block: int
    row: int
    character: int
    """Counted over all runs of the whole line, however it is moved sideways."""


class Selection(NamedTuple):
    """What lies between two points, the earlier one first."""

    first: Point
    last: Point


def between(one: Point, other: Point) -> Selection:
    """Answer the selection from *one* to *other*, in whichever order they come."""
    return Selection(min(one, other), max(one, other))


def point_at(layout: Layout, y: int, cell: int, *, over: bool = False) -> Point:
    """Answer the point before the character in a *cell* of the line at *y*, or behind it when *over*."""
    spot = layout.spot(y)
    lines = layout.whole_lines(spot.block) if layout.blocks else ()
    if spot.row >= len(lines):
        return Point(spot.block, max(0, len(lines) - 1), len(text_of(lines[-1])) if lines else 0)
    line = lines[spot.row]
    if line.pan >= 0 and overhang(line, layout.width):
        fixed = sum(cells(run.text) for run in line.runs[: line.pan])
        cell += layout.shift(spot.block) if cell >= fixed else 0
    text = text_of(line)
    at = character_at(text, cell)
    if over and cell >= 0 and at < len(text):
        at = character_at(text, cell + max(1, cells(text[at])))
    return Point(spot.block, spot.row, at)


def patches(layout: Layout, selection: Selection, spot: Spot) -> Sequence[Patch]:
    """Answer what lies over the row at *spot* where *selection* covers it: what is written there."""
    first, last = selection
    if not first[:2] <= spot <= last[:2]:
        return ()
    lines = layout.whole_lines(spot.block)
    if spot.row >= len(lines):
        return ()
    line = lines[spot.row]
    start, end = _covered(selection, spot.block, spot.row, line)
    start = max(start, _first_written(line))
    seen = in_sight(line, layout.width, layout.shift(spot.block), start, end) if start < end else None
    return (Patch(*seen, STYLE),) if seen is not None else ()


def _covered(selection: Selection, block: int, row: int, line: Line) -> tuple[int, int]:
    first, last = selection
    start = first.character if (block, row) == first[:2] else 0
    end = last.character if (block, row) == last[:2] else len(text_of(line))
    return start, end


def _first_written(line: Line) -> int:
    start = 0
    for run in line.runs:
        if not run.decoration or _mark_of(run):
            return start
        start += len(run.text)
    return start


def selected(layout: Layout, selection: Selection) -> str:
    """Answer the clean text of *selection*: lines are whole where they were wrapped, gutters are left out.

    Marks of items are written as in Markdown, cells of tables set apart by tabs.
    """
    lines = [line for line in _lines(layout, selection) if not _says_nothing(line)]
    text = written(lines)[0].replace(END, "\n").replace(APART, "\t")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n")


def _lines(layout: Layout, selection: Selection) -> Iterator[Line]:
    first, last = selection
    for block in range(first.block, min(last.block + 1, len(layout.blocks))):
        for row, line in enumerate(layout.whole_lines(block)):
            if first[:2] <= (block, row) <= last[:2]:
                start, end = _covered(selection, block, row, line)
                yield line._replace(runs=tuple(_cropped(line, start, end)))


def _cropped(line: Line, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of *line* from *start* to *end*, marks of items as they are written."""
    column = 0
    for number, run in enumerate(line.runs):
        first, last = max(start - column, 0), min(end - column, len(run.text))
        column += len(run.text)
        if first >= last:
            continue
        mark = _mark_of(run) if not first and last == len(run.text) else ""
        if mark:
            # What an item is indented by says in which list it stands.
            indent = [each for each in line.runs[:number] if each.decoration and not each.text.strip()]
            yield run._replace(text=" " * sum(len(each.text) for each in indent) + mark, decoration=False)
        else:
            yield run._replace(text=run.text[first:last])


def _mark_of(run: Run) -> str:
    """Answer the mark of an item as it is written; empty for other runs."""
    if not run.decoration:
        return ""
    if run.style == "number":
        return f"{run.text.strip()} "
    return f"- [{run.text.strip()}] " if run.style == "task-other" else _BULLETS.get(run.style, "")


def _says_nothing(line: Line) -> bool:
    return (
        bool(line.runs)
        and all(run.decoration for run in line.runs)
        and any(not _UNWRITTEN.isdisjoint(run.style.split()) for run in line.runs)
    )


def word_at(layout: Layout, point: Point) -> Selection | None:
    """Answer the word around *point*, wrapped or not; None where there is none."""
    lines = layout.whole_lines(point.block) if layout.blocks else ()
    text, pieces = written(lines)
    at = _offset(pieces, point)
    found = next((word for word in _WORD.finditer(text) if word.start() <= at < word.end()), None)
    return _selection(pieces, point.block, found.start(), found.end()) if found and at >= 0 else None


def paragraph_at(layout: Layout, point: Point) -> Selection | None:
    """Answer the paragraph, the line of code or the cell around *point*; None where nothing is written."""
    lines = layout.whole_lines(point.block) if layout.blocks else ()
    text, pieces = written(lines)
    at = _offset(pieces, point)
    if at < 0:
        return None
    start = max(text.rfind(END, 0, at), text.rfind(APART, 0, at)) + 1
    ends = [end for end in (text.find(END, at), text.find(APART, at)) if end >= 0]
    return _selection(pieces, point.block, start, min(ends, default=len(text)))


def _offset(pieces: Sequence[Piece], point: Point) -> int:
    """Answer where *point* stands in the text of its block; at the end of its line beyond that, else -1."""
    on_row = [piece for piece in pieces if piece.row == point.row]
    for piece in on_row:
        if piece.start <= point.character < piece.start + piece.length:
            return piece.at + point.character - piece.start
    return on_row[-1].at + on_row[-1].length - 1 if on_row else -1


def _selection(pieces: Sequence[Piece], block: int, start: int, end: int) -> Selection | None:
    inside = [piece for piece in pieces if piece.at < end and piece.at + piece.length > start]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    return Selection(
        Point(block, first.row, first.start + max(0, start - first.at)),
        Point(block, last.row, last.start + min(last.length, end - last.at)),
    )


def told(text: str) -> str:
    """Say how much *text* is: ``12 words``, ``3 lines``."""
    lines, words = text.count("\n") + 1, len(text.split())
    if lines > 1:
        return f"{lines:,} lines"
    return f"“{text.strip()}”" if words <= 3 and len(text) <= 40 else f"{words:,} words"
