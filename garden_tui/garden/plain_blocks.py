"""Blocks written as most notes write them: headings, paragraphs, lists of one line or more, code, comments.

Where each line can mean but one thing they are found by a pattern: the block parser tells five events for
every block of text, and each costs as much as finding the block does here.
"""

from __future__ import annotations

import re
from typing import Final

from garden_tui.garden.leaf import Leaf

_IN_LINE = (
    "a|abbr|b|bdi|bdo|br|button|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var"
)
_END = r"(?:\n|\Z)"

# A line that goes on with text after a tag starts no block of HTML, if the tag is one that stands in a line.
_QUOTED = r"(?:\"[^\"<>\n]*+\"|'[^'<>\n]*+')"
_TAG = (
    rf"</?(?:{_IN_LINE})(?=[\s/>])[^<>\"'\n]*+(?:{_QUOTED}[^<>\"'\n]*+)*+>(?! *+{_END})"
    r"|<(?:https?://|mailto:)"
)

# What starts a line that is text: no mark of a block, of a table or of a rule, and none that underlines.
_TEXT = (
    r"(?:[^ \n\\#>`~<*+0-9\-=_|:]"
    rf"|(?!```|~~~|[>< ]|[-*+](?:[ \n]|\Z)|#{{1,6}}(?:[ \n]|\Z)|[0-9]{{1,9}}[.)](?:[ \n]|\Z)"
    rf"|\\{_END}|[-=:| ]++{_END}|[*_ ]++{_END})[^\n]|(?={_TAG})<)"
)
_REST = rf"[^\n]*+(?:\n *+{_TEXT}[^\n]*+)*+"

_BLOCK: Final = re.compile(
    rf"(?:({_TEXT}{_REST})"
    rf"|( *+)([-*+]|[0-9]{{1,9}}[.)])( {{1,4}})({_TEXT}{_REST})"
    r"|(#{1,6}) ++(?=[^ \n#])[^\n]*+"
    r"|(<!--)(?!-?>)(?:[^-]++|-(?!->))*+-->[^\n]*+"
    rf"|(`{{3,}}+)[^`\n]*+\n(?:(?! {{0,3}}\8`*+ *+{_END})[^\n]*+\n)*+ {{0,3}}\8`*+ *+(?=\n|\Z)"
    r"| *+(?=\n)| ++\Z"
    r"|([\s\S]))(?:\n *+(?=\n|\Z))*+\n?"
)
_PARAGRAPH, _ITEM, _HEADING, _OTHER = 1, 5, 6, 9

_DEEPEST: Final = 16
"""Lists in lists that are read here."""


def plain_leaves(text: str) -> list[Leaf] | None:
    """Answer the leaves of *text* in order; None when some line of it needs the block parser."""
    if "\t" in text or "\r" in text or "\v" in text or "\f" in text:
        return None  # blanks of other kinds
    if ("^" in text and "[^" in text) or ("}" in text and "]}}:" in text):
        return None  # heads of footnotes, perhaps
    if "\n: " in text:
        return None  # definitions of terms, which may go on after a blank line
    found: list[Leaf] = []
    before = -1
    last = 0
    lists: list[tuple[int, str]] = []
    for match in _BLOCK.finditer(text):
        group = match.lastindex
        if group is None:
            continue
        start, end = match.span(group)
        if group == _PARAGRAPH:
            found.append(Leaf("paragraph", start, end, 0, "", before))
            before = start
            lists.clear()
        elif group == _ITEM:
            listed = _listed(lists, match, in_text=last in (_PARAGRAPH, _ITEM))
            if listed == _UNSURE:
                return None
            if listed == _BEGINS:
                before = match.start()
            found.append(Leaf("paragraph", start, end, 0, "item"))
        elif group == _OTHER:
            return None
        else:
            block = match.start()
            if group == _HEADING:
                found.append(Leaf("heading", block, match.end(), 0, "", before, end - start))
            before = block
            lists.clear()
        last = group
    return found


_UNSURE: Final = 0
_BEGINS: Final = 1
_GOES_ON: Final = 2


def _listed(lists: list[tuple[int, str]], item: re.Match[str], *, in_text: bool) -> int:
    """Put *item* into *lists*, where the text of their items stands and how they are marked.

    Answer whether the outermost list begins with it or goes on. It is *in_text* when text stands before it.
    """
    indent, marker, gap = item.group(2, 3, 4)
    column = len(indent)
    numbered = len(marker) > 1
    if column or numbered:
        text, start = item.string, item.start()
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        after_blank = not text[above:start].strip(" \n")
        if column and after_blank:
            return _UNSURE
        in_text = in_text and not after_blank
    kind = marker[-1]
    beside = ""
    while lists and column < lists[-1][0]:
        beside = lists.pop()[1]
    if column - (lists[-1][0] if lists else 0) > 3 or len(lists) >= _DEEPEST:
        return _UNSURE
    # Within a paragraph a number is a number, unless it counts on.
    if numbered and in_text and kind != beside:
        return _UNSURE
    outer = not lists
    lists.append((column + len(marker) + len(gap), kind))
    return _BEGINS if outer and kind != beside else _GOES_ON
