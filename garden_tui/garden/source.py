"""A note's text parted into frontmatter and body: the first step of every reading of it."""

from __future__ import annotations

import re

from msgspec import Struct

from garden_tui.garden.note import Problem

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_MAPPING = re.compile(
    r"^[^\s#:-][^:\n]{0,256}:(?=\s|\Z)|^[\"'{?]|^[^\s#:-][^\n]{0,512}:(?=\s|\Z)", re.MULTILINE
)
_CONTENT = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)


class Source(Struct, frozen=True):
    """A note's text with one kind of line end, its frontmatter set apart."""

    frontmatter: str | None
    """What stands between the fences, each line with its end; None when the note has none."""
    body: str
    first_line: int
    """How many lines of the file come before the body."""
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, text: str) -> Source:
        """Part *text*: any text is a note, and what looks like broken frontmatter is body."""
        text, problems = _readable(text)
        if not text.startswith("---"):
            return cls(None, text, 0, problems)
        opening = _OPEN.match(text)
        if opening is None:
            return cls(None, text, 0, problems)
        closing = _CLOSE.search(text, opening.end())
        if closing is None:
            return cls(None, text, 0, problems)
        frontmatter = text[opening.end() : closing.start()]
        if not _is_mapping(frontmatter):
            return cls(None, text, 0, problems)
        body = text[closing.end() + 1 :]
        return cls(frontmatter, body, frontmatter.count("\n") + 2, problems)


def _readable(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Answer *text* without a byte order mark, other line ends, NULs and unpaired surrogates."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text, ()
    try:
        text.encode()
    except UnicodeEncodeError:
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole, (Problem(1, "some characters are unpaired surrogates and are shown as U+FFFD"),)
    return text, ()


def _is_mapping(block: str) -> bool:
    """Tell whether *block* can be properties: prose between two rules must not vanish from the body."""
    return _MAPPING.search(block) is not None or _CONTENT.search(block) is None
