"""Lines wider than the page, of which a part is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from garden_tui.page.line import Line, Run
from garden_tui.page.ruler import cell_of, character_at, text_of
from garden_tui.page.width import cells, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

CUT: Final = "…"
"""Stands at the edge where a line goes on."""


def overhang(line: Line, width: int) -> int:
    """Answer how many cells of *line* find no room in *width*; 0 for lines that do not move."""
    if line.pan < 0:
        return 0
    return max(0, sum(cells(run.text) for run in line.runs) - width)


def panned(line: Line, width: int, shift: int) -> Line:
    """Answer the *width* cells of *line* that are in sight when it is moved left by *shift*.

    Its first `Line.pan` runs stay; the edges at which it goes on are marked.
    """
    if line.pan < 0:
        return line
    fixed, moving = line.runs[: line.pan], line.runs[line.pan :]
    room = width - sum(cells(run.text) for run in fixed)
    size = sum(cells(run.text) for run in moving)
    if room < 1 or (size <= room and not shift):
        return line if size <= room else line._replace(runs=_clipped(line.runs, width))
    shown = moving
    if shift and moving:
        # The mark takes the place of the first cell in sight.
        mark = Run(CUT, f"{line.fill} code-wrap".strip(), -1, decoration=True)
        shown = (mark, *_dropped(moving, shift + 1))
    return line._replace(runs=(*fixed, *_clipped(shown, room, line.fill)))


def in_sight(line: Line, width: int, shift: int, start: int, end: int) -> tuple[int, int] | None:
    """Answer where the characters *start* to *end* of *line* stand when it is `panned`; None out of sight."""
    if line.pan < 0 or not (shift or overhang(line, width)):
        return start, end
    whole = text_of(line)
    fixed = sum(cells(run.text) for run in line.runs[: line.pan])
    shown = text_of(panned(line, width, shift))
    first = fixed + bool(shift)
    last = width - (cells(whole) - shift > width)
    left, right = max(cell_of(whole, start) - shift, first), min(cell_of(whole, end) - shift, last)
    return (character_at(shown, left), character_at(shown, right)) if left < right else None


def _dropped(runs: Sequence[Run], count: int) -> tuple[Run, ...]:
    """Leave out the first *count* cells; half of a wide character becomes a blank."""
    left = count
    for index, run in enumerate(runs):
        size = cells(run.text)
        if size <= left:
            left -= size
            continue
        if not left:
            return tuple(runs[index:])
        head, rest = cut(run.text, left)
        missing = left - cells(head)
        if missing:
            # The edge stands in the middle of a wide character.
            wide, rest = cut(rest, 2)
            rest = " " * (cells(wide) - missing) + rest
        return (run._replace(text=rest), *runs[index + 1 :])
    return ()


def _clipped(runs: Sequence[Run], width: int, fill: str = "") -> tuple[Run, ...]:
    """Keep the first *width* cells, the last of them the mark when something is left out."""
    if sum(cells(run.text) for run in runs) <= width:
        return tuple(runs)
    kept: list[Run] = []
    left = width - 1
    for run in runs:
        head, rest = cut(run.text, left)
        if head:
            kept.append(run._replace(text=head))
            left -= cells(head)
        if rest:
            break
    pad = " " * left
    kept.append(Run(pad + CUT, f"{fill} code-wrap".strip(), -1, decoration=True))
    return tuple(kept)
