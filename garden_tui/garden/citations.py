"""The grammar of citations: ``[@key]``, ``[@a; @b]``, ``[-@key]``, ``[@key{see 2.2}]``, and bare ``@key``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from garden_tui.garden.syntax import Definition, reference_key
from garden_tui.garden.veil import COMMENT, MATHS


class Cited(NamedTuple):
    """One work that a citation names."""

    key: str
    note: str = ""
    """Where in the work, or what else its author says of it: ``see 2.2``."""
    year_only: bool = False
    """``-@key``: its authors are named by the sentence already."""


class Citation(NamedTuple):
    """A citation as written, and where it ends."""

    works: tuple[Cited, ...]
    end: int


_KEY = r"[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#%&+?~/-](?=[A-Za-z0-9_])){0,127}+"
# What hides brackets, or is itself hidden, is left out of them: a citation ends where a label would.
_WORK = re.compile(
    rf"[ ]{{0,4}}(-?)@(?:({_KEY})|\{{([^{{}}\[\]\s;@`$<\\]{{1,128}}+)\}})"
    r"(?:\{([^{}\[\]\n`$<\\]{0,256}+)\}|,([^\[\]{};@\n`$<\\]{0,256}+))?[ ]{0,4}+"
)
_BARE = re.compile(rf"@({_KEY})")
_MOST = 32
"""Works in one citation."""


def citation_at(text: str, pos: int) -> Citation | None:
    """Read the citation at *pos*, where ``[@`` or ``[-@`` stands.

    What is a link to the parser stays one: a parenthesis or a bracket after it makes it a label.
    """
    works: list[Cited] = []
    at = pos + 1
    while len(works) < _MOST and (match := _WORK.match(text, at)) is not None:
        minus, key, braced, note, tail = match.groups()
        works.append(Cited(key or braced, (note or tail or "").strip(), bool(minus)))
        at = match.end()
        if text.startswith("]", at):
            return None if text.startswith(("(", "[", ":"), at + 1) else Citation(tuple(works), at + 1)
        if not text.startswith(";", at):
            return None
        at += 1
    return None


def citation_in(text: str, pos: int, definitions: Mapping[str, Definition]) -> Citation | None:
    """Read the citation at *pos* of a note's veiled text; None where the note makes it a link.

    What is hidden in it, a comment or a formula, is drawn by itself: it is no citation then.
    """
    found = citation_at(text, pos)
    if found is None:
        return None
    inside = text[pos + 1 : found.end - 1]
    if COMMENT in inside or MATHS in inside or (definitions and reference_key(inside) in definitions):
        return None
    return found


def bare_citation_at(text: str, pos: int) -> Citation | None:
    """Read ``@key`` at *pos*, where a word starts: not within an address or a name.

    Gardens mention people the same way, so whoever draws it asks first whether the key is a work's.
    """
    if pos and not (text[pos - 1].isspace() or text[pos - 1] in "([{\"'“‘—–"):
        return None
    match = _BARE.match(text, pos)
    if match is None or text.startswith("://", match.end()):
        return None
    return Citation((Cited(match[1]),), match.end())
