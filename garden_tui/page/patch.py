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
    """Answer *line* with *patches* on it; a text past its end is set apart by blanks."""
    if not patches:
        return line
    left = list(reversed(line.runs))
    runs: list[Run] = []
    column = 0
    for patch in patches:
        before = _take(left, patch.start - column)
        column += _length(before)
        runs += before
        old = _take(left, patch.end - patch.start)
        if patch.text is None:
            runs += [run._replace(style=_on_top(run, patch)) for run in old]
            column += _length(old)
            continue
        if patch.start > column:
            runs.append(Run(" " * (patch.start - column), decoration=True))
        # It leads where the first of what it covers leads, whatever else that was.
        first = old[0] if old else Run("", decoration=True)
        room = sum(cells(run.text) for run in old) + patch.end - patch.start - _length(old)
        runs.append(first._replace(text=_instead(room, patch.text), style=_on_top(first, patch)))
        column = patch.end
    return line._replace(runs=tuple(run for run in (*runs, *reversed(left)) if run.text))


def _take(left: list[Run], count: int) -> list[Run]:
    """Take the next *count* characters from *left*, whose last run comes first."""
    taken: list[Run] = []
    while count > 0 and left:
        run = left.pop()
        if len(run.text) > count:
            left.append(run._replace(text=run.text[count:]))
            run = run._replace(text=run.text[:count])
        count -= len(run.text)
        taken.append(run)
    return taken


def _length(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _on_top(run: Run, patch: Patch) -> str:
    return f"{run.style} {patch.style}".strip()


def _instead(room: int, new: str) -> str:
    """Answer *new* in as many cells as there is *room* for."""
    while new and cells(new) > room:
        new = new[:-1]
    return new + " " * (room - cells(new))
