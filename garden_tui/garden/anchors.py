"""Where in a note an anchor leads: headings as Obsidian compares them, then slugs, and block ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from garden_tui.garden.note import Heading, Note
from garden_tui.garden.slugs import heading_slug

_COMPARED_AS_BLANK = re.compile(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s]+")
_WIKILINK = re.compile(r"!?\[\[[^\[\]|\n]{0,400}\|([^\[\]\n]{1,400})\]\]")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\([^()\n]{0,800}\)")
_MARKS = re.compile(r"[*`\[\]]|==|~~|(?<!\w)_|_(?!\w)")
_ATTRIBUTES = re.compile(r"\{#([\w\-]{1,100})\}\s*$")


def anchor_line(note: Note, anchor: str) -> int | None:
    """Answer the line of the file that *anchor* names in *note*; None when it has no such anchor."""
    if anchor.startswith("^"):
        return _block_line(note, anchor[1:])
    index = find_heading(note.headings, anchor)
    return None if index is None else note.headings[index].line


def _block_line(note: Note, wanted: str) -> int | None:
    folded = wanted.strip().lower()
    return next((block.start_line for block in note.block_ids if block.id.lower() == folded), None)


def find_heading(headings: Sequence[Heading], anchor: str) -> int | None:
    """Answer the index of the heading that *anchor* names, None when there is none.

    ``A#B`` is a ``B`` inside the section of ``A``. Compared as Obsidian does: case and most
    punctuation count for nothing, and the first of equal headings wins. Then come the forms in
    which headings are published: what is read of a heading with links in it, and slugs, where
    ``name-1`` is the second heading of that name.
    """
    for written in dict.fromkeys((anchor, unquote(anchor))):
        for read in (_compared, _compared_as_read):
            found = _nested(headings, written, read)
            if found is not None:
                return found
        found = _by_slug(headings, written)
        if found is not None:
            return found
    return None


def _nested(headings: Sequence[Heading], anchor: str, read: Callable[[str], str]) -> int | None:
    """Follow the parts of *anchor*, each inside the section of the one before."""
    wanted = [part for part in (_compared(part) for part in anchor.split("#")) if part]
    if not wanted:
        return None
    first, end, found = 0, len(headings), None
    for part in wanted:
        found = next((i for i in range(first, end) if read(headings[i].text) == part), None)
        if found is None:
            return None
        first, end = found + 1, section_end(headings, found, end)
    return found


def section_end(headings: Sequence[Heading], index: int, limit: int | None = None) -> int:
    """Answer the index of the heading that ends the section of *index*: the next of its rank or above."""
    end = len(headings) if limit is None else limit
    level = headings[index].level
    return next((i for i in range(index + 1, end) if headings[i].level <= level), end)


def _by_slug(headings: Sequence[Heading], anchor: str) -> int | None:
    if "#" in anchor.strip("#"):
        return None  # a slug names one heading of the page, nested parts are Obsidian's
    wanted = anchor.strip("# ").lower()
    return next((i for i, slug in enumerate(slugs(headings)) if slug == wanted), None)


def slugs(headings: Sequence[Heading]) -> Iterator[str]:
    """Yield each heading's published slug; a repeated one gets ``-1``, ``-2`` and so on."""
    seen: dict[str, int] = {}
    for heading in headings:
        named = _ATTRIBUTES.search(heading.text)
        slug = named.group(1).lower() if named else heading_slug(as_read(heading.text))
        again = seen.get(slug, 0)
        seen[slug] = again + 1
        yield f"{slug}-{again}" if again else slug


def as_read(text: str) -> str:
    """Answer what is read of a heading: the labels of its links, without the marks of emphasis."""
    text = _WIKILINK.sub(r"\1", text) if "[" in text else text
    text = _MARKDOWN_LINK.sub(r"\1", text) if "](" in text else text
    return _MARKS.sub("", text)


@lru_cache(maxsize=65536)
def _compared(text: str) -> str:
    return _COMPARED_AS_BLANK.sub(" ", text).strip().lower()


def _compared_as_read(text: str) -> str:
    return _compared(as_read(text))
