"""A note's body cut into pieces that can be parsed one by one, as they come into view."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from garden_tui.garden.blocks import events, leaves
from garden_tui.garden.footnotes import head_at
from garden_tui.garden.joins import may_join, runs_of
from garden_tui.garden.leaf import unmarked
from garden_tui.garden.source import Source
from garden_tui.garden.syntax import Definition, callout_at, leading_definitions
from garden_tui.garden.veil import COMMENT, MATHS, Veiled, veil

PieceKind: TypeAlias = Literal[
    "heading",
    "paragraph",
    "list",
    "quote",
    "callout",
    "code",
    "table",
    "html",
    "rule",
    "math",
    "footnote",
    "other",
]

_KINDS: dict[str, PieceKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "Item": "list",
    "BlockQuote": "quote",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "Table": "table",
    "Rule": "rule",
    "FootnoteDefinition": "footnote",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A top-level block of a note, or one item of a top-level list."""

    kind: PieceKind
    line: int
    """Its first line, from 1 in the file."""
    text: str
    """As written, without blank lines around it."""
    level: int = 0
    """The level of a heading."""
    ordinal: int | None = None
    """The number of an item of an ordered list."""
    loose: bool = False
    """Whether the items of its list are set apart by blank lines."""
    veiled: str = field(default="", repr=False)
    """The text that the parser reads: comments and display maths filled over."""
    maths: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """The display maths of the whole note."""
    footnotes: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    """The keys of the footnotes that the whole note defines, where this piece may refer to one."""
    defines: tuple[tuple[str, int], ...] = field(default=(), repr=False, compare=False)
    """The keys of those that it defines itself, and where in its text each definition starts."""

    @property
    def lines(self) -> int:
        """How many lines of the file it takes."""
        return self.text.count("\n") + 1


def pieces(source: Source) -> tuple[Piece, ...]:
    """Cut *source* at its top-level blocks, and its top-level lists at their items.

    Pieces that hold nothing but comments, and link reference definitions, are left out.
    """
    veiled = veil(source.body)
    cutter = _Cutter(source, veiled)
    found = cutter.cut()
    if not may_join(source.body):
        return tuple(found)
    return tuple(cutter.joined(start, end) for start, end in runs_of(found))


def definitions(source: Source) -> Mapping[str, Definition]:
    """Answer the link reference definitions of *source* by key; the first of a key counts."""
    if "]:" not in source.body:
        return MappingProxyType({})
    return MappingProxyType(_definitions(veil(source.body).text))


def _definitions(text: str) -> dict[str, Definition]:
    found: dict[str, Definition] = {}
    for leaf in leaves(text):
        if leaf.kind == "paragraph" and text.startswith("[", leaf.start):
            for definition in leading_definitions(unmarked(text, leaf)):
                found.setdefault(definition.key, definition)
    return found


