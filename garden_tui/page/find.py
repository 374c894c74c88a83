"""Finding words in a page as it is drawn: where they stand on its lines, wrapped or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.page.line import Line, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST: Final = 200
"""Characters of what is looked for."""

_BREAK: Final = "\0"
"""Stands where no match goes on: between paragraphs, and between the cells of a table."""

_WRAP: Final = "\n"
"""Stands where a line was wrapped: for the blank that was there, or, within a long word, for nothing."""


class Span(NamedTuple):
    """A stretch of one line, in characters of all its runs."""

    row: int
    start: int
    end: int


class Match(NamedTuple):
    """One occurrence: a stretch of a line, or of several where it was wrapped."""

    spans: tuple[Span, ...]

    @property
    def row(self) -> int:
        """The row of its block in which it begins."""
        return self.spans[0].row


def wanted(words: str) -> re.Pattern[str] | None:
    """Answer the pattern that finds *words*, in whatever case and however wrapped; None for nothing."""
    parts = [f"{_WRAP}?".join(re.escape(character) for character in word) for word in words[:LONGEST].split()]
    return re.compile(rf"[ {_WRAP}]+".join(parts), re.IGNORECASE) if parts else None


def matches(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Match]:
    """Answer where *pattern* is found in the *lines* of a block, in reading order.

    What is drawn but was not written (gutters, bullets) is not looked at.
    """
    text, pieces = _text(lines)
    starts = [piece.at for piece in pieces]
    return [
        Match(tuple(_spans(pieces, starts, found.start(), found.end()))) for found in pattern.finditer(text)
    ]


class _Piece(NamedTuple):
    """Where a run's text stands in the text of its block, and where on its line."""

    at: int
    row: int
    start: int
    length: int


def _text(lines: Sequence[Line]) -> tuple[str, list[_Piece]]:
    parts: list[str] = []
    pieces: list[_Piece] = []
    size = 0
    for row, line in enumerate(lines):
        if row:
            parts.append(_WRAP if line.soft else _BREAK)
            size += 1
        column, written = 0, False
        for run in line.runs:
            if not run.decoration:
                pieces.append(_Piece(size, row, column, len(run.text)))
                parts.append(run.text)
                size += len(run.text)
                written = True
            elif written:
                # A gutter before the text is passed over; what stands amid it parts cells.
                parts.append(_BREAK)
                size += 1
            column += len(run.text)
    return "".join(parts), pieces


def _spans(pieces: Sequence[_Piece], starts: Sequence[int], first: int, last: int) -> Iterable[Span]:
    """Yield the stretches of lines that the text from *first* to *last* takes, joined within a line."""
    spans: list[Span] = []
    for piece in pieces[max(0, bisect_right(starts, first) - 1) :]:
        if piece.at >= last:
            break
        start = max(first, piece.at) - piece.at
        end = min(last, piece.at + piece.length) - piece.at
        if end <= start:
            continue
        span = Span(piece.row, piece.start + start, piece.start + end)
        if spans and spans[-1].row == span.row and spans[-1].end == span.start:
            spans[-1] = spans[-1]._replace(end=span.end)
        else:
            spans.append(span)
    return spans


def lit(line: Line, spans: Iterable[tuple[int, int, str]]) -> Line:
    """Answer *line* with the style word of each of *spans* (from, to, word) on top of its own.

    They come in order and do not overlap.
    """
    runs: list[Run] = []
    waiting = list(spans)
    column = 0
    for run in line.runs:
        start, end = column, column + len(run.text)
        column = end
        while waiting and waiting[0][1] <= start:
            waiting.pop(0)
        at = start
        for first, last, word in waiting:
            if first >= end:
                break
            if first > at:
                runs.append(run._replace(text=run.text[at - start : first - start]))
                at = first
            stop = min(last, end)
            if stop > at:
                style = f"{run.style} {word}".strip()
                runs.append(run._replace(text=run.text[at - start : stop - start], style=style))
                at = stop
        if at < end:
            runs.append(run._replace(text=run.text[at - start :]))
    return line._replace(runs=tuple(runs))
