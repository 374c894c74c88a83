"""A fast reading of one leaf's text: its links and tags, and nothing else.

It goes from one special character to the next, left to right, in the order in which the page's
parser tries its rules, and asks the same functions of `syntax` what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from garden_tui.garden.syntax import (
    PUNCTUATION,
    Definition,
    Destination,
    Grammar,
    WrittenLink,
    anchor_step,
    autolink_at,
    html_end,
    link_tail_at,
    markdown_link,
    maths_at,
    reference_key,
    reference_label_at,
    tag_at,
    url_around,
    url_link,
    wikilink_at,
)

SPECIAL = re.compile(r"!?\[\[?|\]|\\|`+|\$|<(?=[A-Za-z/!?])|#(?=[^\s#])|:(?=//)")
"""What a link or a tag can start with, and what can hide one."""

_BACKTICKS = re.compile(r"`+")


class Spotted(NamedTuple):
    """A link in a leaf, and where it starts and ends there."""

    link: WrittenLink
    start: int
    end: int
    bare: bool = False
    """Whether it is a bare URL, which is no link inside another one's label."""


class _Opener(NamedTuple):
    """A bracket that may open a label."""

    start: int
    label: int
    image: bool
    count: int
    """How many links had been spotted before it."""


class Scan:
    """The links and the tags of one leaf's text."""

    __slots__ = (
        "_anchors",
        "_dead_runs",
        "_definitions",
        "_inactive",
        "_openers",
        "_rules",
        "links",
        "tags",
        "text",
    )

    def __init__(self, text: str, definitions: Mapping[str, Definition], rules: Grammar) -> None:
        self.text = text
        self.links: list[Spotted] = []
        self.tags: list[str] = []
        self._definitions = definitions
        self._rules = rules
        self._openers: list[_Opener] = []
        self._inactive = 0
        self._anchors = 0
        self._dead_runs: set[int] = set()
        pos = 0
        while (match := SPECIAL.search(text, pos)) is not None:
            pos = self._step(match, pos)

    def _step(self, match: re.Match[str], floor: int) -> int:
        """Read what stands at *match*, no text before *floor* being free, and answer where to go on."""
        text = self.text
        start = match.start()
        mark = match.group()
        if mark in {"[[", "![["} and (found := wikilink_at(text, start, self._rules)) is not None:
            self.links.append(Spotted(found[0], start, found[1]))
            if found[0].kind != "embed":
                self._inactive = len(self._openers)
            return found[1]
        if mark[0] == "[":
            self._openers.append(_Opener(start, start + 1, image=False, count=len(self.links)))
            return start + 1
        if mark[0] == "!":
            self._openers.append(_Opener(start, start + 2, image=True, count=len(self.links)))
            return start + 2
        if mark == "]":
            return self._close(start)
        if mark == "\\":
            return start + 2 if text[start + 1 : start + 2] in PUNCTUATION else start + 1
        if mark[0] == "`":
            return self._code_end(match.end(), len(mark))
        if mark == "$":
            maths = maths_at(text, start)
            return start + 1 if maths is None else maths[1]
        if mark == "<":
            return self._angle(start)
        if mark == "#":
            tag = tag_at(text, start, self._rules)
            if tag is None:
                return start + 1
            self.tags.append(tag[0])
            return tag[1]
        return self._url(start, floor)

    def _close(self, bracket: int) -> int:
        """Close the last opener: with what follows the bracket, it is a link or it is text."""
        if not self._openers:
            return bracket + 1
        opener = self._openers.pop()
        inactive = len(self._openers) < self._inactive
        self._inactive = min(self._inactive, len(self._openers))
        if inactive and not opener.image:
            return bracket + 1
        text = self.text
        tail = self._tail(text[opener.label : bracket], bracket + 1)
        if tail is None:
            return bracket + 1
        inside = self.links[opener.count :]
        if inside:
            kept = [] if opener.image else [spotted for spotted in inside if not spotted.bare]
            self.links[opener.count :] = kept
        label = text[opener.label : bracket]
        raw = text[opener.start : tail.end]
        written = markdown_link(tail.href, label, raw, image=opener.image)
        self.links.insert(opener.count, Spotted(written, opener.start, tail.end))
        if not opener.image:
            self._inactive = len(self._openers)
        return tail.end

    def _tail(self, label: str, pos: int) -> Destination | None:
        tail = link_tail_at(self.text, pos)
        if tail is not None or not self._definitions:
            return tail
        end = pos
        reference = reference_label_at(self.text, pos)
        if reference is not None:
            label, end = reference[0] or label, reference[1]
        found = self._definitions.get(reference_key(label))
        return None if found is None else Destination(found.href, found.title, end)

    def _code_end(self, pos: int, length: int) -> int:
        if length not in self._dead_runs:
            for closing in _BACKTICKS.finditer(self.text, pos):
                if len(closing.group()) == length:
                    return closing.end()
            self._dead_runs.add(length)
        return pos

    def _angle(self, start: int) -> int:
        found = autolink_at(self.text, start)
        if found is not None:
            url, end = found
            self.links.append(Spotted(url_link(url, self.text[start:end]), start, end))
            return end
        tag_end = html_end(self.text, start)
        if tag_end is None:
            return start + 1
        self._anchors += anchor_step(self.text[start:tag_end])
        return tag_end

    def _url(self, colon: int, floor: int) -> int:
        found = None if self._anchors > 0 else url_around(self.text, colon)
        if found is None or found[0] < floor:
            return colon + 1
        start, end = found
        url = self.text[start:end]
        self.links.append(Spotted(url_link(url, url), start, end, bare=True))
        return end
