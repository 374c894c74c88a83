"""Pieces too long to be parsed, cut into blocks and shown as they were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from garden_tui.garden.safe import clean
from garden_tui.page.block import is_hidden
from garden_tui.page.draw.pen import mark
from garden_tui.page.elements import Bit
from garden_tui.page.line import Line, Run
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from garden_tui.garden.pieces import Piece
    from garden_tui.page.block import Folds
    from garden_tui.page.line import Target

_LONG = 64_000
_LONG_TABLE = 200_000
_LONG_CODE = 60_000
"""Characters; code of that length is data, and not coloured anyway."""
_MOST_SIGNS = 12_000
"""Characters that mean something to the parser; what people write holds a tenth of that in one piece."""
_DEEPEST = 60
"""Quotes and lists within each other: more than are told apart on a screen."""
_LINES = 200
"""In one block."""
_LONG_PART = 8_000
"""Characters of one line in a block."""

_SIGNS = "[]*_`!<=$~"
_DEEP = re.compile(rf"^[ \t]*+(?:(?:>|[-*+][ \t]|[0-9]{{1,9}}[.)][ \t])[ \t]*+){{{_DEEPEST}}}", re.MULTILINE)


def is_long(piece: Piece) -> bool:
    """Whether *piece* is too long, or too intricate, to be drawn as one block."""
    text = piece.text
    match piece.kind:
        case "code":
            return len(text) > _LONG_CODE
        case "table":
            return len(text) > _LONG_TABLE
        case "list" | "quote" | "callout" if len(text) > _DEEPEST and _DEEP.search(text):
            return True
        case _:
            return len(text) > _LONG or (
                len(text) > _MOST_SIGNS and sum(map(text.count, _SIGNS)) > _MOST_SIGNS
            )


def raw_blocks(piece: Piece, gap: int, under: tuple[str, ...] = ()) -> Iterator[RawBlock]:
    """Cut *piece* into blocks of some lines each; a code block loses its fences."""
    lines = piece.text.split("\n")
    first = piece.line
    code = piece.kind == "code"
    if code and lines[0].lstrip().startswith(("```", "~~~")):
        fence = lines[0].lstrip()[:3]
        lines = lines[1:-1] if lines[-1].strip().startswith(fence) else lines[1:]
        first += 1
    for start in range(0, len(lines), _LINES):
        some = tuple(lines[start : start + _LINES])
        for part, at in _parts(some) if not code else ((some, 0),):
            yield RawBlock(part, first + start + at, gap, code, (), under)
            gap = 0


def _parts(lines: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Cut *lines* so that no part is long to draw, a long line within; answer where each part begins."""
    if sum(map(len, lines)) <= _LONG:
        yield lines, 0
        return
    for at, line in enumerate(lines):
        start = 0
        while start < len(line) or not start:
            end = start + _LONG_PART
            if end < len(line):
                end = line.rfind(" ", start, end) + 1 or end
            yield (line[start:end],), at
            start = end


class RawBlock(Struct, frozen=True):
    """Lines of a note as they were written."""

    lines: tuple[str, ...]
    source: int
    gap: int
    code: bool
    targets: Sequence[Target] = ()
    under: tuple[str, ...] = ()
    """The folds of the headings above it: it is drawn while all of them are open."""

    def estimate(self, width: int) -> int:
        """Guess its height from the length of its lines."""
        if self.code:
            return self.gap + len(self.lines)
        return self.gap + sum(1 + len(line) // width for line in self.lines)

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:
        """Draw them, wrapped unless they are code."""
        if is_hidden(self, folds):
            return ()
        drawn: list[Line] = [Line(())] * self.gap
        for number, line in enumerate(self.lines, self.source):
            drawn.extend(_code(line, width, number) if self.code else _text(line, width, number))
        return drawn


def _text(line: str, width: int, number: int) -> list[Line]:
    return wrap((Bit(clean(line), "", -1, number),), width, number)


def _code(line: str, width: int, number: int) -> list[Line]:
    ground = "code-block"
    pad = mark(" ", ground) if width > 2 else mark("", ground)
    return [Line((pad, Run(clean(line), ground)), number, fill=ground, pan=1)]
