"""What the HTML in notes asks for, as far as a page of text can follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9\-]{0,30}+)"
    r"((?:[^<>\"']{1,2000}+|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|[\"']){0,64}+)>"
)
_ATTRIBUTE = re.compile(
    r"([A-Za-z\-]{1,30}+)(?:\s{0,4}=\s{0,4}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000})))?"
)
_COMMENT = re.compile(r"<!--[^\x00]*?-->|<[?!](?!--)[^<>]{0,2000}>")
_HIDDEN_END = {
    name: re.compile(rf"</{name}\s{{0,9}}>|\Z", re.IGNORECASE) for name in ("script", "style", "template")
}

HIDDEN: Final = frozenset(_HIDDEN_END)
"""Tags whose text is not for readers."""

STYLES: Final[dict[str, str]] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "mark": "highlight",
    "kbd": "keyboard",
    "code": "code",
    "samp": "code",
    "tt": "code",
}
"""What a tag does to the text within it."""

_BLOCK_NAMES = (
    "address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)

BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
"""Tags that start and end a block, wherever they stand."""

_QUIET_NAMES = (
    "a abbr acronym area audio base bdi bdo big body br button canvas circle col colgroup data datalist "
    "defs embed font frame frameset g head html iframe image img input label line link map marquee meta "
    "meter nobr noscript object option optgroup output param path picture polygon progress q rect rp rt "
    "ruby script select slot small source span style sub sup svg template text textarea time title "
    "track tspan use video wbr"
)

QUIET: Final = BLOCKS | frozenset(_QUIET_NAMES.split())
"""Tags that vanish and leave the text within them.

What HTML does not know (``Vec<String>``, ``<your name>``) was seldom meant for it, and is shown.
"""


class Tag(NamedTuple):
    """A tag of HTML."""

    name: str
    """Lower case."""
    closes: bool
    attributes: dict[str, str]


def tag_of(written: str) -> Tag | None:
    """Read *written* as one tag; None when it is none (a comment, an instruction)."""
    match = _TAG.match(written)
    return None if match is None else _read(match)


def _read(match: re.Match[str]) -> Tag:
    closes, name, rest = match.groups()
    attributes = {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(rest)
    }
    return Tag(name.lower(), bool(closes), attributes)


def is_known(tag: Tag) -> bool:
    """Whether *tag* is one of HTML's, or of its author's own making: their names have a hyphen."""
    return tag.name in QUIET or tag.name in STYLES or "-" in tag.name


class Part(NamedTuple):
    """A stretch of HTML: a tag, or the text between two."""

    tag: Tag | None
    text: str
    """As written; of text, entities are still to be decoded."""
    start: int


def parts_of(text: str) -> Iterator[Part]:
    """Cut *text* into tags and what stands between them; comments and hidden text are left out.

    A comment that nothing closes is text: it may be a mistake, and would hide the rest of the note.
    Not by `html.parser`, which takes quadratic time for tags and comments that nothing closes.
    """
    pos = 0
    last_end = text.rfind("-->")
    while pos < len(text):
        start = text.find("<", pos)
        if start < 0:
            start = len(text)
        if start > pos:
            yield Part(None, text[pos:start], pos)
            pos = start
            continue
        comment = _COMMENT.match(text, pos) if pos < last_end or text[pos : pos + 4] != "<!--" else None
        if comment is not None:
            pos = comment.end()
            continue
        match = _TAG.match(text, pos)
        if match is None:
            yield Part(None, "<", pos)
            pos += 1
            continue
        tag = _read(match)
        pos = match.end()
        if tag.name in HIDDEN:
            end = None if tag.closes else _HIDDEN_END[tag.name].search(text, pos)
            pos = pos if end is None else end.end()
        elif is_known(tag):
            yield Part(tag, match.group(), match.start())
        else:
            yield Part(None, match.group(), match.start())


def is_comment(written: str) -> bool:
    """Whether nothing of *written*, a stretch of HTML, is meant to be seen."""
    if "-->" not in written and "<!--" in written:
        return False
    return not _COMMENT.sub("", written).strip()
