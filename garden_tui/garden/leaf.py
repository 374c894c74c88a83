"""A block that holds text, and what it says without the marks of what it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct


class Leaf(Struct, frozen=True, gc=False):
    """A block that holds text: a paragraph, a heading, a row of a table."""

    kind: Literal["paragraph", "heading", "row"]
    start: int
    end: int
    quotes: int = 0
    """In how many quotes it stands."""
    opens: Literal["", "item", "quote"] = ""
    """Whether it is the first block of a list item or of a quote."""
    before: int = -1
    """Where the block before it in the same container starts; -1 when it is the first."""
    level: int = 0
    """The level of a heading."""
    cells: Sequence[tuple[int, int]] = ()
    """Where the cells of a row start and end."""


_CLOSING = re.compile(r"(?:[ \t]++|\A)#++[ \t]*+\Z")


def unmarked(text: str, leaf: Leaf) -> str:
    """Answer what *leaf* holds of *text*, without the marks and indentation of its containers.

    A heading is answered without the marks that make it one.
    """
    inside = text[leaf.start : leaf.end].rstrip()
    if "\n" in inside:
        inside = _margin(leaf.quotes).sub("\n", inside)
        return inside[: inside.rfind("\n")].rstrip() if leaf.kind == "heading" else inside
    if leaf.kind != "heading":
        return inside
    inside = inside[leaf.level :].lstrip(" \t")
    return _CLOSING.sub("", inside) if inside.endswith("#") else inside


@cache
def _margin(quotes: int) -> re.Pattern[str]:
    return re.compile(rf"\n(?:[ \t]*+>){{0,{quotes}}}+[ \t]*+")
