"""Footnotes and sidenotes as they are written: ``[^k]``, ``^[…]`` and ``{{sidenotes[…]: …}}``.

The skim and the page's parser both call these functions. Each looks at one place of a text; what it
looks through is bounded, in length and in depth.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from garden_tui.garden.syntax import maths_at, reference_key

_MOST = 8_192
"""Characters in a note that is written in the line."""

_DEEPEST = 16
"""Brackets in a note that lie in each other: what opens more of them closes none."""

_KEY = r"([^\[\]\s\x1a\x7f]{1,128}+)"
_REFERENCE = re.compile(rf"\[\^{_KEY}\]")
_HEAD = re.compile(rf"\[\^{_KEY}\]:|\{{\{{sidenotes\[\^?{_KEY}\]\}}\}}:")
_HEADS = re.compile(
    rf"^[ \t>]*+(?:(?:[-*+]|[0-9]{{1,9}}[.)])[ \t]++[>]*+){{0,8}}+(?:{_HEAD.pattern})", re.MULTILINE
)
_SIDENOTE = re.compile(r"\{\{sidenotes(?:<[^<>\n]{0,256}>)?+(\[)?+")
_MARKS = {
    "]": re.compile(r"\\[\s\S]|``*|\$|\[|\]"),
    "}": re.compile(r"\\[\s\S]|``*|\$|\{|\}"),
}
_OPENING = {"]": "[", "}": "{"}


class Head(NamedTuple):
    """What a definition starts with: its key, folded for comparison, and where that ends."""

    key: str
    end: int


class Sidenote(NamedTuple):
    """A sidenote within a line: where its label and its text stand, and where it ends."""

    label: tuple[int, int]
    text: tuple[int, int]
    key: str
    """Of the definition that holds its text instead; empty when it brings its own."""
    end: int


def head_at(text: str, pos: int) -> Head | None:
    """Read ``[^k]:`` or ``{{sidenotes[k]}}:`` at *pos*, the start of a block."""
    match = _HEAD.match(text, pos)
    return None if match is None else Head(reference_key(match[1] or match[2]), match.end())


def heads(text: str) -> list[tuple[int, int]]:
    """Answer where definitions may start and where their heads end: lines that look like one, at least."""
    if "]:" not in text and "]}}:" not in text:
        return []
    return [(_start(match), match.end()) for match in _HEADS.finditer(text)]


def _start(match: re.Match[str]) -> int:
    return match.start(1) - 2 if match[1] is not None else match.string.rindex("{{", 0, match.start(2))


def reference_at(text: str, pos: int) -> tuple[str, int] | None:
    """Read ``[^k]`` at *pos*: its key as written, and where it ends."""
    match = _REFERENCE.match(text, pos)
    return None if match is None else (match[1], match.end())


def inline_note_at(text: str, pos: int) -> tuple[int, int] | None:
    """Answer where the text of ``^[…]`` at *pos* starts and ends; its brackets pair."""
    end = _closing(text, pos + 2, "]")
    return None if end is None or not text[pos + 2 : end].strip() else (pos + 2, end)


def sidenote_at(text: str, pos: int) -> Sidenote | None:
    """Read ``{{sidenotes[label]: text}}`` or ``{{sidenotes[^k]}}`` at *pos*."""
    match = _SIDENOTE.match(text, pos)
    if match is None:
        return None
    at = match.end()
    label = (at, at)
    if match[1]:
        closing = _closing(text, at, "]")
        if closing is None:
            return None
        label, at = (at, closing), closing + 1
    if text.startswith("}}", at):
        reference = reference_at(text, label[0] - 1)
        return None if reference is None else Sidenote((at, at), (at, at), reference[0], at + 2)
    if not text.startswith(":", at):
        return None
    end = _closing(text, at + 1, "}")
    if end is None or not text.startswith("}}", end) or not text[at + 1 : end].strip():
        return None
    return Sidenote(label, (at + 1, end), "", end + 2)


def _closing(text: str, pos: int, close: str) -> int | None:
    """Answer where the bracket *close* stands that pairs with one before *pos*.

    Escaped ones, and those in code and maths, do not count.
    """
    marks, opening = _MARKS[close], _OPENING[close]
    limit = min(len(text), pos + _MOST)
    depth = 0
    while (match := marks.search(text, pos, limit)) is not None:
        mark = match.group()
        pos = match.end()
        if mark == close:
            if not depth:
                return match.start()
            depth -= 1
        elif mark == opening:
            depth += 1
            if depth > _DEEPEST:
                return None
        elif mark == "$":
            maths = maths_at(text, match.start())
            pos = maths[1] if maths is not None else pos
        elif mark[0] == "`":
            closing = text.find(mark, pos, limit)
            while closing >= 0 and text.startswith("`", closing + len(mark)):
                closing = text.find(mark, closing + len(mark) + 1, limit)
            pos = closing + len(mark) if closing >= 0 else pos
    return None
