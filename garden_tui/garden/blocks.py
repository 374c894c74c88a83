"""The block structure of a body: the one module that knows pyromark, whose events change shape.

pyromark (pulldown-cmark) finds the blocks of 15 MB in a third of a second. It is given a stand-in
for the text, in which little of the line level is left to find: a comma for each bracket, ampersand
and character that is not ASCII, so that its byte ranges are ranges of characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias, cast

import pyromark

from garden_tui.garden.footnotes import heads
from garden_tui.garden.leaf import Leaf
from garden_tui.garden.plain_blocks import plain_leaves
from garden_tui.garden.terms import as_items, definitions

Event: TypeAlias = tuple[Any, Mapping[str, int]]
"""A name, or a dict of one ``Start``, ``End`` or piece of text; and its range, `start` and `end`."""

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
_STAND_IN = bytes.maketrans(b"[]&?", b",,,,")
_WITH_INSTRUCTIONS = bytes.maketrans(b"[]&", b",,,")


def events(text: str) -> Iterator[Event]:
    """Answer the events of *text*, each with its range in characters."""
    stand_in = text.encode("ascii", "replace")
    # What is not ASCII has become `?`, and `<?` would start a block of HTML.
    table = _WITH_INSTRUCTIONS if "<?" in text else _STAND_IN
    if "<![CDATA[" not in text:
        stand_in = stand_in.translate(table)
    if "]:" in text or "]}}:" in text:
        stand_in = _with_heads(stand_in, heads(text))
    if "\n: " in text and (defined := definitions(text)):
        stand_in = as_items(stand_in, defined)
    found = pyromark.events_with_range(stand_in.decode("ascii"), options=_OPTIONS)
    return cast("Iterator[Event]", found)  # its own types are private


def _with_heads(stand_in: bytes, found: list[tuple[int, int]]) -> bytes:
    """Give definitions of footnotes and sidenotes their brackets back, as footnotes of any name."""
    if not found:
        return stand_in
    made = bytearray(stand_in)
    for start, end in found:
        made[start:end] = b"[^" + b"k" * (end - start - 4) + b"]:"
    return bytes(made)


_LEVELS = {f"H{level}": level for level in range(1, 7)}


def leaves(text: str) -> list[Leaf]:
    """Answer the leaves of *text* in order; code, HTML blocks and rules hold none.

    A tight list item has no paragraph of its own: its text is what stands between blocks.
    """
    plain = plain_leaves(text)
    return _parsed(text) if plain is None else plain


def _parsed(text: str) -> list[Leaf]:
    """Answer the leaves of any *text*."""
    found: list[Leaf] = []
    before = [-1]
    quotes = 0
    opens: Literal["", "item", "quote"] = ""
    done = 0
    tight = -1
    tight_end = 0
    cells: list[tuple[int, int]] = []
    for event, span in events(text):
        if event.__class__ is not dict:
            if event == "Rule":
                name = event
                start = span["start"]
            else:
                continue
        elif "End" in event:
            name = event["End"]
            quote = name.__class__ is dict and "BlockQuote" in name
            if quote or name in _NESTED:
                if tight >= 0:
                    found.append(Leaf("paragraph", tight, tight_end, quotes, opens, before[-1]))
                    tight = -1
                opens = ""
                before.pop()
                quotes -= quote
            continue
        else:
            start = span["start"]
            if start < done and not _is_container(event.get("Start")):
                continue
            if "Start" not in event:
                if tight < 0:
                    # A text that starts with an escape starts behind its backslash.
                    tight = start - 1 if text[start - 1 : start] == "\\" else start
                tight_end = span["end"]
                continue
            value = event["Start"]
            name = value if value.__class__ is str else next(iter(value))
        if name in _INLINE:
            if tight < 0:
                tight = start
            done = tight_end = span["end"]
            continue
        if name == "TableCell":
            done = span["end"]
            cells.append((start, done))
            continue
        if tight >= 0:
            found.append(Leaf("paragraph", tight, tight_end, quotes, opens, before[-1]))
            before[-1] = tight
            opens = ""
            tight = -1
        if name == "Item":
            # What a term is defined by comes as an item, which holds no task.
            opens = "" if text.startswith(":", start) else "item"
            before.append(-1)
            continue
        if name in _ROWS:
            cells = []
            found.append(Leaf("row", start, span["end"], quotes, "", -1, 0, cells))
            continue
        if name == "Paragraph":
            done = span["end"]
            found.append(Leaf("paragraph", start, done, quotes, opens, before[-1]))
        elif name == "Heading":
            done = span["end"]
            level = _LEVELS[value["Heading"]["level"]]
            found.append(Leaf("heading", start, done, quotes, "", before[-1], level))
        elif name not in _ENTERED:
            done = span["end"]
        opens = ""
        before[-1] = start
        if name == "BlockQuote":
            quotes += 1
            opens = "quote"
            before.append(-1)
        elif name == "FootnoteDefinition":
            before.append(-1)
    return found


def _is_container(opened: str | Mapping[str, object] | None) -> bool:
    """Whether *opened* is no part of the leaf before it, though that be said to reach into it by a tab."""
    if opened is None:
        return False
    return (opened if opened.__class__ is str else next(iter(opened))) in _CONTAINERS


_CONTAINERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition"})
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"})
_ENTERED = frozenset({"List", "BlockQuote", "Table", "FootnoteDefinition"})
_NESTED = ("Item", "FootnoteDefinition")
_ROWS = frozenset({"TableHead", "TableRow"})
