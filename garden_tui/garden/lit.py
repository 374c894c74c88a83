"""Words found in text, in whatever case and with or without accents: where they stand, and on which lines."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.garden.excerpt import plain
from garden_tui.garden.safe import clean
from garden_tui.garden.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MOST_WORDS: Final = 32
"""Of what is looked for; each takes its time on every line."""

LONGEST: Final = 200
"""Characters of a line that are shown, about."""

_MOST_READ: Final = 40
"""Lines that are read for the best ones."""

_PIECE: Final = 64 * 1024
"""Characters that are gone through at once: while that lasts no other thread runs, and no key is heard."""

_EAST: Final = 0x3000

_ALONE: Final = (
    r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
"""Scripts that set no blanks between words: each of their characters stands for itself."""
_TOKEN: Final = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+")
_NO_WORD: Final = re.compile(r"[\W_]+")
_LONE: Final = re.compile(f"[{_ALONE}]")
_ASCII_WORDS: Final = bytes(
    code if code >= 0x80 else ord(chr(code).lower()) if chr(code).isalnum() else 0x20 for code in range(256)
)
"""Turns what is ASCII of UTF-8 into words in lower case and blanks."""
_FOREIGN: Final = re.compile(rb"(?:[\xc0-\xff][\x80-\xbf]*+){1,4096}")
"""What is not ASCII of UTF-8, whole characters."""


class Span(NamedTuple):
    """A stretch of text, in characters."""

    start: int
    end: int


class LitLine(NamedTuple):
    """A line on which words stand, as it is read; safe to draw."""

    line: int
    """Of the file, from 1."""
    text: str
    spans: tuple[Span, ...]
    """Where the words stand in the text; none where they stand in what is not shown of it (a URL)."""


class LitLines(NamedTuple):
    """The lines of a note that tell best where the words stand in it, in reading order."""

    lines: tuple[LitLine, ...]
    total: int
    """How many lines of the note hold one of the words."""


class _Row(NamedTuple):
    """A line on which words stand."""

    line: int
    start: int
    """Of the first of them in the whole text."""
    end: int
    """Of the line in the whole text."""
    words: set[int]


class _Letters(dict[int, str]):
    """Each character in lower case and without its accents, worked out once."""

    def __missing__(self, code: int) -> str:
        # From here on what comes apart are syllables and sounds, not letters and accents.
        parts = chr(code) if code >= _EAST else unicodedata.normalize("NFD", chr(code))
        letters = "".join(part for part in parts if not unicodedata.combining(part)).lower()
        self[code] = letters
        return letters


_LETTERS: Final = _Letters()


def loose(text: str) -> str:
    """Answer *text* in lower case and without accents: its length may be another one."""
    if len(text) > _PIECE:
        return "".join(loose(text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def tokens(words: str) -> list[str]:
    """Answer the words in *words* as an index of texts takes them: letters and figures, loose."""
    return _TOKEN.findall(loose(words))


def worded(text: str) -> bytes:
    """Answer the words in *text* as `tokens` takes them, as UTF-8: each stands behind one blank or more."""
    words = b" " + text.encode("utf-8", "surrogatepass").translate(_ASCII_WORDS)
    return words if text.isascii() else _FOREIGN.sub(_foreign, words)


def _foreign(run: re.Match[bytes]) -> bytes:
    return _loose_foreign(run[0])


@lru_cache(maxsize=4096)
def _loose_foreign(run: bytes) -> bytes:
    return _LONE.sub(r" \g<0> ", _NO_WORD.sub(" ", loose(run.decode("utf-8", "surrogatepass")))).encode()


class Lit:
    """Words ready to be found; several in one of them are found one after the other.

    A word is found where one begins so, or, *whole*, where that very word stands.
    """

    def __init__(self, words: Iterable[str], *, whole: bool = False) -> None:
        patterns = (_pattern(word, whole=whole) for word in words)
        self._words = list(dict.fromkeys(filter(None, patterns)))[:MOST_WORDS]
        # The longest first: of two that begin alike it is the one that counts.
        ordered = sorted(self._words, key=len, reverse=True)
        self._any = re.compile("|".join(f"({word})" for word in ordered)) if ordered else None
        # A pattern says less than forty characters with any ten of its own.
        self._longest = 8 * max(map(len, ordered), default=0)

    def __bool__(self) -> bool:
        return self._any is not None

    @property
    def count(self) -> int:
        """How many different words there are."""
        return len(self._words)

    def found(self, text: str) -> Iterator[tuple[int, Span]]:
        """Yield where each word stands in *text*, in order, with its number."""
        if self._any is None:
            return
        folded = loose(text)
        at = _positions(text) if len(folded) != len(text) else None
        for match in self._matches(self._any, folded):
            start, end = match.span()
            # With what follows its last letter without being one: an accent that stands apart.
            last = end if at is None else at[end] if end < len(at) else len(text)
            span = Span(start if at is None else at[start], last)
            yield match.lastindex or 0, span

    def _matches(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        at = 0
        while at < len(text):
            end = last = at + _PIECE
            for match in pattern.finditer(text, at, end + self._longest):
                if match.start() >= end:
                    break
                last = max(last, match.end())
                yield match
            at = last

    def spans(self, text: str) -> tuple[Span, ...]:
        """Answer where words stand in *text*."""
        return tuple(span for _, span in self.found(text))

    def holds_all(self, text: str) -> bool:
        """Whether every one of the words stands in *text*."""
        return len({number for number, _ in self.found(text)}) == len(self._words)

    def lines(self, text: str, most: int = 3) -> LitLines:
        """Answer the *most* lines of a note's *text* that tell best where the words stand in it.

        Lines that hold more of the words come before those that hold fewer, and the body before the
        frontmatter.
        """
        body = Source.of(text).first_line
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        held = self._rows(text)
        best = sorted(held, key=lambda row: (row.line <= body, -len(row.words), row.line))
        shown: list[LitLine] = []
        hidden: list[_Row] = []
        for row in best[:_MOST_READ]:
            if len(shown) == most:
                break
            line = self._line(row, plain, text)
            if line.spans:
                shown.append(line)
            else:
                hidden.append(row)
        # Words that stand in what is not read of a line (a URL) are shown as they are written.
        shown += [self._line(row, _as_written, text) for row in hidden[: most - len(shown)]]
        return LitLines(tuple(sorted(shown)), len(held))

    def _rows(self, text: str) -> list[_Row]:
        """Answer the lines of *text* on which words stand; it is gone through once, not line by line."""
        rows: list[_Row] = []
        line, counted, end = 1, 0, -1
        for word, (start, _) in self.found(text):
            if start >= end:
                line += text.count("\n", counted, start)
                counted = start
                end = text.find("\n", start)
                end = len(text) if end < 0 else end
                rows.append(_Row(line, start, end, {word}))
            else:
                rows[-1].words.add(word)
        return rows

    def _line(self, row: _Row, reading: Callable[[str], str], whole: str) -> LitLine:
        """Answer the part of *row*, as *reading* reads it, in which the first word stands."""
        begin = whole.rfind("\n", 0, row.start) + 1
        first = max(begin, _word_start(whole, row.start - 2 * LONGEST, row.start))
        last = min(row.end, row.start + 3 * LONGEST)
        text = reading(whole[first:last])
        cut_before = first > begin
        spans = self.spans(text)
        if spans and spans[0].start > LONGEST // 2:
            text = text[_word_start(text, spans[0].start - LONGEST // 3, spans[0].start) :]
            cut_before = True
        cut_after = len(text) > LONGEST or last < row.end
        if len(text) > LONGEST:
            blank = text.rfind(" ", LONGEST // 2, LONGEST)
            text = text[: blank if blank > 0 else LONGEST]
        text = f"{'… ' if cut_before else ''}{text}{' …' if cut_after else ''}"
        return LitLine(row.line, text, self.spans(text))


def _as_written(row: str) -> str:
    return clean(row.strip())


def _word_start(text: str, at: int, limit: int) -> int:
    """Answer where a word begins from *at* on, before *limit*; *at* itself where none does."""
    if at <= 0:
        return 0
    blank = text.find(" ", at, limit)
    return blank + 1 if blank >= 0 else at


def _pattern(words: str, *, whole: bool) -> str:
    """Answer the pattern of *words*: a word that begins so, or words in a row of which the last one does."""
    parts = tokens(words)
    if not parts:
        return ""
    pattern = "" if _stands_alone(parts[0]) else r"(?<![^\W_])"
    for before, part in zip([None, *parts], parts, strict=False):
        if before is not None:
            pattern += r"[\W_]{0,40}" if _stands_alone(before) or _stands_alone(part) else r"[\W_]{1,40}"
        pattern += re.escape(part)
    return pattern if not whole or _stands_alone(parts[-1]) else rf"{pattern}(?![^\W_])"


def _stands_alone(part: str) -> bool:
    """Whether *part* is of a script without blanks between its words."""
    return len(part) == 1 and ord(part) >= _EAST


def _positions(text: str) -> Sequence[int]:
    """Answer for each character of the loose *text* which character of *text* it comes from."""
    return [at for at, character in enumerate(text) for _ in _LETTERS[ord(character)]]
