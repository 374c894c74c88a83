"""What a piece of a note says, once parsed and before it has a width."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

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


class Paragraph(Struct, frozen=True):
    """Text that flows."""

    line: int
    bits: Bits


class Heading(Struct, frozen=True):
    """A heading of level 1 to 6."""

    line: int
    level: int
    bits: Bits


class Rule(Struct, frozen=True):
    """A thematic break."""

    line: int


class Code(Struct, frozen=True):
    """A code block; its first line of text stands on *line*."""

    line: int
    language: str
    """As named, safe to draw; empty when none was."""
    text: str
    label: str = ""
    """What is said of it above its first line; nothing when empty."""
    target: int = -1
    """What its label leads to; -1 for nothing."""


class Verbatim(Struct, frozen=True):
    """What is shown as it was written: maths, HTML."""

    line: int
    style: str
    text: str


class Quote(Struct, frozen=True):
    """A quotation."""

    line: int
    children: tuple[Element, ...]


class Callout(Struct, frozen=True):
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


class Details(Struct, frozen=True):
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


class Indented(Struct, frozen=True):
    """Blocks set in: what defines a term."""

    line: int
    children: tuple[Element, ...]


class Verse(Struct, frozen=True):
    """Lines whose breaks and blanks are their author's: poems, messages."""

    line: int
    text: str


class Embedding(Struct, frozen=True):
    """An embed that stands alone in an item or a quote."""

    line: int
    embed: Embed
    target: int
    before: tuple[int, ...]
    """For each of its blocks how many targets stand before those of the block."""


class Picture(Struct, frozen=True):
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


class Footnote(Struct, frozen=True):
    """A note, where it is defined in a quote or drawn at the end."""

    line: int
    mark: str
    """Its number."""
    target: int
    """What leads back to where it is referred to; -1 when nowhere is."""
    children: tuple[Element, ...]


class Item(Struct, frozen=True):
    """An item of a list."""

    line: int
    mark: str
    """What stands before it: a bullet, a number, the box of a task."""
    style: str
    """Of the mark."""
    children: tuple[Element, ...]


class Listing(Struct, frozen=True):
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


class Table(Struct, frozen=True):
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
