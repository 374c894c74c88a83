"""A fast reading of one leaf's text: its links and tags, and nothing else.

It goes from one special character to the next, left to right, in the order in which the page's
parser tries its rules, and asks the same functions of `syntax` what stands there. Wikilinks and
Markdown links that hold nothing to look into, nearly all of them, are taken by the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from garden_tui.garden.called_notes import tag_link, user_at
from garden_tui.garden.footnotes import inline_note_at, reference_at, sidenote_at
from garden_tui.garden.note import Link, LinkKind
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
    markdown_parts,
    maths_at,
    reference_key,
    reference_label_at,
    tag_at,
    unescape,
    url_around,
    wikilink_at,
    wikilink_kind,
)

_WIKILINK = (
    r"\[\[([^\[\]\n|#\\\ufdd0]{0,512}+)(?:#([^\[\]\n|\\\ufdd0]{0,512}+))?+"
    r"(?:\|([^\[\]\n\ufdd0]{0,512}+))?+\]\](?!\()"
)
_MARKDOWN_LINK = (
    r"\[([^\[\]\\`<$#\n\ufdd0]{0,400}+)\]"
    r"\(([^\s()<>\\\x00-\x1f\x7f]{1,4096}+)(?: \"[^\"\\&\n]{0,512}+\")?+\)"
)
SPECIAL = re.compile(
    rf"{_WIKILINK}|!{_WIKILINK}|{_MARKDOWN_LINK}|!{_MARKDOWN_LINK}"
    r"|\[|!\[|\]|\\|``*|\$|<(?=[A-Za-z/!?])|#(?=[^\s#])|:(?=//)|\^(?=\[)|\{\{(?=sidenotes)"
)
"""What a link or a tag can start with, what can hide one, and the plain forms of links whole.

