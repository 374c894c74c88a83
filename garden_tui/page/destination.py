"""Where following something leads."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct


class Place(Struct, frozen=True):
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


class TagPlace(Struct, frozen=True):
    """The page of a tag, written without ``#``."""

    tag: str


class FolderPlace(Struct, frozen=True):
    """The listing of a folder; the root is the empty string."""

    path: str


class Ghost(Struct, frozen=True):
    """A name that is linked to but not written."""

    name: str
    anchor: str | None = None


class Web(Struct, frozen=True):
    """A URL as written, of whatever scheme."""

    url: str


class Attachment(Struct, frozen=True):
    """A file of the garden that is no note."""

    path: str


class Search(Struct, frozen=True):
    """What is looked for in the whole garden."""

    words: str
    """As its author wrote them; not every program reads them alike."""


class Within(Struct, frozen=True):
    """Another target of the same page: a footnote, or what refers to it."""

    key: str
    """That target's."""


class Fold(Struct, frozen=True):
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