class _Cutter:
    """One pass over the events of a body."""

    def __init__(self, source: Source, veiled: Veiled) -> None:
        self.source = source
        self.veiled = veiled
        self.pieces: list[Piece] = []
        self.line = source.first_line + 1
        self.counted = 0
        self.maths_start = 0
        self.heads: list[tuple[str, int]] = []
        self.footnotes: frozenset[str] = frozenset()
        self.spans: list[tuple[int, int]] = []
        """Where each piece starts and ends."""

    def cut(self) -> list[Piece]:
        depth = done = items = 0
        loose = False
        ordinal: int | None = None
        for event, span in events(self.veiled.text):
            start, end = span["start"], span["end"]
            if event == "Rule" and depth == 0:
                self._add("rule", start, end)
            if not isinstance(event, dict):
                continue
            if "Start" in event:
                name, value = _named(event["Start"])
                if name == "List" and depth == 0:
                    ordinal = value if isinstance(value, int) else None
                    items = len(self.pieces)
                    loose = False
                elif name == "Item" and depth == 1:
                    self._add("list", start, end, ordinal=ordinal)
                    ordinal = None if ordinal is None else ordinal + 1
                elif name == "Paragraph" and depth == 2 and start >= done:
                    loose = True
                elif depth == 0 and name in _KINDS:
                    self._add(_KINDS[name], start, end, level=_level(value))
                if name in _CONTAINERS:
                    if depth == 0 and name != "List":
                        done = end
                    if name == "FootnoteDefinition" and (head := head_at(self.veiled.text, start)):
                        self.heads.append((head.key, start))
                    depth += 1
            elif "End" in event and _named(event["End"])[0] in _CONTAINERS:
                depth -= 1
                if depth == 0 and loose:
                    self.pieces[items:] = [replace(piece, loose=True) for piece in self.pieces[items:]]
                if depth == 0:
                    loose = False
        if self.heads:
            self.footnotes = frozenset(key for key, _ in self.heads)
            spans = zip(self.pieces, self.spans, strict=True)
            self.pieces = [self._told_of_footnotes(piece, *span) for piece, span in spans]
        return self.pieces

    def joined(self, start: int, end: int) -> Piece:
        """Answer the pieces from *start* to before *end* as one."""
        first = self.pieces[start]
        if end - start == 1:
            return first
        begin, stop = self.spans[start][0], self.spans[end - 1][1]
        text, veiled = self.source.body[begin:stop], self.veiled.text[begin:stop]
        return self._told_of_footnotes(replace(first, text=text, veiled=veiled), begin, stop)

    def _told_of_footnotes(self, piece: Piece, start: int, end: int) -> Piece:
        """Answer *piece*, from *start* to *end*, with what it has to know of the note's footnotes."""
        if not self.heads or ("[^" not in piece.text and "{{sidenotes" not in piece.text):
            return piece
        first = bisect_left(self.heads, start, key=itemgetter(1))
        last = bisect_left(self.heads, end, key=itemgetter(1))
        defines = tuple((key, at - start) for key, at in self.heads[first:last])
        return replace(piece, footnotes=self.footnotes, defines=defines)

    def _add(
        self, kind: PieceKind, start: int, end: int, *, level: int = 0, ordinal: int | None = None
    ) -> None:
        body, veiled = self.source.body, self.veiled.text
        if kind != "footnote":
            # A definition that ends another one keeps the other's indentation out: alone it would be code.
            start = body.rfind("\n", 0, start) + 1
        written = body[start:end]
        end = start + len(written.rstrip("\n") if kind == "code" else written.rstrip())
        hidden = veiled[start:end]
        if (COMMENT in hidden and _NOTHING.fullmatch(hidden)) or (
            kind == "paragraph" and _is_definitions(hidden)
        ):
            return
        if kind == "quote" and callout_at(_QUOTE_MARK.sub("", hidden, count=1)) is not None:
            kind = "callout"
        elif kind == "paragraph" and hidden.startswith(MATHS) and _ONLY_MATHS.fullmatch(hidden):
            kind = "math"
        self.line += body.count("\n", self.counted, start)
        self.counted = start
        if kind == "math" and self._goes_on(hidden):
            first = self.pieces[-1]
            self.pieces[-1] = replace(
                first, text=body[self.maths_start : end], veiled=veiled[self.maths_start : end]
            )
            self.spans[-1] = (self.spans[-1][0], end)
            return
        if kind == "math":
            self.maths_start = start
        maths = self.veiled.maths
        self.spans.append((start, end))
        self.pieces.append(
            Piece(kind, self.line, body[start:end], level, ordinal, veiled=hidden, maths=maths)
        )

    def _goes_on(self, hidden: str) -> bool:
        """Tell whether *hidden* fills the maths that the piece before it started: they held a blank line."""
        if not self.pieces or self.pieces[-1].kind != "math":
            return False
        before = self.pieces[-1].veiled
        # A last line of one character is no end, which takes two.
        return before[-1] == MATHS or hidden[1:2] in {"", "\n", before[-1], before[1:2]}


_CONTAINERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition"})
_NOTHING = re.compile(rf"[\s>]*+(?:[-*+]|[0-9]{{1,9}}[.)])?[\s>{COMMENT}]*+")
_ONLY_MATHS = re.compile(rf"[\s{MATHS}\U00100000-\U0010ffff]*+")
_QUOTE_MARK = re.compile(r"^[ \t]*+>[ \t]*+")


def _named(event: Any) -> tuple[str, object]:
    """Answer the name of an event's block and what is said of it."""
    if isinstance(event, dict):
        [(name, value)] = event.items()
        return str(name), value
    return str(event), None


def _level(value: object) -> int:
    """Answer the level of a heading; 0 for other blocks."""
    level = value.get("level") if isinstance(value, dict) else None
    return int(level[1:]) if isinstance(level, str) else 0


def _is_definitions(text: str) -> bool:
    """Tell whether the paragraph *text* is link reference definitions and nothing else."""
    found = leading_definitions(text.lstrip())
    return bool(found) and found[-1].end >= len(text.lstrip())
