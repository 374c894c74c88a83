"""The works that a note cites: what stands for them in the text, and their list at its end.

Which works are cited is looked for by the scanner of the index, before anything is drawn, and only in
notes that hold an ``@``: the list is part of the page's height, and the bibliography need be read for
the cited works alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

from garden_tui.garden.bibliography import Bibliography, Work
from garden_tui.garden.blocks import leaves
from garden_tui.garden.inline import Scanner
from garden_tui.garden.leaf import unmarked
from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import grammar
from garden_tui.page.destination import Place, Web, Within
from garden_tui.page.elements import Bit, Bits
from garden_tui.page.flow import FlowBlock
from garden_tui.page.line import Run, Target
from garden_tui.page.raw import is_long

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from garden_tui.garden.citations import Cited
    from garden_tui.garden.pieces import Piece
    from garden_tui.garden.syntax import Definition

Cite: TypeAlias = Callable[[Collection[str]], Bibliography]
"""Answers those of the works with these keys that the garden's bibliography has."""

BACK: Final = "↩"
_STYLE: Final = "footnote"
_LEAD: Final = "· "


def no_works(keys: Collection[str]) -> Bibliography:
    """Know no work: every key is shown as it was written."""
    del keys
    return Bibliography()


@dataclass(frozen=True, slots=True)
class Works:
    """The works that one note cites, as far as they are known."""

    known: Mapping[str, Work]
    first: Mapping[str, int] = field(default_factory=dict)
    """For each key the first line of the piece that first cites it."""
    path: str = ""
    """Of an embedded note, whose list is at the end of that note; empty for the page's own."""

    def listed(self) -> list[Work]:
        """Answer the works in the order of their list: by name, then by year."""
        return sorted(self.known.values(), key=lambda work: (work.line.casefold(), work.key))

    def target(self, key: str) -> Target:
        """Answer what a citation of the work *key* leads to."""
        work = self.known[key]
        if self.path:
            return Target(Place(self.path, line=self.first.get(key)), work.line)
        return Target(Within(f"work {key}"), work.line, f"citation {key}")

    def cited(self, works: Sequence[Cited], *, bare: bool, add: Callable[[Target], int], line: int) -> Bits:
        """Answer what stands for *works* in a sentence: ``(Knuth 1984, see 2.2; @unknown)``.

        A bare key names its work as a part of the sentence does: ``Knuth (1984)``.
        """
        bits: list[Bit] = [] if bare else [Bit("(", "", -1, line)]
        for number, cited in enumerate(works):
            if number:
                bits.append(Bit("; ", "", -1, line))
            work = self.known.get(cited.key)
            if work is None:
                bits.append(Bit(f"@{clean(cited.key)}", "quiet", -1, line))
            else:
                label = _label(work, cited, bare=bare)
                bits.append(Bit(label, _STYLE, add(self.target(cited.key)), line))
            if cited.note:
                bits.append(Bit(f", {clean(cited.note)}", "", -1, line))
        return (*bits, *(() if bare else (Bit(")", "", -1, line),)))

    def blocks(self) -> Iterator[FlowBlock]:
        """Answer the list, each work with the way back to where it is first cited."""
        for work in self.listed():
            key = work.key
            back = Target(Within(f"citation {key}"), f"back to where {work.label} is cited", f"work {key}")
            bits: Bits = (Bit(work.line, "", -1),)
            targets = [back]
            host = urlsplit(work.url).hostname if work.url.isprintable() and "://" in work.url else None
            if host:
                targets.append(Target(Web(work.url), work.url))
                bits += (Bit(" ", "", -1), Bit(clean(host), "link web", 1))
            # A blank that no line ends at: the sign stays with the last word.
            bits += (Bit("\u00a0", "", -1), Bit(BACK, _STYLE, 0))
            yield FlowBlock(bits, targets, lead=(Run(_LEAD, _STYLE, 0, decoration=True),))


def _label(work: Work, cited: Cited, *, bare: bool) -> str:
    if cited.year_only and work.year:
        return work.year
    return f"{work.names} ({work.year})" if bare and work.year else work.label


def works_of(
    parts: Sequence[Piece],
    definitions: Mapping[str, Definition],
    dialect: str,
    cite: Cite,
    path: str = "",
) -> Works | None:
    """Answer the works that the note *parts* cites; None when it cites none, known or not."""
    first: dict[str, int] = {}
    scanner = Scanner(definitions, grammar(dialect), citations=True)
    for piece in parts:
        if "@" not in piece.veiled or piece.kind == "code" or is_long(piece):
            continue
        for key in _cited_in(piece.veiled, scanner):
            first.setdefault(key, piece.line)
    return Works(cite(first).works, first, path) if first else None


def _cited_in(text: str, scanner: Scanner) -> list[str]:
    scanner.cited.clear()
    for leaf in leaves(text):
        cells = [text[start:end] for start, end in leaf.cells]
        for part in cells or (unmarked(text, leaf),):
            if "@" in part:
                scanner.scan(part, part, 0, 0)
    scanner.links.clear()
    return scanner.cited
