"""Finding words in a page as it is drawn: where they stand on its lines, wrapped or not."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.page.written import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from garden_tui.page.line import Line
    from garden_tui.page.written import Piece

LONGEST: Final = 200
"""Characters of what is looked for."""

_ALIKE: Final = ("'’‘ʼ´`", '"“”„«»', "-‐‑–—−")
"""Signs that keyboards have one of, and that stand for each other."""

_MARKS: Final = "[\u0300-\u036f]*"
"""Accents that stand after their letter, as some systems write them."""


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
    """Answer the pattern that finds *words*, in whatever case; None for nothing.

    A letter without an accent stands for those with one, too; a letter with an accent for itself.
    """
    parts = [_word(word) for word in words[:LONGEST].split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE) if parts else None


def any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Answer the pattern that finds where one of *words* begins a word, or words in a row; None for none."""
    found = (pattern for word in words if (pattern := wanted(word)) is not None)
    # Longest first: of two that begin alike it is the one that is meant.
    each = sorted((pattern.pattern for pattern in found), key=len, reverse=True)
    # Scripts that set no blanks between words have words that begin anywhere.
    return (
        re.compile("|".join(rf"(?:(?<![A-Za-z0-9]){one})" for one in each), re.IGNORECASE) if each else None
    )


def matches(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Match]:
    """Answer where *pattern* is found in the *lines* of a block, in reading order.

    What is drawn but was not written (gutters, bullets) is not looked at.
    """
    text, pieces = written(lines)
    starts = [piece.at for piece in pieces]
    return [
        Match(tuple(_spans(pieces, starts, found.start(), found.end()))) for found in pattern.finditer(text)
    ]


def _word(typed: str) -> str:
    """Answer the pattern of a word: some characters are composed to others that look the same."""
    composed = unicodedata.normalize("NFC", typed)
    pattern = "".join(map(_stands_for, composed))
    return pattern if composed == typed else f"(?:{pattern}|{re.escape(typed)})"


def _stands_for(character: str) -> str:
    """Answer the pattern of what *character* is typed for."""
    alike = next((signs for signs in _ALIKE if character in signs), "")
    if alike:
        return f"[{re.escape(alike)}]"
    if not character.isalpha():
        return re.escape(character)
    accented = _accented().get(character.lower(), "")
    if accented or unicodedata.decomposition(character) == "":
        return f"[{character}{accented}]{_MARKS}" if accented else character + _MARKS
    apart = unicodedata.normalize("NFD", character)
    return f"(?:{character}|{re.escape(apart)})"


@cache
def _accented() -> dict[str, str]:
    """Answer the letters that are other letters with accents: Latin, Greek and Cyrillic ones."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x530), *range(0x1E00, 0x2000)):
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0]
        if base != character and base.isalpha() and character == character.lower():
            found[base] = found.get(base, "") + character
    return found


def _spans(pieces: Sequence[Piece], starts: Sequence[int], first: int, last: int) -> Iterable[Span]:
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
