"""The links that stand in the values of properties."""

from __future__ import annotations

from collections.abc import Iterator

from garden_tui.garden.note import Link
from garden_tui.garden.syntax import Grammar, grammar, wikilink_at

_COMMON = grammar("obsidian")


def property_links(name: str, text: str, written: str, line: int, rules: Grammar = _COMMON) -> Iterator[Link]:
    """Answer the links in the value *text* of property *name*, *written* so from *line* on."""
    seen = 0
    pos = text.find("[[")
    while pos >= 0:
        start = pos - 1 if pos and text[pos - 1] == "!" else pos
        found = wikilink_at(text, start, rules)
        end = pos + 1
        if found is not None:
            link, end = found
            at = written.find(link.raw, seen)
            if at >= 0:
                line += written.count("\n", seen, at)
                seen = at
            yield Link(
                "property",
                link.target,
                link.anchor,
                link.label,
                line,
                -1,
                0,
                0,
                property=name,
                written=link.raw,
            )
        pos = text.find("[[", end)
