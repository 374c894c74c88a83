"""Properties written as nearly all gardens write them: plain text and lists of it, a line each.

Where each line can mean but one thing in YAML it is read by a pattern: YAML's own reader takes longer to
be imported than a note takes to be drawn, and five times as long for each note.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from garden_tui.garden.note import PropertyValue

Properties: TypeAlias = dict[str, PropertyValue]

FENCE_LINES: Final = 1
LONGEST: Final = 65_536
SURELY_HARMLESS: Final = 1_024
"""Characters that cannot nest deep enough to overrun a stack: one character opens one level."""
MAX_EVENTS: Final = 20_000
MAX_DEPTH: Final = 64
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


class TooComplexError(ValueError):
    """The block is built to exhaust its reader."""


_MOST = 8_192
"""Characters of a block that is read here: too few for what `TooComplexError` is for."""

# No tab, no other line break of YAML's, nothing that YAML refuses; a colon or ``#`` only within a word.
_NEVER = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_PLAIN = rf"[\w/(](?:[^{_NEVER}:#]|:(?=[\w/])|(?<=[\w/])#)*+"
_QUOTED = rf"\"[^{_NEVER}\"\\]*+\"|'[^{_NEVER}']*+'"
_WORD = r"\w[\w /.-]*+"
_FLOW = rf"\[ *+(?:{_WORD}(?:, *+{_WORD})*+)?+\]"
_PAIR = rf"([A-Za-z][\w-]{{0,99}}+):(?: ++({_PLAIN}|{_QUOTED}|{_FLOW}))?+"
_ITEM = rf"( *+)-(?: ++({_PLAIN}|{_QUOTED}))?+"
_LINE: Final = re.compile(rf"(?:{_PAIR}|{_ITEM})?+ *+")


def plain_properties(block: str) -> Properties | None:
    """Read *block*; None when some line of it needs YAML's own reader, or a link may stand in it."""
    if len(block) > _MOST or "[[" in block:
        return None
    found: Properties = {}
    items: list[PropertyValue] | None = None
    key = indent = ""
    for line in block.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        name, value, column, item = match.groups()
        if name is not None:
            key, indent = name, ""
            items = [] if value is None else None
            found[name] = _listed(value) if value is not None and value[0] == "[" else _value(value)
        elif column is not None:
            # What follows a value, or stands further in than the item before it, goes on with that.
            if items is None or (items and column != indent):
                return None
            indent = column
            items.append(_value(item))
            found[key] = items
    return found


def _value(written: str | None) -> str | None:
    if written is None:
        return None
    if written[0] in "\"'":
        return written[1:-1]
    text = written.rstrip(" ")
    return None if text in NULLS else text


def _listed(flow: str) -> list[PropertyValue]:
    inner = flow[1:-1].strip(" ")
    return [_value(item.strip(" ")) for item in inner.split(",")] if inner else []
