"""A piece of a note: parsed when it comes into view, drawn at any width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from garden_tui.garden import markdown
from garden_tui.garden.excerpt import plain
from garden_tui.garden.safe import clean
from garden_tui.page.block import is_hidden
from garden_tui.page.destination import Fold
from garden_tui.page.draw.element import draw
from garden_tui.page.elements import Bit, Element, Heading, Listing
from garden_tui.page.fences import QUERY
from garden_tui.page.from_tokens import read_blocks
from garden_tui.page.html import is_comment
from garden_tui.page.line import Line, Target
from garden_tui.page.marks import CLOSED
from garden_tui.page.sheet import Sheet, Targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.pieces import Piece
    from garden_tui.page.block import Folds

_TELLTALES = frozenset("[<#:@{")
"""What every link, tag and fold is written with."""

_TASK = re.compile(r"^[ \t]*+(?:[-*+]|[0-9]{1,9}[.)])[ \t]++\[[^\[\]]\](?=\s)", re.MULTILINE)


class Parsed(Struct):
    """What a piece says."""

    elements: tuple[Element, ...]
    targets: Sequence[Target]


class MarkdownBlock(Struct):
    """A piece of a note as a block of a page."""

    piece: Piece
    sheet: Sheet
    gap: int = 0
    """Blank lines above it."""
    mark_width: int = 0
    """Of an item: the cells of the widest number of its list."""
    under: tuple[str, ...] = ()
    """The folds of the headings above it: it is drawn while all of them are open."""
    fold: str = ""
    """Of a heading: the key of the fold that its section is."""
    _parsed: Parsed | None = None

    @property
    def source(self) -> int:
        """The line of the file on which it starts."""
        return self.piece.line

    @property
    def targets(self) -> Sequence[Target]:
        """What can be followed in it."""
        return self._read().targets if self.fold or self.leads else ()

    @property
    def leads(self) -> bool:
        """Whether it may have a target beside its fold; told of most without parsing them."""
        if self._parsed is not None:
            return len(self._parsed.targets) > bool(self.fold)
        text = self.piece.text
        if self.piece.kind == "list" and "[" in text:
            text = _TASK.sub("", text)
        return QUERY in text or not _TELLTALES.isdisjoint(text.lstrip("#") if self.fold else text)

    @property
    def elements(self) -> Sequence[Element]:
        """What it says."""
        return self._read().elements

    def estimate(self, width: int) -> int:
        """Guess its height from the length of its text."""
        text = self.piece.text
        lines = text.count("\n") + 1
        return self.gap + max(lines, len(text) // width + 1)

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:
        """Draw it, and the blank lines above it."""
        if is_hidden(self, folds):
            return ()
        elements = self._read().elements
        if self.fold and folds.get(self.fold) is False:
            elements = tuple(_closed(element) for element in elements)
        drawn = draw(elements, width, folds)
        return [*[Line(())] * self.gap, *drawn] if drawn else ()

    def _read(self) -> Parsed:
        if self._parsed is None:
            self._parsed = self._parse()
        return self._parsed

    def _parse(self) -> Parsed:
        piece = self.piece
        if piece.kind == "html" and is_comment(piece.text):
            # Most HTML in gardens is comments.
            return Parsed((), ())
        targets = Targets(piece=piece.line)
        tokens = markdown.tokens(piece, self.sheet.definitions, self.sheet.dialect, self.sheet.keys)
        if self.fold:
            label = clean(plain(piece.text.partition("\n")[0].strip("# \t"))).strip() or "·"
            targets.add(Fold(self.fold, quiet=True), f"{label}: fold or unfold")
        elements = read_blocks(tokens, self.sheet, targets, piece.line)
        if self.fold:
            elements = tuple(_folding(element) for element in elements)
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


def _folding(element: Element) -> Element:
    """Answer *element*, a heading, as what opens and closes its section, its links left as they are."""
    if not isinstance(element, Heading):
        return element
    bits = (bit if bit.target >= 0 else bit._replace(target=0) for bit in element.bits)
    return replace(element, bits=tuple(bits))


def _closed(element: Element) -> Element:
    """Answer *element*, a heading, with the sign of what is closed."""
    if not isinstance(element, Heading):
        return element
    style = f"heading heading-{element.level} fold"
    return replace(element, bits=(*element.bits, Bit(f" {CLOSED}", style, 0, element.line)))
