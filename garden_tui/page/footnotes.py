"""The footnotes of a note: their numbers, and where they stand on its page.

Numbers follow the order in which notes are first referred to, so that all of a note's text has to be
looked through before any of it is drawn. That is done by the scanner of the index, which takes a
millisecond where the parser takes fifty, and only for notes that have footnotes.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct, field

from garden_tui.garden.blocks import leaves
from garden_tui.garden.excerpt import plain
from garden_tui.garden.footnotes import head_at
from garden_tui.garden.inline import Scanner
from garden_tui.garden.leaf import unmarked
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
_LONGEST: Final = 300
"""Characters of a note that the status line says of a reference to it."""


class Entry(NamedTuple):
    """A note that is drawn at the end."""

    number: int
    piece: Piece
    nth: int = -1
    """Which of the notes in the line of *piece* it is; -1 for a definition, which is the piece itself."""


class Footnotes(Struct, frozen=True):
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

    def way_back(self, number: int) -> Target | None:
        """Answer what leads from the note *number* to where it is referred to; None when nowhere is."""
        if number not in self.first:
            return None
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
    noted = [piece for piece in parts if _may_note(piece.veiled) and not is_long(piece)]
    if not noted:
        return Footnotes(path)
    return _Numbering(noted, definitions, dialect).footnotes(path)


def _may_note(text: str) -> bool:
    return "[^" in text or "^[" in text or "{{sidenotes" in text


class _Definition(NamedTuple):
    """Where a note is defined."""

    key: str
    piece: Piece
    said: str
    is_own: bool
    """Whether it is all of the piece; else it stands in a quote, or in another definition."""


class _Numbering:
    """One pass over the pieces that have to do with notes."""

    def __init__(self, noted: Sequence[Piece], definitions: Mapping[str, Definition], dialect: str) -> None:
        self._scanner = Scanner(definitions, grammar(dialect))
        self._defined: dict[str, _Definition] = {}
        self._referred: set[int] = set()
        self._waiting: deque[Piece] = deque()
        self._numbers: dict[str, int] = {}
        self._inline: dict[tuple[int, int], int] = {}
        self._lines: dict[int, int] = {}
        self._first: dict[int, int] = {}
        self._said: dict[int, str] = {}
        self._entries: list[Entry] = []
        self._count = 0
        for piece in noted:
            for definition in _definitions(piece):
                self._defined.setdefault(definition.key, definition)
        for piece in noted:
            if piece.kind != "footnote":
                self._refer(piece)
        # Notes that others refer to come after those, and those to which none does at the very end.
        self._follow()
        for piece in noted:
            if piece.kind == "footnote":
                self._list(piece)
        for key in self._defined:
            if key not in self._numbers:
                self._number(key, -1)

    def _follow(self) -> None:
        """Look through the notes that wait for it, and those that wait because of them."""
        while self._waiting:
            self._refer(self._waiting.popleft())

    def _list(self, piece: Piece) -> None:
        """List a definition that nothing refers to, or one that comes after another of its key."""
        for key, of, _, is_own in _definitions(piece)[:1]:
            is_another = is_own and self._defined[key].piece is not of
            if key in self._numbers and not is_another:
                continue
            if key not in self._numbers:
                self._number(key, -1)
            if is_another:
                self._entries.append(Entry(self._numbers[key], piece))
            self._refer(piece)
            self._follow()

    def footnotes(self, path: str) -> Footnotes:
        """Answer what was found."""
        entries = tuple(sorted(self._entries, key=lambda entry: entry.number))
        return Footnotes(path, entries, self._numbers, self._inline, self._lines, self._first, self._said)

    def _refer(self, piece: Piece) -> None:
        """Give numbers to the notes that *piece* refers to first, and to those that it holds in the line."""
        if piece.line in self._referred:
            return
        self._referred.add(piece.line)
        nth = 0
        for key, text in self._marks(piece):
            if key:
                if key in piece.footnotes and key in self._defined:
                    self._refer_to(key, piece.line)
                continue
            self._count += 1
            self._inline[piece.line, nth] = self._count
            self._lines[self._count] = self._first[self._count] = piece.line
            self._said[self._count] = text
            self._entries.append(Entry(self._count, piece, nth))
            nth += 1

    def _refer_to(self, key: str, line: int) -> None:
        if key in self._numbers:
            self._first.setdefault(self._numbers[key], line)
        else:
            self._number(key, line)

    def _number(self, key: str, line: int) -> None:
        self._count += 1
        _, piece, said, is_own = self._defined[key]
        self._numbers[key] = self._count
        self._lines[self._count] = piece.line
        if line >= 0:
            self._first[self._count] = line
        self._said[self._count] = said
        if is_own:
            self._entries.append(Entry(self._count, piece))
            self._waiting.append(piece)

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


def _definitions(piece: Piece) -> list[_Definition]:
    """Answer what is defined in *piece*; a definition may hold others."""
    found: list[_Definition] = []
    for number, (key, start) in enumerate(piece.defines):
        head = head_at(piece.veiled, start)
        until = piece.defines[number + 1][1] if number + 1 < len(piece.defines) else None
        said = piece.text[head.end if head is not None else start : until]
        found.append(_Definition(key, piece, said, is_own=piece.kind == "footnote" and not number))
    return found