A plain wikilink is one without escapes, a plain Markdown link one whose label holds nothing special
but a bare URL and whose destination neither parentheses nor escapes. Each alternative starts with a
literal: only then does `re` look for their first characters alone, six times as fast.
"""

_AT_NAMES = r"|@(?=[A-Za-z0-9_])"
"""Users, and keys of works: most gardens have neither."""

_WIKILINK_GROUPS = (1, 2, 3)
_EMBED_GROUPS = (4, 5, 6)
_LINK_GROUPS = (7, 8)
_IMAGE_GROUPS = (9, 10)

_BACKTICKS = re.compile(r"`+")


def special(rules: Grammar) -> re.Pattern[str]:
    """Answer what a link or a tag can start with under *rules*."""
    return _special_with_names() if rules.dotted_tags else SPECIAL


@cache
def _special_with_names() -> re.Pattern[str]:
    return re.compile(SPECIAL.pattern + _AT_NAMES)


class _Opener(NamedTuple):
    """A bracket that may open a label."""

    start: int
    label: int
    image: bool
    earlier: int
    """How many links had been spotted before it."""


_MOST_REFERRED = 1024 * 1024
"""Characters of all that the references of a note lead to. Each takes three to write and tells as much as its
definition does: a note of fifty kilobytes could tell a hundred and sixty million. What comes then is text."""


class Scanner:
    """Collects the links and tags of one note, text by text."""

    def __init__(
        self, definitions: Mapping[str, Definition], rules: Grammar, *, citations: bool = False
    ) -> None:
        """Read by *rules*; with *citations* it is also kept which works are cited."""
        self.links: list[Link] = []
        self.tags: list[str] = []
        self._definitions = definitions
        self._rules = rules
        self._plain = not rules.label_first
        self._search = (_special_with_names() if citations else special(rules)).search
        self._text = ""
        self._place = ("", 0, 0, 0, False)
        self._lines = False
        self._openers: list[_Opener] = []
        self._inactive = 0
        self._anchors = 0
        self._dead_runs: set[int] = set()
        self.notes: list[str] = []
        """Notes as they come: references as ``^key``, those in the line as ``:text``."""
        self.cited: list[str] = []
        """The keys of works, in brackets or bare, as they come; of bare ones some are no works but people."""
        self._in_note = False
        self._referred = 0

    def scan(
        self, text: str, passage: str, number: int, line: int, offset: int = 0, *, hidden: bool = False
    ) -> None:
        """Collect what *text* holds, which starts at *offset* of the passage that starts on *line*."""
        self._text = text
        self._place = (passage, number, line, offset, hidden)
        self._lines = "\n" in passage
        pos = 0
        if self._openers:
            self._openers.clear()
        self._inactive = self._anchors = 0
        if self._dead_runs:
            self._dead_runs.clear()
        search, add = self._search, self.links.append
        lines = self._lines
        while (match := search(text, pos)) is not None:
            start, end = match.span()
            group = match.lastindex
            if group is None:
                pos = self._step(match.group(), start, end, pos)
                continue
            if group > 6:
                image = group > 8
                label, href = match.group(*(_IMAGE_GROUPS if image else _LINK_GROUPS))
                kind, target, anchor = markdown_parts(unescape(href), image=image)
            elif self._plain:
                embed = group > 3
                target, anchor, label = match.group(*(_EMBED_GROUPS if embed else _WIKILINK_GROUPS))
                target = target.strip()
                anchor = (anchor and anchor.strip()) or None
                if not target and not anchor:
                    pos = self._bracket(start, image=embed)
                    continue
                label = label and label.strip()
                kind = wikilink_kind(target, embed=embed)
            else:
                pos = self._step(match.group(), start, end, pos)
                continue
            # As `_made` does: nearly all links are made here, and each call would cost.
            at = start + offset
            below = passage.count("\n", 0, at) if lines else 0
            add(Link(kind, target, anchor, label or None, line + below, number, at, end + offset, hidden))
            if self._openers and kind not in _ALLOWED_IN_LABELS:
                self._inactive = len(self._openers)
            pos = end

    def _made(  # noqa: PLR0917  # one call for each of 77,000 links: keywords would cost
        self, kind: LinkKind, target: str, anchor: str | None, label: str | None, start: int, end: int
    ) -> Link:
        passage, number, line, offset, hidden = self._place
        start += offset
        if self._lines:
            line += passage.count("\n", 0, start)
        return Link(kind, target, anchor, label, line, number, start, end + offset, hidden)

    def _step(self, mark: str, start: int, end: int, floor: int) -> int:
        """Read what *mark* starts, no text before *floor* being free, and answer where to go on."""
        text = self._text
        first = mark[0]
        if first in "[!":
            return self._bracket(start, image=first == "!")
        if first == "]":
            return self._close(start)
        if first == "\\":
            return start + 2 if text[start + 1 : start + 2] in PUNCTUATION else start + 1
        if first == "`":
            return self._code_end(end, end - start)
        if first == "$":
            maths = maths_at(text, start)
            return start + 1 if maths is None else maths[1]
        if first == "<":
            return self._angle(start)
        if first == "#":
            tag = tag_at(text, start, self._rules)
            if tag is None:
                return start + 1
            self.tags.append(tag[0])
            if self._rules.dotted_tags:
                self._call(tag_link(tag[0]), start, tag[1])
            return tag[1]
        if first == "@":
            if not self._rules.dotted_tags:
                return self._bare_citation(start)
            user = user_at(text, start)
            if user is None:
                return start + 1
            self._call(user[0], start, user[1])
            return user[1]
        if first in "^{":
            return end if self._in_note else self._note(start, end)
        return self._url(start, floor)

    def _call(self, link: WrittenLink, start: int, end: int) -> None:
        """Add a tag or user that is a link to a note: it may stand in a label, and closes none."""
        self.links.append(self._made(link.kind, link.target, None, None, start, end))

    def _bare_citation(self, start: int) -> int:
        from garden_tui.garden.citations import bare_citation_at

        found = bare_citation_at(self._text, start)
        if found is not None:
            self.cited.append(found.works[0].key)
        return start + 1

    def _citation(self, bracket: int) -> int | None:
        """Answer where the citation at *bracket* ends: nothing in it is a link. None when it is none."""
        from garden_tui.garden.citations import citation_in

        found = citation_in(self._text, bracket, self._definitions)
        if found is None:
            return None
        self.cited += [work.key for work in found.works]
        return found.end

    def _note(self, start: int, otherwise: int) -> int:
        """Read the note that is written here, its label first: each on its own, as is any text of a block."""
        text = self._text
        if text[start] == "^":
            note = inline_note_at(text, start)
            if note is None:
                return otherwise
            self.notes.append(f":{text[slice(*note)]}")
            self._scan_part(*note)
            return note[1] + 1
        sidenote = sidenote_at(text, start)
        if sidenote is None:
            return otherwise
        if sidenote.key:
            self.notes.append(f"^{sidenote.key}")
        else:
            self._scan_part(*sidenote.label)
            self.notes.append(f":{text[slice(*sidenote.text)]}")
            self._scan_part(*sidenote.text)
        return sidenote.end

    def _scan_part(self, start: int, end: int) -> None:
        kept = self._text, self._place, self._openers, self._inactive, self._anchors, self._dead_runs
        text, (passage, number, line, offset, hidden) = self._text, self._place
        self._openers, self._dead_runs, self._in_note = [], set(), True
        self.scan(text[start:end], passage, number, line, offset=offset + start, hidden=hidden)
        self._text, self._place, self._openers, self._inactive, self._anchors, self._dead_runs = kept
        self._in_note = False

    def _bracket(self, start: int, *, image: bool) -> int:
        bracket = start + image
        if self._text.startswith("[[", bracket):
            found = wikilink_at(self._text, start, self._rules)
            if found is not None:
                (kind, target, anchor, label, _), end = found
                self.links.append(self._made(kind, target, anchor, label, start, end))
                if kind != "embed":
                    self._inactive = len(self._openers)
                return end
        elif self._text.startswith("[^", start) and (note := reference_at(self._text, start)) is not None:
            self.notes.append(f"^{note[0]}")
        elif (
            self._text.startswith(("[@", "[-@"), bracket)
            and not self._rules.dotted_tags
            and (cited := self._citation(bracket)) is not None
        ):
            return cited
        self._openers.append(_Opener(start, bracket + 1, image, len(self.links)))
        return bracket + 1

    def _close(self, bracket: int) -> int:
        """Close the last opener: with what follows the bracket, it is a link or it is text."""
        if not self._openers:
            return bracket + 1
        opener = self._openers.pop()
        inactive = len(self._openers) < self._inactive
        self._inactive = min(self._inactive, len(self._openers))
        if inactive and not opener.image:
            return bracket + 1
        text = self._text
        label = text[opener.label : bracket]
        tail = self._tail(label, bracket + 1)
        if tail is None:
            return bracket + 1
        inside = self.links[opener.earlier :]
        if inside:
            self.links[opener.earlier :] = (
                [] if opener.image else [link for link in inside if not self._bare(link)]
            )
        kind, target, anchor = markdown_parts(tail.href, image=opener.image)
        made = self._made(kind, target, anchor, label or None, opener.start, tail.end)
        self.links.insert(opener.earlier, made)
        if not opener.image:
            self._inactive = len(self._openers)
        return tail.end

    def _bare(self, link: Link) -> bool:
        """Tell whether *link* is a bare URL, which is no link inside another one's label."""
        return link.kind == "url" and self._text[link.start - self._place[3]] not in "<["

    def _tail(self, label: str, pos: int) -> Destination | None:
        tail = link_tail_at(self._text, pos)
        if tail is not None or not self._definitions:
            return tail
        end = pos
        reference = reference_label_at(self._text, pos)
        if reference is not None:
            label, end = reference[0] or label, reference[1]
        found = self._definitions.get(reference_key(label))
        if found is None:
            return None
        self._referred += len(found.href)
        return Destination(found.href, found.title, end) if self._referred <= _MOST_REFERRED else None

    def _code_end(self, pos: int, length: int) -> int:
        if length not in self._dead_runs:
            for closing in _BACKTICKS.finditer(self._text, pos):
                if len(closing.group()) == length:
                    return closing.end()
            self._dead_runs.add(length)
        return pos

    def _angle(self, start: int) -> int:
        """Pass over a tag or take an autolink; no text is both, and tags are ten times as many."""
        text = self._text
        end = html_end(text, start)
        if end is not None:
            if text[start + 1] in "aA/":
                self._anchors += anchor_step(text, start)
            return end
        found = autolink_at(text, start)
        if found is None:
            return start + 1
        url, end = found
        self._add_url(url, start, end)
        return end

    def _url(self, colon: int, floor: int) -> int:
        found = None if self._anchors > 0 else url_around(self._text, colon)
        if found is None or found[0] < floor:
            return colon + 1
        start, end = found
        self._add_url(self._text[start:end], start, end)
        return end

    def _add_url(self, url: str, start: int, end: int) -> None:
        """Add an autolink or a bare URL: it may stand in a label, and closes none."""
        self.links.append(self._made("url", url, None, None, start, end))


_ALLOWED_IN_LABELS = frozenset({"embed", "image"})
