"""What is laid over a line for a while: what was found, what is selected, the letters of hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from garden_tui.page.line import Line, Run
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from garden_tui.page.layout import Spot


class Patch(NamedTuple):
    """A stretch of a line that looks otherwise, in characters of all its runs."""

    start: int
    end: int
    style: str
    """Words of `garden_tui.page.styles` that go on top of those that are there."""
    text: str | None = None
    """What takes the place of what stands there, in as many cells; None leaves it."""


Overlay: TypeAlias = Callable[["Spot"], Sequence[Patch]]
"""Answers what lies over the row at a spot: in order, without overlap."""


def patched(line: Line, patches: Sequence[Patch]) -> Line:
    """Answer *line* with *patches* on it; one that begins past its end is set apart by blanks."""
    if not patches:
        return line
    runs: list[Run] = []
    waiting = list(patches)
    column = 0
    for run in line.runs:
        start, end = column, column + len(run.text)
        column = at = end if not run.text else start
        for patch in waiting:
            first, last = max(patch.start, start), min(patch.end, end)
            if first >= last:
                continue
            if first > at:
                runs.append(run._replace(text=run.text[at - start : first - start]))
            old = run.text[first - start : last - start]
            text = old if patch.text is None else _instead(old, patch.text if first == patch.start else "")
            runs.append(run._replace(text=text, style=f"{run.style} {patch.style}".strip()))
            at = last
        if at < end:
            runs.append(run._replace(text=run.text[at - start :]))
        column = end
    for patch in waiting:
        if patch.start >= column and patch.text:
            runs.append(Run(" " * (patch.start - column), decoration=True))
            runs.append(Run(patch.text, patch.style, decoration=True))
            column = patch.start + len(patch.text)
    return line._replace(runs=tuple(run for run in runs if run.text))


def _instead(old: str, new: str) -> str:
    """Answer *new* in as many cells as *old* takes."""
    room = cells(old)
    while new and cells(new) > room:
        new = new[:-1]
    return new + " " * (room - cells(new))
