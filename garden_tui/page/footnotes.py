"""The footnotes of a note: their numbers, and where they stand on its page.

Numbers follow the order in which notes are first referred to, so that all of a note's text has to be
looked through before any of it is drawn. That is done by the scanner of the index, which takes a
millisecond where the parser takes fifty, and only for notes that have footnotes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.garden.blocks import leaves, unmarked
from garden_tui.garden.excerpt import plain
from garden_tui.garden.footnotes import head_at, heads
from garden_tui.garden.inline import Scanner
from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import grammar, reference_key
from garden_tui.page.destination import Place, Within
from garden_tui.page.line import Target
from garden_tui.page.raw import is_long

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from garden_tui.garden.pieces import Piece
    from garden_tui.garden.syntax import Definition

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TELLTALES: Final = ("[^", "^[", "{{sidenotes")
_LONGEST: Final = 300
"""Characters of a note that the status line says of a reference to it."""


class Entry(NamedTuple):
    """A note that is drawn at the end."""

    number: int
    piece: Piece
    nth: int = -1
    """Which of the notes in the line of *piece* it is; -1 for a definition, which is the piece itself."""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of one note."""

    path: str = ""
    """Of an embedded note, whose notes are followed into it; empty for the page's own."""
    entries: tuple[Entry, ...] = ()
    """Those that are drawn at the end, by number."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Of definitions, by key."""
    inline: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """Of notes in the line, by the first line of their piece, and which of its notes they are."""
    lines: Mapping[int, int] = field(default_factory=dict)
    """For each number the first line of the piece that holds the note."""
    first: Mapping[int, int] = field(default_factory=dict)
    """For each number the first line of the piece that first refers to it."""
    said: Mapping[int, str] = field(default_factory=dict)
    """For each number what the note says, raw."""

    def reference(self, number: int) -> Target:
        """Answer what a reference to the note *number* leads to."""
        text = clean(plain(self.said.get(number, "")[:_LONGEST])).strip()
        return Target(self._way(f"note {number}", number), f"{number}: {text}", f"reference {number}")

    def way_back(self, number: int) -> Target:
        """Answer what leads from the note *number* to where it is referred to."""
        label = f"back to where {number} is referred to"
        return Target(self._way(f"reference {number}", number), label, f"note {number}")

    def _way(self, key: str, number: int) -> Place | Within:
        return Place(self.path, line=self.lines.get(number)) if self.path else Within(key)


def number_mark(number: int) -> str:
    """Answer *number* as it stands above the line."""
    return str(number).translate(_RAISED)


def footnotes_of(
    parts: Sequence[Piece], definitions: Mapping[str, Definition], dialect: str, path: str = ""
) -> Footnotes:
    """Answer the notes of the note that *parts* are the whole of."""
    noted = [
        piece
        for piece in parts
        if any(telltale in piece.veiled for telltale in _TELLTALES) and not is_long(piece)
    ]
    if not noted:
        return Footnotes(path)
    return _Numbering(noted, definitions, dialect).footnotes(path)


class _Numbering:
    """One pass over the pieces that have to do with notes."""

    def __init__(self, noted: Sequence[Piece], definitions: Mapping[str, Definition], dialect: str) -> None:
        self._scanner = Scanner(definitions, grammar(dialect))
        self._defined: dict[str, Piece] = {}
        self._numbers: dict[str, int] = {}
        self._inline: dict[tuple[int, int], int] = {}
        self._lines: dict[int, int] = {}
        self._first: dict[int, int] = {}
        self._said: dict[int, str] = {}
        self._entries: list[Entry] = []
        self._count = 0
        for piece in noted:
            for key in _keys(piece):
                self._defined.setdefault(key, piece)
        body = [piece for piece in noted if piece.kind != "footnote"]
        for piece in body:
            self._refer(piece)
        # Notes that others refer to come after those, and those to which none does at the very end.
        definitions_in_turn = [piece for piece in noted if piece.kind == "footnote"]
        for key in list(self._numbers):
            if self._defined[key].kind == "footnote":
                self._refer(self._defined[key])
        for piece in definitions_in_turn:
            for key in _keys(piece)[:1]:
                if key not in self._numbers:
                    self._number(key, -1)
                    self._refer(piece)
                elif self._defined[key] is not piece:
                    self._entries.append(Entry(self._numbers[key], piece))
        for key in self._defined:
            if key not in self._numbers:
                self._number(key, -1)

    def footnotes(self, path: str) -> Footnotes:
        """Answer what was found."""
        entries = tuple(sorted(self._entries, key=lambda entry: entry.number))
        return Footnotes(path, entries, self._numbers, self._inline, self._lines, self._first, self._said)

    def _refer(self, piece: Piece) -> None:
        """Give numbers to the notes that *piece* refers to first, and to those that it holds in the line."""
        nth = 0
        for key, text in self._marks(piece):
            if key:
                if key in piece.footnotes and key in self._defined and key not in self._numbers:
                    self._number(key, piece.line)
                continue
            self._count += 1
            self._inline[piece.line, nth] = self._count
            self._lines[self._count] = self._first[self._count] = piece.line
            self._said[self._count] = text
            self._entries.append(Entry(self._count, piece, nth))
            nth += 1

    def _number(self, key: str, line: int) -> None:
        self._count += 1
        piece = self._defined[key]
        self._numbers[key] = self._count
        self._lines[self._count] = piece.line
        if line >= 0:
            self._first[self._count] = line
        if piece.kind == "footnote":
            head = head_at(piece.text.lstrip(), 0)
            self._said[self._count] = piece.text.lstrip()[head.end if head else 0 :]
            self._entries.append(Entry(self._count, piece))

    def _marks(self, piece: Piece) -> Iterator[tuple[str, str]]:
        """Yield the key of each reference in *piece*, and the text of each note in the line."""
        text = piece.veiled
        for leaf in leaves(text):
            cells = [text[start:end] for start, end in leaf.cells]
            for part in cells or (unmarked(text, leaf),):
                self._scanner.notes.clear()
                self._scanner.scan(part, part, 0, 0)
                for written in tuple(self._scanner.notes):
                    yield (reference_key(written[1:]), "") if written[:1] == "^" else ("", written[1:])


def _keys(piece: Piece) -> list[str]:
    """Answer the keys that are defined in *piece*."""
    if not piece.footnotes and piece.kind != "footnote":
        return []
    found = (head_at(piece.veiled, start) for start, _ in heads(piece.veiled))
    keys = [head.key for head in found if head is not None]
    return keys if piece.kind == "footnote" else [key for key in keys if key in piece.footnotes]
