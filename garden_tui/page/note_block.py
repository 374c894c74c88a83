"""A footnote at the end of a page: parsed when it comes into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from garden_tui.garden import markdown
from garden_tui.page.draw.element import draw
from garden_tui.page.elements import Element, Footnote, Paragraph
from garden_tui.page.footnotes import Entry, number_mark
from garden_tui.page.from_tokens import read_blocks
from garden_tui.page.inline import read_inline
from garden_tui.page.line import Line, Target
from garden_tui.page.markdown_block import Parsed
from garden_tui.page.sheet import Sheet, Targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from garden_tui.page.block import Folds


class NoteBlock(Struct):
    """A note as a block of its own."""

    entry: Entry
    sheet: Sheet
    gap: int = 0
    """Blank lines above it."""
    _parsed: Parsed | None = None

    @property
    def source(self) -> int:
        """The line of its definition; 0 for a note in the line, which is where its text is."""
        return self.entry.piece.line if self.entry.nth < 0 else 0

    @property
    def targets(self) -> Sequence[Target]:
        """The way back, and what its text leads to."""
        return self._read().targets

    def estimate(self, width: int) -> int:
        """Guess its height from the length of its text."""
        said = self.sheet.footnotes.said.get(self.entry.number, "")
        return self.gap + 1 + said.count("\n") + len(said) // width

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:
        """Draw it."""
        return [*[Line(())] * self.gap, *draw(self._read().elements, width, folds)]

    def _read(self) -> Parsed:
        if self._parsed is None:
            targets = Targets(piece=self.entry.piece.line)
            self._parsed = Parsed(self._elements(targets), targets.found)
        return self._parsed

    def _elements(self, targets: Targets) -> tuple[Element, ...]:
        number, piece, nth = self.entry
        tokens = markdown.tokens(piece, self.sheet.definitions, self.sheet.dialect, self.sheet.keys)
        if nth < 0:
            return read_blocks(tokens, self.sheet, targets, piece.line)
        back = self.sheet.footnotes.way_back(number)
        target = targets.add_target(back) if back is not None else -1
        line, inside = next(_notes(tokens, piece.line, nth), (piece.line, []))
        bits = read_inline(inside, self.sheet, targets, line=line)
        return (Footnote(line, number_mark(number), target, (Paragraph(line, bits),) if bits else ()),)


def _notes(tokens: Sequence[Token], first_line: int, nth: int) -> Iterator[tuple[int, list[Token]]]:
    """Yield the note *nth* of those in the line, and all after it: its line, and the tokens in it."""
    count = 0
    line = first_line
    for token in tokens:
        line = first_line + token.map[0] if token.map else line
        for content, children in ((token.content, token.children), ("", token.meta.get("title"))):
            for at, child in enumerate(children or ()):
                if child.type != "footnote_inline_open":
                    continue
                if count >= nth:
                    yield line + content.count("\n", 0, child.meta["offset"]), _inside(children or [], at + 1)
                count += 1


def _inside(children: Sequence[Token], start: int) -> list[Token]:
    ends = (at for at in range(start, len(children)) if children[at].type == "footnote_inline_close")
    return list(children[start : next(ends, len(children))])
