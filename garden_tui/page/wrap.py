"""Text broken into lines of a width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.page.elements import BREAK, Bit, Bits
from garden_tui.page.line import Line, Run
from garden_tui.page.width import cells, graphemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TIE = "\u00a0"
"""A blank at which a line breaks only when what it holds together is longer than a line."""

_CLOSING = frozenset("、。，．：；！？）」』】〕》〉”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;!?)]}%")
"""What no line starts with, where it may be broken between any two characters."""
_OPENING = frozenset("（「『【〔《〈“‘([{")
"""What no line ends with there."""

_SEAM = re.compile(r"[/\-_.?&=,;:|](?=[^/\-_.?&=,;:| ])")
"""Where a word too long for a line is best broken: after these."""


class _Cut(NamedTuple):
    """From where to where of a text a line shows."""

    start: int
    end: int


def wrap(bits: Bits, width: int, line: int = 0) -> list[Line]:
    """Break *bits* into lines of at most *width* cells.

    Lines break at blanks, between the characters of scripts that write none, and words too long
    for any line at a seam or anywhere. *line* is the source of lines without text.
    """
    lines: list[Line] = []
    for segment in _segments(bits):
        start = next((bit.line for bit in segment if bit.line), line)
        lines.extend(_wrap_segment(segment, max(1, width), start))
    return lines


def width_of(bits: Bits) -> int:
    """Answer the cells of the widest line of *bits* when none is wrapped."""
    return max((sum(cells(bit.text) for bit in segment) for segment in _segments(bits)), default=0)


def longest_word(bits: Bits) -> int:
    """Answer the cells of the longest stretch of *bits* without a blank."""
    text = "".join(bit.text for bit in bits)
    return max(map(cells, text.split()), default=0)


def cut_cells(text: str, width: int) -> list[str]:
    """Cut *text* into stretches of at most *width* cells, wherever that is: lines of code."""
    width = max(1, width)
    if text.isascii():
        return [text[at : at + width] for at in range(0, len(text), width)] or [""]
    text = _narrowed(text, width)
    rows: list[str] = []
    row: list[str] = []
    used = 0
    for part, size in graphemes(text):
        if used + size > width:
            rows.append("".join(row))
            row = []
            used = 0
        row.append(part)
        used += size
    return [*rows, "".join(row)]


def _segments(bits: Bits) -> Iterable[list[Bit]]:
    """Split *bits* at the breaks their author made."""
    segment: list[Bit] = []
    for bit in bits:
        if bit.text == BREAK:
            yield segment
            segment = []
        else:
            segment.append(bit)
    if segment or not bits:
        yield segment


def _wrap_segment(segment: Sequence[Bit], width: int, line: int) -> list[Line]:
    if width == 1:
        segment = [bit._replace(text=_narrowed(bit.text, width)) for bit in segment]
    text = "".join(bit.text for bit in segment)
    if text.isascii():
        if len(text) <= width:
            return [Line(_runs(segment), line)]
        cuts = _cut_narrow(text, width)
    else:
        if cells(text) <= width:
            return [Line(_runs(segment), line)]
        cuts = _cut_wide(text, width)
    return _lines(segment, cuts, line)


def _runs(segment: Sequence[Bit]) -> tuple[Run, ...]:
    return tuple(Run(bit.text, bit.style, bit.target) for bit in segment if bit.text)


def _narrowed(text: str, width: int) -> str:
    """Replace what no line of *width* can hold."""
    if width > 1 or text.isascii():
        return text
    return "".join(part if size <= width else "…" for part, size in graphemes(text))


def _cut_narrow(text: str, width: int) -> list[_Cut]:
    """Cut a text whose every character takes one cell."""
    cuts: list[_Cut] = []
    at = 0
    length = len(text)
    while length - at > width:
        blank = text.rfind(" ", at, at + width + 1)
        end = blank
        if blank <= at or not text[at:blank].strip():
            end = _seam(text, at, at + width)
        cuts.append(_Cut(at, _trimmed(text, at, end)))
        at = end
        while at < length and text[at] == " ":
            at += 1
    if at < length or not cuts:
        cuts.append(_Cut(at, length))
    return cuts


def _seam(text: str, start: int, end: int) -> int:
    """Answer where best to break a word that goes on beyond *end*."""
    best = end
    for seam in _SEAM.finditer(text, start + (end - start) * 3 // 5, end):
        best = seam.end()
    return best


def _torn(text: str, start: int, end: int) -> int:
    """Answer where best to break a word of any characters that goes on beyond *end*: after a tie."""
    tie = text.rfind(TIE, start + 1, end)
    if tie >= 0:
        return tie + 1
    return _seam(text, start, end) if text[start:end].isascii() else end


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _cut_wide(text: str, width: int) -> list[_Cut]:
    """Cut a text of any characters."""
    cuts: list[_Cut] = []
    start = at = used = 0
    fit = -1  # the last place where this line may end
    fit_used = 0
    before = ""
    before_size = 0
    for part, size in graphemes(text):
        if at > start and _breaks(before, before_size, part, size):
            fit, fit_used = at, used
        # Twice where what is left after the last place to break is too much itself.
        while at > start and used + size > width and not (part == " " and used <= width):
            if fit > start and text[start:fit].strip(" "):
                end = fit
                used -= fit_used
            else:
                end = _torn(text, start, at)
                used = cells(text[end:at])
            cuts.append(_Cut(start, _trimmed(text, start, end)))
            start = end
            # A blank that bears a mark is drawn, and is none.
            for skipped, _ in graphemes(text[start:at]):
                if skipped != " ":
                    break
                start += 1
                used -= 1
            fit = -1
            fit_used = 0
        if part == " " and at == start and cuts:
            # No line that goes on starts with a blank.
            start = at + 1
            used = 0
        else:
            used += size
        at += len(part)
        before = part
        before_size = size
    if start < at or not cuts:
        cuts.append(_Cut(start, at))
    # Blanks that hang over the edge of a last line.
    last = cuts[-1]
    if cells(text[last.start : last.end]) > width:
        cuts[-1] = _Cut(last.start, _trimmed(text, last.start, last.end))
    return cuts


def _breaks(before: str, before_size: int, part: str, size: int) -> bool:
    """Whether a line may end between two characters."""
    if part == " ":
        return before != " "
    return (size > 1 or before_size > 1) and part not in _CLOSING and before not in _OPENING


def _lines(segment: Sequence[Bit], cuts: Sequence[_Cut], line: int) -> list[Line]:
    """Hand the text that each cut names the styles it has."""
    lines: list[Line] = []
    index = 0
    offset = 0  # where the bit at `index` starts
    for number, (start, end) in enumerate(cuts):
        runs: list[Run] = []
        source = 0
        while index < len(segment):
            bit = segment[index]
            until = offset + len(bit.text)
            if until > start and offset < end:
                text = bit.text[max(0, start - offset) : end - offset]
                runs.append(Run(text, bit.style, bit.target))
                source = source or bit.line
            if until > end or (until == end and number + 1 < len(cuts) and cuts[number + 1].start >= until):
                if until <= end:
                    index += 1
                    offset = until
                break
            index += 1
            offset = until
        torn = (0,) if number and cuts[number - 1].end == start else ()
        lines.append(Line(tuple(runs), source or line, number > 0, torn=torn))
    return lines
