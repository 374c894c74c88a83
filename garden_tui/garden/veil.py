"""Hides what spans blocks before blocks are looked for: comments, and display maths.

``%%…%%`` and ``$$…$$`` may hold blank lines, list markers and fences, which no block parser may
see. They are overwritten by fillers of the same length, line breaks kept, so that every offset and
line of the veiled text is one of the body. Both readings of a note start from the veiled text.
"""

from __future__ import annotations

import re

from msgspec import Struct

from garden_tui.garden.syntax import PIPE

COMMENT = "\x7f"
"""Fills comments; draws nothing."""

MATHS = "\x1a"
"""Starts each line of display maths; the characters after it tell which of the note's it is."""

_FIRST_MATHS = 0x100000
_MAX_MATHS = 0xFFFD

_MARKS = re.compile(r"``*|~~~+|%%|\$\$|\\[\s\S]|<!--")
_PREFIX = re.compile(r"[ \t>]*+(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]++){0,8}+")
_LIST_MARKER = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_FENCE = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]++){0,8}+(`{3,}+(?=[^`\n]*+$)|~{3,}+)", re.MULTILINE
)
_FENCE_END = re.compile(r"^[ \t>]*+(`{3,}+|~{3,}+)[ \t]*+$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t>]*+(?:\n|\Z)")
_FOREIGN = re.compile("[\x1a\U00100000-\U0010ffff]")
_BACKTICKS = re.compile(r"`+")
_NEED_A_WALK = ("```", "~~~", "$$", "\\%")


class Veiled(Struct, frozen=True):
    """A body whose comments and display maths are filled over."""

    text: str
    """As long as the body, each line break where it was."""
    comments: tuple[tuple[int, int], ...] = ()
    """Where comments start and end, their ``%%`` included."""
    maths: tuple[str, ...] = ()
    """The display maths, in order, without dollars and without the marks of their quote or list."""


def veil(body: str) -> Veiled:
    """Fill over the comments and display maths of *body*, and guard the pipes of links in tables."""
    veiled = _Scanner(body).scan() if _holds(body, "%%") or _holds(body, "$$") else Veiled(body)
    if "|" in body and _holds(body, "[[") and _has_table(veiled.text):
        return Veiled(_guard_pipes(veiled.text), veiled.comments, veiled.maths)
    return veiled


def _holds(body: str, run: str) -> bool:
    """Tell whether *run* is in *body*; a single character is sought ten times as fast as a run."""
    return run[0] in body and run in body


def maths_number(filler: str) -> int:
    """Answer which of the note's display maths the *filler* after `MATHS` stands for."""
    return ord(filler) - _FIRST_MATHS


