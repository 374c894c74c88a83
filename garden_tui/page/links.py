"""Links as written turned into what can be followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, assert_never
from urllib.parse import unquote

from garden_tui.garden.names import stem
from garden_tui.garden.note import Link, LinkKind
from garden_tui.garden.resolution import Ambiguous, External, Folder, Found, Missing, Resolution, TagPage
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Attachment, Destination, FolderPlace, Ghost, Place, TagPlace, Web

if TYPE_CHECKING:
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.syntax import WrittenLink


TITLED = ("dendron", "emanote")
"""The dialects that show a link without a label by its note's title."""

_FILLED = re.compile(r"\{\{[ ]{0,4}fm\.([\w\-]{1,100})[ ]{0,4}\}\}")


class Lead(NamedTuple):
    """Where a link leads, and how it is drawn."""

    destination: Destination
    style: str


class Linker:
    """Knows where the links of one note lead."""

    __slots__ = ("_garden", "_source")

    def __init__(self, garden: Garden, source: str) -> None:
        self._garden = garden
        self._source = source

    def lead(self, kind: LinkKind, target: str, anchor: str | None) -> Lead:
        """Answer where a link written so leads."""
        link = Link(kind, target, anchor, None, 0, -1, 0, 0)
        return lead(self._garden, self._garden.resolve(link, self._source), anchor)

    def label(self, written: WrittenLink, led: Lead) -> str:
        """Answer what a wikilink without a label is shown as: some dialects show its note's title."""
        if written.raw.startswith("@"):
            return clean(written.raw)
        if self._garden.dialect not in TITLED or not isinstance(led.destination, Place):
            return default_label(written.target, written.anchor)
        note = self._garden.notes.get(led.destination.path)
        if note is None or not written.target:
            return default_label(written.target, written.anchor)
        anchor = default_label("", written.anchor)
        return f"{note.title} › {anchor}" if anchor else note.title

    def filled(self, text: str) -> str:
        """Answer *text* with what Dendron puts in: ``{{fm.desc}}`` is the property ``desc`` of the note."""
        if "{{" not in text or self._garden.dialect != "dendron":
            return text
        note = self._garden.notes.get(self._source)
        properties = note.properties if note is not None else {}

        def value(match: re.Match[str]) -> str:
            found = properties.get(match[1])
            return found if isinstance(found, str) else match.group()

        return _FILLED.sub(value, text)


def lead(garden: Garden, resolution: Resolution, anchor: str | None) -> Lead:
    """Answer where *resolution*, of a link with that *anchor*, leads.

    While the garden's notes are not all known, a link that seems to miss is drawn like any other.
    """
    match resolution:
        case Found(path, named):
            if path in garden.notes:
                return Lead(Place(path, anchor or named), "link")
            return Lead(Attachment(path), "link attachment")
        case Ambiguous(path, candidates, rule):
            others = tuple(candidate for candidate in candidates if candidate != path)
            return Lead(Place(path, anchor, others=others, rule=rule), "link ambiguous")
        case TagPage(tag):
            return Lead(TagPlace(tag), "link")
        case Folder(path):
            return Lead(FolderPlace(path), "link")
        case External(url):
            return Lead(Web(url), "link web")
        case Missing(name):
            return Lead(Ghost(name, anchor), "link ghost" if garden.complete else "link")
        case _:
            assert_never(resolution)


def unquoted(name: str) -> str:
    """Answer *name* without percent escapes, as a person would write it."""
    return unquote(name) if "%" in name else name


def default_label(target: str, anchor: str | None) -> str:
    """Answer what a wikilink without a label is shown as: ``note › heading › below``; safe to draw."""
    parts = [stem(target.rstrip("/"))] if target else []
    parts.extend(part.strip() for part in (anchor or "").split("#") if part.strip())
    return clean(" › ".join(parts))
