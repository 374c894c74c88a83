"""The simplest blocks: lines that are known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from garden_tui.page.line import Line, Run, Target
from garden_tui.page.width import cells, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.block import Folds


@dataclass(frozen=True, slots=True)
class RowBlock:
    """One line, cut with ``…`` at the width of the pane: a row of a tree or of a list."""

    runs: tuple[Run, ...]
    targets: Sequence[Target] = ()
    source: int = 0

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer 1, which is exact."""
        return 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Answer the one line, cut to *width*."""
        return (Line(clip(self.runs, width), self.source),)


def clip(runs: tuple[Run, ...], width: int) -> tuple[Run, ...]:
    """Cut *runs* to *width* cells, the last of them ``…`` when something is left out."""
    kept: list[Run] = []
    left = width
    for run in runs:
        size = cells(run.text)
        if size > left:
            return _ended(kept, run, left)
        kept.append(run)
        left -= size
    return runs


def _ended(kept: list[Run], run: Run, left: int) -> tuple[Run, ...]:
    while left <= 0 and kept:
        # The mark needs a cell of what was kept.
        run = kept.pop()
        left = cells(run.text)
        if left > 0:
            return (*kept, run._replace(text=cut(run.text, left - 1)[0] + "…"))
    return (*kept, run._replace(text=cut(run.text, left - 1)[0] + "…")) if left > 0 else ()
