"""Where in a note an anchor leads: headings as Obsidian compares them, then slugs, and block ids."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from garden_tui.garden.names import fold
from garden_tui.garden.note import Heading, Note
from garden_tui.garden.slugs import heading_slug, told_apart

_COMPARED_AS_BLANK = re.compile(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s]+")
_WIKILINK = re.compile(r"!?\[\[[^\[\]|\n]{0,400}\|([^\[\]\n]{1,400})\]\]")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\n]{0,800}\)")
_MARKS = re.compile(r"[*`\[\]]|==|~~|(?<!\w)_|_(?!\w)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]{0,200}?#([\w\-.:]{1,100})[^{}\n]{0,200}\}\s{0,10}$")
_BLOCK_ID = re.compile(r"(?<=\s)\^([A-Za-z0-9_-]{1,128}+)\s*+$")
_RANGE = re.compile(r"([^:,]{0,400})(?:,(\d{1,6}))?(?::#?([^,]{1,400})(?:,\d{1,6})?)?$")


class Span(NamedTuple):
    """The lines of a file that an anchor names."""

    first: int
    last: int | None
    """None for the end of the note."""


class Anchors:
    """What can be named in one note; its tables are made when first asked for.

    Thousands of links may name the headings of one note, which may be thousands too: no link
    looks at more than the headings that bear its name.
    """

    def __init__(self, note: Note, dialect: str = "obsidian") -> None:
        self._note = note
        self._dialect = dialect
        self._headings = note.headings

    def line(self, anchor: str) -> int | None:
        """Answer the line of the file that *anchor* names; None when the note has no such anchor."""
        span = self.span(anchor)
        return None if span is None else span.first

    def span(self, anchor: str) -> Span | None:
        """Answer the lines that *anchor* names: a section, a block, or a range as Dendron writes it."""
        if self._dialect == "dendron" and not {":", ",", "*"}.isdisjoint(anchor):
            found = self._range(anchor)
            if found is not None:
                return found
        return self._span(anchor)

    def heading(self, anchor: str) -> int | None:
        """Answer the index of the heading that *anchor* names; None when there is none.

        ``A#B`` is a ``B`` inside the section of ``A``. Compared as Obsidian does: case and most
        punctuation count for nothing, and the first of equal headings wins. Then come the forms in
        which headings are published: what is read of a heading with links in it, and slugs, where
        ``name-1`` is the second heading of that name.
        """
        for written in dict.fromkeys((anchor, unquote(anchor))):
            found = self._by_text(written)
            if found is None:
                found = self._by_slug(written)
            if found is not None:
                return found
        return None

    def _span(self, anchor: str) -> Span | None:
        path, hat, block = anchor.rpartition("^")
        if hat and (not path or path.endswith("#")):
            return self._block(block)
        found = self.heading(anchor)
        return None if found is None else self._section(found)

    def _section(self, heading: int) -> Span:
        end = self._section_end(heading)
        first = self._headings[heading].line
        return Span(first, self._headings[end].line - 1 if end < len(self._headings) else None)

    def _block(self, written: str) -> Span | None:
        wanted = written.strip().lower()
        found = self._blocks.get(wanted)
        if found is None:
            heading = self._headings_with_ids.get(wanted)
            return None if heading is None else self._section(heading)
        block = self._note.block_ids[found]
        return Span(block.start_line, max(block.line, block.start_line))

    def _range(self, anchor: str) -> Span | None:
        """Read Dendron's ``start,1:#end``: lines left out after the start, ``*`` for the next heading."""
        match = _RANGE.match(anchor)
        if match is None:
            return None
        start, offset, end = match.groups()
        first = self._edge(start.strip(), after=0)
        if first is None:
            return None
        line = first.first + int(offset or 0)
        if end is None:
            return Span(line, first.last)
        last = None if end.strip() == "^end" else self._edge(end.strip(), after=first.first)
        if last is None:
            return Span(line, None) if end.strip() in ("^end", "*") else None
        # A block is shown with its end, a heading only up to it.
        shown = last.last if end.strip().startswith("^") else last.first - 1
        return Span(line, shown)

    def _edge(self, written: str, *, after: int) -> Span | None:
        """Answer where one end of a range stands: a heading, a block, the next heading, the beginning."""
        if written in ("", "^begin"):
            return Span(1, None)
        if written == "*":
            following = next((head.line for head in self._headings if head.line > after), None)
            return None if following is None else Span(following, None)
        return self._span(written)

    def _by_text(self, anchor: str) -> int | None:
        parts = [part for part in map(compared, anchor.split("#")) if part]
        if not parts:
            return None
        found = self._as_written.find(parts)
        if found is None and len(parts) > 1:
            found = self._as_written.find([compared(anchor)])  # the `#` of a heading `C# and C`
        if found is None:
            found = self._as_read.find(parts)
        if found is None and len(parts) > 1 and self._dialect == "quartz":
            found = self._as_read.find(parts[-1:])  # a page of the web has one name, not a way
        return found

    @cached_property
    def _as_written(self) -> _Texts:
        return _Texts(self._headings, [compared(heading.text) for heading in self._headings])

    @cached_property
    def _as_read(self) -> _Texts:
        texts = (_BLOCK_ID.sub("", heading.text) for heading in self._headings)
        return _Texts(self._headings, [compared(as_read(text)) for text in texts])

    @cached_property
    def _headings_with_ids(self) -> Mapping[str, int]:
        """The headings that end in a block's id: what stands there may as well be part of their text."""
        found: dict[str, int] = {}
        for index, heading in enumerate(self._headings):
            match = _BLOCK_ID.search(heading.text)
            if match is not None:
                found.setdefault(match[1].lower(), index)
        return found

    @cached_property
    def _slugs(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for index, slug in enumerate(slugs(self._headings)):
            found.setdefault(slug, index)
        return found

    @cached_property
    def _blocks(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for index, block in enumerate(self._note.block_ids):
            found.setdefault(block.id.lower(), index)
        return found

    @cached_property
    def _ends(self) -> Sequence[int]:
        return _ends(self._headings)

    def _section_end(self, index: int) -> int:
        """Answer the index of the heading that ends the section of *index*: the next of its rank or above."""
        return self._ends[index]

    def _by_slug(self, anchor: str) -> int | None:
        wanted = fold(anchor.strip("# "))
        if "#" in wanted or not wanted:
            return None  # a slug names one heading of the page, nested parts are Obsidian's
        found = self._slugs.get(wanted)
        return self._slugs.get(heading_slug(anchor)) if found is None else found


class _Texts:
    """The headings of a note by what they say, and by what those around them say."""

    __slots__ = ("_around", "_headings", "_parents", "_single", "_texts")

    def __init__(self, headings: Sequence[Heading], texts: Sequence[str]) -> None:
        self._headings = headings
        self._texts = texts
        self._single: dict[str, int] = {}
        for index, text in enumerate(texts):
            self._single.setdefault(text, index)
        self._parents: list[int] = []
        self._around: dict[tuple[str, str], list[int]] | None = None

    def find(self, parts: Sequence[str]) -> int | None:
        """Answer the first heading of the last part inside those of the parts before, each in the other."""
        if len(parts) == 1:
            return self._single.get(parts[0])
        if self._around is None:
            self._around = self._nest()
        for index in self._around.get((parts[-2], parts[-1]), ()):
            if self._stands_in(index, parts[:-1]):
                return index
        return None

    def _nest(self) -> dict[tuple[str, str], list[int]]:
        """Answer the headings by each heading that they stand in and their own text: six at the most."""
        self._parents = _parents(self._headings)
        around: dict[tuple[str, str], list[int]] = {}
        for index, text in enumerate(self._texts):
            seen = set()
            above = self._parents[index]
            while above >= 0:
                if self._texts[above] not in seen:
                    seen.add(self._texts[above])
                    around.setdefault((self._texts[above], text), []).append(index)
                above = self._parents[above]
        return around

    def _stands_in(self, index: int, parts: Sequence[str]) -> bool:
        left = len(parts)
        above = self._parents[index]
        while above >= 0 and left:
            left -= self._texts[above] == parts[left - 1]
            above = self._parents[above]
        return not left


def _parents(headings: Sequence[Heading]) -> list[int]:
    parents: list[int] = []
    open_sections: list[int] = []
    for index, heading in enumerate(headings):
        while open_sections and headings[open_sections[-1]].level >= heading.level:
            open_sections.pop()
        parents.append(open_sections[-1] if open_sections else -1)
        open_sections.append(index)
    return parents


def _ends(headings: Sequence[Heading]) -> list[int]:
    ends = [len(headings)] * len(headings)
    open_sections: list[int] = []
    for index, heading in enumerate(headings):
        while open_sections and headings[open_sections[-1]].level >= heading.level:
            ends[open_sections.pop()] = index
        open_sections.append(index)
    return ends


def slugs(headings: Sequence[Heading]) -> tuple[str, ...]:
    """Answer each heading's published slug; an id that its author gave it, ``{#id}``, comes first."""
    return tuple(told_apart(map(_slug, headings)))


def _slug(heading: Heading) -> str:
    if heading.id is not None:
        return heading.id.lower()
    named = _ATTRIBUTES.search(heading.text) if "{" in heading.text else None
    return named[1].lower() if named else heading_slug(as_read(heading.text))


def as_read(text: str) -> str:
    """Answer what is read of a heading: the labels of its links, without the marks of emphasis."""
    text = _WIKILINK.sub(r"\1", text) if "[" in text else text
    text = _MARKDOWN_LINK.sub(r"\1", text) if "](" in text else text
    text = _ATTRIBUTES.sub("", text) if "{" in text else text
    return _MARKS.sub("", text)


@lru_cache(maxsize=65536)
def compared(text: str) -> str:
    """Answer *text* as Obsidian compares headings: punctuation is one blank, case counts for nothing."""
    return fold(_COMPARED_AS_BLANK.sub(" ", text).strip())
