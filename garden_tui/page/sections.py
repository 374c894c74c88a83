"""Which headings each block of a note stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.pieces import Piece
    from garden_tui.page.sheet import Sheet


class Standing(NamedTuple):
    """Where a piece stands."""

    under: tuple[str, ...]
    """The folds of the headings above it, the outermost first."""
    fold: str
    """The key of its own fold when it is a heading, else empty."""


class Sections:
    """The headings that are open while one goes through the pieces of a note.

    Embedded notes have none: they are as long as what was asked for. Nor has a heading that stands
    first and alone on its level, which is the note's title: folded it would leave nothing.
    """

    def __init__(self, parts: Sequence[Piece], sheet: Sheet) -> None:
        self._sheet = sheet
        self._open: list[tuple[int, str]] = []
        self._below = Standing((), "")
        highest = [piece.line for piece in parts if piece.kind == "heading" and piece.level == 1]
        first = parts[0].line if parts else 0
        self._title = first if highest == [first] else 0

    def enter(self, piece: Piece) -> Standing:
        """Answer where *piece*, the next one, stands."""
        if self._sheet.embedded:
            return self._below
        if piece.kind != "heading" or piece.line == self._title:
            return self._below
        while self._open and self._open[-1][0] >= piece.level:
            self._open.pop()
        under = tuple(key for _, key in self._open)
        fold = f"heading {self._sheet.path}:{piece.line}"
        self._open.append((piece.level, fold))
        self._below = Standing((*under, fold), "")
        return Standing(under, fold)
