"""Names as they stand in URLs: Quartz's file slugs and GitHub's heading slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_MARKS = {"&": "-and-", "%": "-percent", "?": "", "#": ""}
_BLANKS = [blank for blank in map(chr, range(0x3001)) if blank.isspace()]
_FEW = _MARKS | {blank: "-" for blank in _BLANKS if blank.isascii()}
_ALL = str.maketrans(_FEW | dict.fromkeys(_BLANKS, "-"))
_RARE = re.compile(f"[{''.join(blank for blank in _BLANKS if not blank.isascii())}]")
_HEADING_DROPPED = re.compile(r"[^\w\- ]")


def file_slug(path: str) -> str:
    """Answer Quartz's slug of *path*: ``test/special chars #3.md`` is ``test/special-chars-3``.

    Case is kept. ``.md`` and ``.html`` fall away, other extensions stay; ``_index`` is ``index``.
    """
    return _without_suffix(path.translate(_ALL))


def file_slugs(paths: Sequence[str]) -> list[str]:
    """Answer the slugs of *paths*, none of which holds a NUL: all at once in a tenth of the time."""
    return list(map(_without_suffix, _slugged("\0".join(paths)).split("\0"))) if paths else []


def _slugged(text: str) -> str:
    """Answer a long *text* without what slugs don't hold: a tenth of the time where it is not all ASCII."""
    for mark, instead in _FEW.items():
        text = text.replace(mark, instead)
    return text.translate(_ALL) if _RARE.search(text) else text


def _without_suffix(slug: str) -> str:
    if slug.endswith(".md"):
        slug = slug[:-3]
    elif slug.endswith(".html"):
        slug = slug[:-5]
    return slug[: -len("_index")] + "index" if f"/{slug}".endswith("/_index") else slug


def heading_slug(text: str) -> str:
    """Answer GitHub's slug of a heading's readable *text*: lower case, no punctuation, hyphens.

    Marks that belong to a letter, as vowels of Hindi and Thai do, are kept with it.
    """
    lowered = unicodedata.normalize("NFC", text).strip().lower()
    return _HEADING_DROPPED.sub(_kept_mark, lowered).replace(" ", "-")


def _kept_mark(match: re.Match[str]) -> str:
    character = match.group()
    return character if unicodedata.category(character)[0] == "M" else ""


def told_apart(slugs: Iterable[str]) -> Iterator[str]:
    """Yield *slugs* so that no two of a page are the same: a repeated one gets ``-1``, ``-2`` and so on.

    A number that another heading already bears is passed over, as GitHub does.
    """
    taken: dict[str, int] = {}
    for slug in slugs:
        unique = slug
        while unique in taken:
            taken[slug] += 1
            unique = f"{slug}-{taken[slug]}"
        taken[unique] = 0
        yield unique
