"""The text of drawn lines as it was written: without gutters, and whole where it was wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from garden_tui.page.line import Line, Run

END: Final = "\0"
"""Stands where nothing goes on: between paragraphs."""

APART: Final = "\1"
"""Stands between the cells of a table, and between other things that share a line."""


class Piece(NamedTuple):
    """Where a run's text stands in the text of its block, and where on its line."""

    at: int
    row: int
    start: int
    """In characters of all runs of its line."""
    length: int


def written(lines: Sequence[Line]) -> tuple[str, list[Piece]]:
    """Answer the text of the *lines* of a block in reading order, and where each part of it is drawn.

    The cells of a row of a table follow each other, each of them whole.
    """
    page = _Written()
    for rows in _going_on(lines):
        split = [_columns(lines[row].runs) for row in rows]
        for column in range(max(map(len, split))):
            page.end(APART if column else END)
            for row, of_row in zip(rows, split, strict=True):
                if column < len(of_row):
                    page.go_on(row, of_row[column], torn=column in lines[row].torn)
    return "".join(page.parts), page.pieces


class _Written:
    """What is written so far."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.begun = False
        self._size = 0
        self._within = False

    def end(self, sign: str) -> None:
        """Let nothing go on from what stands here, which *sign* says."""
        self._within = False
        if self.begun:
            self._add(sign)
        self.begun = True

    def go_on(self, row: int, runs: Iterable[tuple[int, Run]], *, torn: bool) -> None:
        """Add what was written in *runs*, each with where it starts on the line *row*."""
        apart, joint = False, "" if torn or not self._within else " "
        begun = False
        for start, run in runs:
            if run.decoration:
                # A gutter before the text is passed over; what stands amid it parts it.
                apart = begun
                continue
            if apart:
                self._add(APART)
            elif joint:
                self._add(joint)
            apart, joint, begun, self._within = False, "", True, True
            self.pieces.append(Piece(self._size, row, start, len(run.text)))
            self._add(run.text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._size += len(text)


def _going_on(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the rows of each line together with those that it was wrapped into."""
    rows: list[int] = []
    for row, line in enumerate(lines):
        if rows and not line.soft:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _columns(runs: Iterable[Run]) -> list[list[tuple[int, Run]]]:
    """Answer *runs* by the cells of a table that they stand in, each with where it starts."""
    found: list[list[tuple[int, Run]]] = [[]]
    start = 0
    for run in runs:
        if is_bar(run):
            found.append([])
        else:
            found[-1].append((start, run))
        start += len(run.text)
    return found


def is_bar(run: Run) -> bool:
    """Whether *run* stands between two cells of a table."""
    return run.decoration and run.style == "table-rule"
