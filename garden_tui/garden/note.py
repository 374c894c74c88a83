"""A note's facts, as its author wrote them: what the index keeps of every note.

The facts are msgspec structs: 77,000 links are made in a blink, take no part in garbage
collection, and are written to and read from a cache without code of ours.

What is asked of every note at once, such as its names, stands in `Note`; links and the passages
around them, nine tenths of all, are `Written` and may wait on the disk until one note is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from msgspec import Struct, field

LinkKind: TypeAlias = Literal["wikilink", "embed", "markdown", "image", "property", "url", "tag"]

if TYPE_CHECKING:
    PropertyValue: TypeAlias = "str | list[PropertyValue] | dict[str, PropertyValue] | None"
    """Text stays text: ``yes``, ``12:30`` and ``2025-02-30`` are what was written."""
else:
    PropertyValue = Any  # msgspec decodes no type that holds itself


class Link(Struct, frozen=True, gc=False, array_like=True):
    """A link as its author wrote it; it may lead nowhere."""

    kind: LinkKind
    target: str
    """Text before the first ``#`` and before ``|``, trimmed; empty for a link within the same note.

    For Markdown links and images the destination as written, fragment cut off; for URLs all of it.
    """
    anchor: str | None
    """All after the first ``#``, block ids with their ``^``; None when absent or empty."""
    label: str | None
    """What the author wants shown, raw Markdown; None when absent or empty."""
    line: int
    """Counted from 1 in the file, frontmatter included."""
    passage: int
    """Which of the note's `passages` it stands in; -1 for a link in a property."""
    start: int
    end: int
    """Where it stands in its passage, in characters: ``passage[start:end]`` is the link as written."""
    hidden: bool = False
    """Whether it stands inside ``%%…%%``."""
    property: str | None = None
    """The property that holds it."""
    written: str | None = None
    """The link as written where no passage holds it (links in properties)."""


class Heading(Struct, frozen=True, gc=False, array_like=True):
    """A heading, its text raw Markdown without the marks that make it one."""

    level: int
    text: str
    line: int
    id: str | None = None
    """What its author calls it where a dialect has a form for that: ``{#id}``."""


class BlockId(Struct, frozen=True, gc=False, array_like=True):
    """A ``^id``, without its caret, and the line on which it is written."""

    id: str
    line: int
    start_line: int
    """The first line of the block that it names; the block before it when it stands alone."""


class Task(Struct, frozen=True, gc=False, array_like=True):
    """A list item that starts ``[c]``: the character between the brackets."""

    mark: str
    line: int


class Callout(Struct, frozen=True, gc=False, array_like=True):
    """A quote that starts ``[!type|meta]±``."""

    type: str
    """Lower case, aliases followed (``faq`` is ``question``), other types by their own name."""
    fold: Literal["+", "-"] | None
    title: str | None
    """Raw Markdown; None when the author gave none."""
    meta: str | None
    line: int


class Problem(Struct, frozen=True, gc=False, array_like=True):
    """What is wrong with a note, in one line for its reader."""

    line: int
    what: str


class Written(Struct, frozen=True, gc=False, array_like=True):
    """The links of a note, and what stands around them."""

    links: tuple[Link, ...] = ()
    """In reading order; those of properties first."""
    passages: tuple[str, ...] = ()
    """The raw text of each paragraph, heading, list item or table row that holds a link."""


class Kept(Protocol):
    """`Written`, wherever it is: what is kept elsewhere is fetched when it is asked for."""

    @property
    def links(self) -> tuple[Link, ...]:
        """The links."""

    @property
    def passages(self) -> tuple[str, ...]:
        """What stands around them."""


NOTHING_WRITTEN = Written()

if TYPE_CHECKING:
    Held: TypeAlias = Written | Kept
else:
    Held = Written  # what msgspec reads and writes; the other kind is never put into words


class Note(Struct, frozen=True, array_like=True):
    """All that the index knows of one note."""

    path: str
    """From the garden's root, ``/``-separated, with its extension."""
    title: str
    """The property, else a leading level-one heading, else the file's name; safe to draw."""
    aliases: tuple[str, ...] = ()
    permalinks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Properties' tags, then inline ones, each once in its first spelling, without ``#``."""
    description: str | None = None
    created: str | None = None
    modified: str | None = None
    """ISO 8601, with the offset when one was written."""
    draft: bool = False
    words: int = 0
    headings: tuple[Heading, ...] = ()
    block_ids: tuple[BlockId, ...] = ()
    tasks: tuple[Task, ...] = ()
    callouts: tuple[Callout, ...] = ()
    problems: tuple[Problem, ...] = ()
    properties: dict[str, PropertyValue] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    """Where its link definitions lead, by their folded names, if its dialect has wikilinks obey them."""
    written: Held = NOTHING_WRITTEN

    @property
    def links(self) -> tuple[Link, ...]:
        """Its links, in reading order; those of properties first."""
        return self.written.links

    @property
    def passages(self) -> tuple[str, ...]:
        """The raw text of each paragraph, heading, list item or table row that holds a link."""
        return self.written.passages

    def raw(self, link: Link) -> str:
        """Answer *link*, one of this note's, as its author wrote it."""
        if link.written is not None:
            return link.written
        return self.passages[link.passage][link.start : link.end]
