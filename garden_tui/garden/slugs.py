"""Names as they stand in URLs: Quartz's file slugs and GitHub's heading slugs."""

from __future__ import annotations

import re

_HEADING_DROPPED = re.compile(r"[^\w\- ]")


def file_slug(path: str) -> str:
    """Answer Quartz's slug of *path*: ``test/special chars #3.md`` is ``test/special-chars-3``.

    Case is kept. ``.md`` and ``.html`` fall away, other extensions stay; ``_index`` is ``index``.
    """
    for suffix in (".md", ".html"):
        if path.endswith(suffix):
            path = path[: -len(suffix)]
            break
    segments = [_segment_slug(segment) for segment in path.split("/")]
    if segments[-1] == "_index":
        segments[-1] = "index"
    return "/".join(segments)


def _segment_slug(segment: str) -> str:
    return (
        re.sub(r"\s", "-", segment)
        .replace("&", "-and-")
        .replace("%", "-percent")
        .replace("?", "")
        .replace("#", "")
    )


def heading_slug(text: str) -> str:
    """Answer GitHub's slug of a heading's readable *text*: lower case, no punctuation, hyphens."""
    return _HEADING_DROPPED.sub("", text.strip().lower()).replace(" ", "-")
