"""What a piece of a note says, once parsed and before it has a width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from garden_tui.page.embed import Embed
    from garden_tui.page.picture import Pixels


class Bit(NamedTuple):
    """A stretch of text in one style; one whose text is `BREAK` breaks the line."""

    text: str
    """Safe to draw."""
    style: str = ""
    target: int = -1
    line: int = 0
    """The line of the file that it is written in."""


Bits: TypeAlias = tuple[Bit, ...]

BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that flows."""

    line: int
    bits: Bits


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    line: int
    level: int
    bits: Bits


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """A code block; its first line of text stands on *line*."""

    line: int
    language: str
    """As named, safe to draw; empty when none was."""
    text: str
    label: str = ""
    """What is said of it above its first line; nothing when empty."""
    target: int = -1
    """What its label leads to; -1 for nothing."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What is shown as it was written: maths, HTML."""

    line: int
    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    line: int
    children: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A quote with a kind and a title, which may open and close."""

    line: int
    kind: str
    """A kind that `styles` and `callouts` know."""
    title: Bits
    key: str
    """Of its fold; empty when its author gave none."""
    target: int
    """Of its fold; -1 when its author gave none."""
    closed: bool
    """As written."""
    children: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """A summary that opens on more, as HTML writes it."""

    line: int
    summary: Bits
    key: str
    """Of its fold."""
    target: int
    """Of its fold."""
    closed: bool
    """As written."""
    children: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Indented:
    """Blocks set in: what defines a term."""

    line: int
    children: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Verse:
    """Lines whose breaks and blanks are their author's: poems, messages."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Embedding:
    """An embed that stands alone in an item or a quote."""

    line: int
    embed: Embed
    target: int
    before: tuple[int, ...]
    """For each of its blocks how many targets stand before those of the block."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the garden that stands alone."""

    line: int
    path: str
    """From the root."""
    size: Pixels | None
    """None when it can't be told."""
    wish: Pixels | None
    """The size that its author asked for; 0 for a height that follows from the width."""
    caption: Bits
    drawn: bool
    """Whether its pixels will be drawn."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, where it is defined in a quote or drawn at the end."""

    line: int
    mark: str
    """Its number."""
    target: int
    """What leads back to where it is referred to; -1 when nowhere is."""
    children: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    line: int
    mark: str
    """What stands before it: a bullet, a number, the box of a task."""
    style: str
    """Of the mark."""
    children: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    line: int
    loose: bool
    """Whether blank lines stand between its items."""
    items: tuple[Item, ...]
    mark_width: int = 0
    """The cells of its widest mark where it is more than these items show."""


class Row(NamedTuple):
    """A row of a table."""

    line: int
    cells: tuple[Bits, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as there are alignments."""

    line: int
    aligns: tuple[str, ...]
    """``left``, ``right``, ``center`` or empty."""
    head: Row
    rows: tuple[Row, ...]


Element: TypeAlias = (
    Paragraph
    | Heading
    | Rule
    | Code
    | Verbatim
    | Quote
    | Callout
    | Details
    | Embedding
    | Footnote
    | Indented
    | Verse
    | Picture
    | Listing
    | Table
)
"""A block of a note."""
