"""A piece of a note: parsed when it comes into view, drawn at any width."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from garden_tui.garden import markdown
from garden_tui.page.draw.element import draw
from garden_tui.page.elements import Element, Listing
from garden_tui.page.from_tokens import read_blocks
from garden_tui.page.line import Line, Target
from garden_tui.page.sheet import Sheet, Targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.pieces import Piece
    from garden_tui.page.block import Folds

_TELLTALES = frozenset("[<#:@{")
"""What every link, tag and fold is written with."""


@dataclass(slots=True)
class Parsed:
    """What a piece says."""

    elements: tuple[Element, ...]
    targets: Sequence[Target]


@dataclass(slots=True)
class MarkdownBlock:
    """A piece of a note as a block of a page."""

    piece: Piece
    sheet: Sheet
    gap: int = 0
    """Blank lines above it."""
    mark_width: int = 0
    """Of an item: the cells of the widest number of its list."""
    _parsed: Parsed | None = field(default=None, repr=False)

    @property
    def source(self) -> int:
        """The line of the file on which it starts."""
        return self.piece.line

    @property
    def targets(self) -> Sequence[Target]:
        """What can be followed in it."""
        if self._parsed is None and _TELLTALES.isdisjoint(self.piece.text):
            return ()
        return self._read().targets

    def estimate(self, width: int) -> int:
        """Guess its height from the length of its text."""
        text = self.piece.text
        lines = text.count("\n") + 1
        return self.gap + max(lines, len(text) // width + 1)

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:
        """Draw it, and the blank lines above it."""
        drawn = draw(self._read().elements, width, folds)
        return [*[Line(())] * self.gap, *drawn] if drawn else ()

    def _read(self) -> Parsed:
        if self._parsed is None:
            self._parsed = self._parse()
        return self._parsed

    def _parse(self) -> Parsed:
        piece = self.piece
        targets = Targets(piece=piece.line)
        tokens = markdown.tokens(piece, self.sheet.definitions, self.sheet.dialect)
        elements = read_blocks(tokens, self.sheet, targets, piece.line)
        return Parsed(tuple(self._placed(element) for element in elements), tuple(targets.found))

    def _placed(self, element: Element) -> Element:
        """Answer *element* as it stands among the pieces around it: an item counts on from the last."""
        ordinal = self.piece.ordinal
        if not isinstance(element, Listing) or ordinal is None or len(element.items) != 1:
            return element
        item = element.items[0]
        if item.style == "number":
            item = replace(item, mark=f"{ordinal}{item.mark[-1:]}")
        return replace(element, items=(item,), mark_width=self.mark_width)
