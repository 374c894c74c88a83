"""Tags put into the words of a filter and taken out again."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from garden_tui.garden.names import fold

Held: TypeAlias = Literal["in", "out"] | None
"""Whether a filter asks for a tag, asks for its absence, or says nothing of it."""

_TAG_WORD = re.compile(r'(?<![^\s])(-?)#([^\s()|"]{1,300})(?![^\s])')


def tags_held(query: str) -> dict[str, Held]:
    """Answer the tags that *query* names as words of their own, folded, with how it means them."""
    return {fold(found[2].strip("/")): "out" if found[1] else "in" for found in _TAG_WORD.finditer(query)}


def with_tag(query: str, tag: str, held: Held) -> str:
    """Answer *query* with *tag* asked for, excluded, or no longer spoken of; all else stays."""
    wanted = fold(tag)

    def keep(found: re.Match[str]) -> str:
        return "" if fold(found[2].strip("/")) == wanted else found[0]

    rest = " ".join(_TAG_WORD.sub(keep, query).split())
    if held is None:
        return rest
    return f"{rest} {'-' if held == 'out' else ''}#{tag}".strip()