class _Scanner:
    """One pass over a body: what opens first hides what stands inside it."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.comments: list[tuple[int, int]] = []
        self.spans: list[tuple[int, int, str]] = []
        self.maths: list[str] = []
        self.dead_fences: dict[str, int] = {}
        """The shortest run of backticks and of tildes that nothing closes, so that each is sought once."""
        self.blank = -1
        """The blank line after the last place asked for."""

    def scan(self) -> Veiled:
        if any(_holds(self.body, run) for run in _NEED_A_WALK) or not self._comments_alone():
            self._walk()
        body = _FOREIGN.sub("\ufffd", self.body) if self.maths else self.body
        if not self.spans:
            return Veiled(body)
        parts: list[str] = []
        done = 0
        for start, end, filling in self.spans:
            parts += (body[done:start], filling)
            done = end
        parts.append(body[done:])
        return Veiled("".join(parts), tuple(self.comments), tuple(self.maths))

    def _comments_alone(self) -> bool:
        """Take the shortcut of a body without fences, maths and escapes, which is most of them.

        It goes from one ``%%`` to the next; False when backticks stand before one in its paragraph and
        after the comment before it, for then only the walk can tell code from comment.
        """
        body = self.body
        done = 0
        html = body.find("<!--")
        start = body.find("%%")
        code = body.find("`")
        while start >= 0:
            first = html if 0 <= html < start else start
            if 0 <= code < first:
                if body.find("`", max(done, body.rfind("\n\n", done, first)), first) >= 0:
                    self.comments.clear()
                    self.spans.clear()
                    return False
                code = body.find("`", first)
            if first == html:
                done = _html_comment_end(body, html)
                html = body.find("<!--", done)
                if start < done:
                    start = body.find("%%", done)
                continue
            end = body.find("%%", start + 2) + 2
            if end < 2:
                break
            self._add_comment(start, end)
            done = end
            if 0 <= html < end:
                html = body.find("<!--", end)
            start = body.find("%%", end)
        return True

    def _walk(self) -> None:
        body = self.body
        pos = 0
        while (match := _MARKS.search(body, pos)) is not None:
            mark = match.group()
            pos = match.end()
            if mark == "%%":
                pos = self._comment(match.start()) or pos
            elif mark == "$$":
                pos = self._display_maths(match.start()) or pos
            elif mark == "<!--":
                pos = _html_comment_end(body, match.start())
            elif mark[0] in "`~":
                pos = self._code(match.start(), pos, mark)

    def _code(self, start: int, end: int, run: str) -> int:
        """Answer where the code whose backticks or tildes are *run* ends, or the run itself."""
        body = self.body
        if len(run) >= 3:
            line = body.rfind("\n", 0, start) + 1
            fence = _FENCE.match(body, line)
            if fence is not None and fence.start(1) == start:
                return self._fence_end(fence)
        if run[0] == "~":
            return end
        for closing in _BACKTICKS.finditer(body, end, self._paragraph_end(end)):
            if len(closing.group()) == len(run):
                return closing.end()
        return end

    def _paragraph_end(self, pos: int) -> int:
        if self.blank < pos:
            blank = _BLANK_LINE.search(self.body, pos)
            self.blank = len(self.body) if blank is None else blank.start()
        return self.blank

    def _fence_end(self, fence: re.Match[str]) -> int:
        """Answer where the block of code opened by *fence* ends: with the text when nothing closes it."""
        body = self.body
        run = fence[1]
        dead = self.dead_fences.get(run[0])
        if dead is None or len(run) < dead:
            for closing in _FENCE_END.finditer(body, fence.end()):
                if closing[1][0] == run[0] and len(closing[1]) >= len(run):
                    return closing.end()
            self.dead_fences[run[0]] = len(run)
        contained = body[fence.start() : fence.start(1)].strip(" \t")
        if not contained:
            return len(body)
        # In a quote or a list it ends with its container: the next blank line comes close.
        return self._paragraph_end(fence.end())

    def _comment(self, start: int) -> int | None:
        """Veil the comment at *start*: fences inside it hide ``%%``, else compressed drawings end it."""
        body = self.body
        pos = start + 2
        while (end := body.find("%%", pos)) >= 0:
            fence = _FENCE.search(body, body.find("\n", pos, end) + 1 or end, end)
            if fence is None:
                self._add_comment(start, end + 2)
                return end + 2
            after = self._fence_end(fence)
            pos = after if after < len(body) else end + 2
            if after >= len(body):
                self._add_comment(start, pos)
                return pos
        return None

    def _add_comment(self, start: int, end: int) -> None:
        self.comments.append((start, end))
        if self.body.find("\n", start, end) < 0:
            filling = COMMENT * (end - start)
        else:
            filling = _filled(self.body, start, end, COMMENT, COMMENT)[0]
        self.spans.append((start, end, filling))

    def _display_maths(self, start: int) -> int | None:
        """Veil the display maths at *start*: within its line, or from the start of a line on."""
        body = self.body
        line = body.rfind("\n", 0, start) + 1
        prefix = _PREFIX.match(body, line)
        block = prefix is not None and prefix.end() == start
        limit = len(body) if block else body.find("\n", start)
        end = body.find("$$", start + 2, limit if limit >= 0 else len(body))
        while end >= 0 and body[end - 1] == "\\":
            end = body.find("$$", end + 2, limit if limit >= 0 else len(body))
        if end < 0 or len(self.maths) >= _MAX_MATHS:
            return None
        end += 2
        filler = chr(_FIRST_MATHS + len(self.maths))
        filling, shown = _filled(body, start, end, MATHS, filler)
        if block and "\n" in filling and _leaves_item(body, line, start, end):
            return None
        content = shown.strip()[2:-2].strip()
        if not content:
            return None
        self.maths.append(content)
        self.spans.append((start, end, filling))
        return end


def _html_comment_end(body: str, start: int) -> int:
    """Answer where the HTML comment at *start* ends; what nothing closes is text, or all that follows."""
    closing = body.find("-->", start + 4)
    if closing >= 0:
        return closing + 3
    starts_line = not body[body.rfind("\n", 0, start) + 1 : start].strip(" \t>")
    return len(body) if starts_line else start + 4


def _leaves_item(body: str, line: int, start: int, end: int) -> bool:
    """Tell whether a line between *start* and *end* lies outside the list item that starts on *line*."""
    if _LIST_MARKER.search(body, line, start) is None:
        return False
    column = len(body[line:start].expandtabs(4))
    lines = body[start:end].split("\n")[1:]
    return any(
        text.strip() and len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip(" >")) < column
        for text in lines
    )


def _filled(body: str, start: int, end: int, first: str, rest: str) -> tuple[str, str]:
    """Answer the filling for *start* to *end*, and what it hides without its container's marks.

    Lines after the first keep the quote marks and the indentation of the container, for the block
    parser must find them in it, but no more: deeper indentation would read as code.
    """
    hidden = body[start:end]
    if "\n" not in hidden:
        return first + rest * (end - start - 1), hidden
    line = body.rfind("\n", 0, start) + 1
    prefix = _PREFIX.match(body, line, start)
    column = 0 if prefix is None else prefix.end() - line
    depth = body.count(">", line, line + column)
    lines = hidden.split("\n")
    filling = [first + rest * (len(lines[0]) - 1)]
    shown = [lines[0]]
    for text in lines[1:]:
        kept = _kept(text, column, depth)
        inside = text[kept:]
        shown.append(inside)
        blank = not inside or inside.isspace()
        filling.append(text if blank else text[:kept] + first + rest * (len(inside) - 1))
    return "\n".join(filling), "\n".join(shown)


def _kept(line: str, column: int, depth: int) -> int:
    """Count the characters at the start of *line* that belong to its container."""
    kept = 0
    for character in line[:column]:
        if character == ">":
            depth -= 1
            if depth < 0:
                break
        elif character not in " \t":
            break
        kept += 1
    return kept


_TABLE_RULE = re.compile(r"\n[ \t>]*+[|:-][|: \t-]*+(?=\n|\Z)")
"""The line under a table's head, and others alike; it starts with a literal, which is sought fast."""
_RULED = re.compile(r"\|(?=[|: \t\n-]|\Z)")
"""A pipe of such a line. In most notes all pipes stand in labels, and no line need be looked at."""
_LABELLED = re.compile(r"\[\[[^\[\]\n|]{0,1024}+\|[^\[\]\n]{0,1024}+\]\]")
_BARE_PIPE = re.compile(r"(?<!\\)\|")


def _has_table(text: str) -> bool:
    if _RULED.search(text) is None:
        return False
    return any(_is_table_rule(rule.group()) for rule in _TABLE_RULE.finditer(text))


def _is_table_rule(line: str) -> bool:
    return "|" in line and "-" in line


def _guard_pipes(text: str) -> str:
    """Replace the pipes inside ``[[…]]`` on the rows of tables, which would cut their cells."""
    parts: list[str] = []
    done = 0
    for rule in _TABLE_RULE.finditer(text):
        if not _is_table_rule(rule.group()) or rule.start() < done:
            continue
        start = text.rfind("\n", 0, rule.start()) + 1
        blank = _BLANK_LINE.search(text, rule.end())
        end = len(text) if blank is None else blank.start()
        start = max(start, done)
        parts += (text[done:start], _LABELLED.sub(_guard, text[start:end]))
        done = end
    parts.append(text[done:])
    return "".join(parts)


def _guard(match: re.Match[str]) -> str:
    return _BARE_PIPE.sub(PIPE, match.group())
