"""What the HTML in notes asks for, as far as a page of text can follow it."""

from __future__ import annotations

import re
from html import unescape
from typing import Final, NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9\-]{0,30})([^<>]{0,2000})>")
_ATTRIBUTE = re.compile(
    r"([A-Za-z\-]{1,30})\s{0,4}=\s{0,4}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"'>]{1,1000}))"
)
_COMMENT = re.compile(r"<!--[^\x00]*?(?:-->|\Z)|<[?!][^<>]{0,2000}>")

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

_QUIET_NAMES = (
    "a abbr article aside audio bdi bdo big body br button center dd details div dl dt embed "
    "figcaption figure font footer form head header hr html h1 h2 h3 h4 h5 h6 iframe img input "
    "label li link main meta nav nobr noscript object ol option p param path picture pre q rp "
    "rt ruby section select small source span style sub summary sup svg table tbody td tfoot th "
    "thead time title tr ul video wbr"
)

QUIET: Final = frozenset(_QUIET_NAMES.split())
"""Tags that vanish and leave the text within them."""


class Tag(NamedTuple):
    """A tag of HTML."""

    name: str
    """Lower case."""
    closes: bool
    attributes: dict[str, str]


def tag_of(written: str) -> Tag | None:
    """Read *written* as one tag; None when it is none (a comment, an instruction)."""
    match = _TAG.match(written)
    if match is None:
        return None
    closes, name, rest = match.groups()
    attributes = {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(rest)
    }
    return Tag(name.lower(), bool(closes), attributes)


def is_comment(written: str) -> bool:
    """Whether nothing of *written*, a stretch of HTML, is meant to be seen."""
    return not _COMMENT.sub("", written).strip()
