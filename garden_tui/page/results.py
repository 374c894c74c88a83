"""What a search found: a note, and the lines on which the words stand, the words lit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from garden_tui.garden.names import folder_of
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Place
from garden_tui.page.line import Line, Run, Target
from garden_tui.page.text import clip
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.lit import LitLine, Span
    from garden_tui.page.block import Folds

_NUMBER: Final = 5
"""Cells that the number of a line takes, at least, with the blank after it."""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note with some of its lines; each leads to itself."""

    path: str
    title: str
    title_spans: Sequence[Span] = ()
    lines: Sequence[LitLine] = ()
    count: int = 0
    """How many lines hold the words, those that are not shown too."""
    source: int = 0

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its rows lead: the first to the top if its title holds a word, else to the first line."""
        lines = [Place(self.path, line=line.line) for line in self.lines]
        return (Place(self.path) if self.title_spans or not lines else lines[0], *lines)

    @property
    def targets(self) -> Sequence[Target]:
        """The note, then its lines."""
        return tuple(
            Target(place, clean(self.path if place.line is None else f"{self.path}:{place.line}"))
            for place in self.places
        )

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer its height, which is exact."""
        return 1 + len(self.lines)

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw its title and, below, each line on one row."""
        rows = (self._row(line, number, width) for number, line in enumerate(self.lines, 1))
        return [Line(self._head(width)), *rows]

    def _head(self, width: int) -> tuple[Run, ...]:
        more = f"  {self.count:,} lines" if self.count > len(self.lines) else ""
        title = clip(tuple(_runs(self.title, self.title_spans, "note strong", 0)), width)
        left = width - sum(cells(run.text) for run in title)
        folder = clean(folder_of(self.path))
        runs = title
        if folder and left > 8:
            kept = clip((Run(f"  {folder}", "quiet", 0),), left)
            runs += kept
            left -= sum(cells(run.text) for run in kept)
        return (*runs, Run(more, "count", 0)) if more and left >= cells(more) else runs

    def _row(self, line: LitLine, target: int, width: int) -> Line:
        number = f"{line.line:>{_NUMBER - 1}} "
        text, spans = _in_sight(line, width - len(number))
        runs = (Run(number, "quiet", target), *_runs(text, spans, "", target))
        return Line(clip(runs, width), line.line)


def _in_sight(line: LitLine, room: int) -> tuple[str, Sequence[tuple[int, int]]]:
    """Answer the text of *line*, cut at its front where the first of its words would be out of sight."""
    text, spans = line.text, line.spans
    if not spans or cells(text[: spans[0].end]) <= room - 2:
        return text, spans
    start = spans[0].start
    # A third of the room for what comes before.
    first = start
    while first > 0 and cells(text[first - 1 : start]) <= room // 3:
        first -= 1
    blank = text.find(" ", first, start)
    first = blank + 1 if blank >= 0 else first
    return "… " + text[first:], [(span.start - first + 2, span.end - first + 2) for span in spans]


def _runs(text: str, spans: Sequence[tuple[int, int]], style: str, target: int) -> list[Run]:
    """Answer *text* as runs, the *spans* of it lit."""
    runs: list[Run] = []
    at = 0
    for start, end in spans:
        if start > at:
            runs.append(Run(text[at:start], style, target))
        runs.append(Run(text[start:end], f"{style} match".strip(), target))
        at = end
    if at < len(text):
        runs.append(Run(text[at:], style, target))
    return runs
