"""What can be followed on the rows of a pane that are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from garden_tui.page.layout import TargetRef
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from garden_tui.ui.lines_view import LinesView


class InSight(NamedTuple):
    """A target, and where it is first seen."""

    ref: TargetRef
    y: int
    """Its row, counted from the first line of what the pane shows."""
    cell: int
    """Of that line."""


def in_sight(view: LinesView) -> Iterable[InSight]:
    """Answer what can be followed on the rows of *view* that are seen, each once, from top to bottom."""
    lines = view.lines
    if lines is None:
        return ()
    blank: dict[TargetRef, InSight] = {}
    seen: dict[TargetRef, InSight] = {}
    top = round(view.scroll_y)
    for y in range(top, min(top + view.size.height, lines.height)):
        line, block = lines.line(y)
        cell = 0
        for run in line.runs:
            ref = TargetRef(block, run.target)
            if run.target >= 0 and ref not in seen:
                text = run.text.lstrip(" ")
                # A row of a tree begins with what it is indented by, a picture has nothing but blanks.
                found = InSight(ref, y, cell + len(run.text) - len(text))
                (seen if text else blank).setdefault(ref, found)
            cell += cells(run.text)
    return {**blank, **seen}.values()
