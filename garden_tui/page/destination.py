"""Where following something leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Place:
    """A note, and where in it."""

    path: str
    """From the root, with its extension."""
    anchor: str | None = None
    """As written after ``#``; the reader opens the top and says so when the note has none such."""
    line: int | None = None
    """A line of the file, from 1, to land on; it wins over the anchor."""
    others: tuple[str, ...] = ()
    """Other notes that the link could mean."""
    rule: str = ""
    """What chose among them, for the reader."""


@dataclass(frozen=True, slots=True)
class TagPlace:
    """The page of a tag, written without ``#``."""

    tag: str


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """The listing of a folder; the root is the empty string."""

    path: str


@dataclass(frozen=True, slots=True)
class Ghost:
    """A name that is linked to but not written."""

    name: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Web:
    """A URL as written, of whatever scheme."""

    url: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the garden that is no note."""

    path: str


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for in the whole garden."""

    words: str
    """As its author wrote them; not every program reads them alike."""


@dataclass(frozen=True, slots=True)
class Within:
    """Another target of the same page: a footnote, or what refers to it."""

    key: str
    """That target's."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A callout, details or heading that opens and closes."""

    key: str
    """Stable while the note's text is: what kind it is and where it stands."""
    closed: bool = False
    """Whether it is closed as written: what it is while the reader has not opened or closed it."""
    quiet: bool = False
    """Whether the way from link to link passes it over while it is open: headings, which are many."""


Destination: TypeAlias = Place | TagPlace | FolderPlace | Ghost | Web | Attachment | Search | Within | Fold
"""What a target leads to."""

Here: TypeAlias = Place | TagPlace | FolderPlace | Ghost
"""What the middle pane can show."""
