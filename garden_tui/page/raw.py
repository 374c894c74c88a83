"""Pieces too long to be parsed, cut into blocks and shown as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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

_LONG = 200_000
_LONG_CODE = 60_000
"""Characters; code of that length is data, and not coloured anyway."""
_LINES = 200
"""In one block."""


def is_long(piece: Piece) -> bool:
    """Whether *piece* is too long to be drawn as one block."""
    return len(piece.text) > (_LONG_CODE if piece.kind == "code" else _LONG)


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
        yield RawBlock(some, first + start, 0 if start else gap, code, (), under)


@dataclass(frozen=True, slots=True)
class RawBlock:
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
