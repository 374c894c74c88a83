"""Definitions of terms that go on after a blank line, which pyromark takes for code.

It knows lists of definitions, but not as the page's parser reads them. So it is shown each definition
as an item of a list, which goes on by the same rule.
"""

from __future__ import annotations

import re

_GOES_ON = re.compile(r"\n[ \t]*+\n {4}")
_DEFINITION = re.compile(r": {1,4}(?=[^ \t\n])")
_TERM = re.compile(r"[^\W\d_]|[*_\[(\"'“](?![ \t])")
_HEADING = re.compile(r"#{1,6}[ \t]")


def definitions(text: str) -> list[tuple[int, int]]:
    """Answer where the colon of each definition of *text* stands, and where what it says starts.

    Only lists are answered in which a definition goes on after a blank line, below terms of one line.
    """
    if "\n: " not in text or _GOES_ON.search(text) is None:
        return []
    found: list[tuple[int, int]] = []
    of_list: list[tuple[int, int]] = []
    goes_on = is_term = False
    blanks = 1
    """Lines without text above the one that is looked at; the start of the text is like one."""
    start = 0
    for line in text.split("\n"):
        if not line.strip(" \t"):
            blanks += 1
        else:
            mark = _DEFINITION.match(line)
            if mark is not None and (of_list or (is_term and blanks <= 1)):
                of_list.append((start, start + mark.end()))
            elif of_list and blanks:
                if line.startswith("    "):
                    goes_on = True
                elif not line.startswith("  "):
                    found += of_list if goes_on else ()
                    of_list, goes_on = [], False
            is_term = blanks > 0 and not of_list and _TERM.match(line) is not None
            # A term may stand right below a heading.
            blanks = int(_HEADING.match(line) is not None)
        start += len(line) + 1
    return found + (of_list if goes_on else [])


def as_items(stand_in: bytes, found: list[tuple[int, int]]) -> bytes:
    """Show each definition as an item of a list, whose text starts one blank behind its mark."""
    made = bytearray(stand_in)
    for start, end in found:
        made[start:end] = b"+ " + b"," * (end - start - 2)
    return bytes(made)
