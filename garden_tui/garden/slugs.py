"""Names as they stand in URLs: Quartz's file slugs and GitHub's heading slugs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_SLUGGED = str.maketrans(
    {"&": "-and-", "%": "-percent", "?": "", "#": ""}
    | {blank: "-" for blank in map(chr, range(0x3001)) if blank.isspace()}
)
_HEADING_DROPPED = re.compile(r"[^\w\- ]")


def file_slug(path: str) -> str:
    """Answer Quartz's slug of *path*: ``test/special chars #3.md`` is ``test/special-chars-3``.

    Case is kept. ``.md`` and ``.html`` fall away, other extensions stay; ``_index`` is ``index``.
    """
    for suffix in (".md", ".html"):
        if path.endswith(suffix):
            path = path[: -len(suffix)]
            break
    slug = path.translate(_SLUGGED)
    return slug[: -len("_index")] + "index" if slug.endswith("/_index") or slug == "_index" else slug


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
