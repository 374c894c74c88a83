"""One query language for the filter line and for scripts: from words to the notes that match.

``#tag`` (and those nested below it) · ``word`` · ``"a phrase"`` · ``title:w`` · ``path:folder/`` ·
``>note`` links to it · ``<note`` linked from it · ``[property]`` ``[property:value]`` ·
``is:orphan`` ``is:deadend`` ``is:draft`` · ``has:broken`` ``has:task`` · side by side is *and*,
``|`` or ``OR`` is *or*, a leading ``-`` is *not*, parentheses group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


class QueryError(ValueError):
    """A query that can't be read; ``str(error)`` is one line, ``position`` counts characters from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a note matches or not."""

    kind: str
    """``tag word title path links-to linked-from property is has created modified``."""
    value: str
    position: int
    key: str = ""
    """The property's name."""


@dataclass(frozen=True, slots=True)
class Not:
    """Notes that do not match."""

    part: Expression


@dataclass(frozen=True, slots=True)
class All:
    """Notes that match every part; all notes when there is none."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Notes that match one part at least."""

    parts: tuple[Expression, ...]


Expression: TypeAlias = Term | Not | All | Some

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+)
  | (?P<open>\() | (?P<close>\)) | (?P<or>\||OR(?=[\s()]|$)) | (?P<not>-)
  | \#(?P<tag>[^\s()|"]{1,300})
  | (?P<arrow>[<>])(?:"(?P<quoted_note>[^"]{1,500})"|(?P<note>[^\s()|"]{1,500}))
  | \[(?P<key>[^\]:\n]{1,200})(?::(?P<held>[^\]\n]{0,500}))?\]
  | (?P<field>title|path|is|has|created|modified):
    (?:"(?P<quoted_value>[^"]{0,500})"|(?P<value>[^\s()|"]{0,500}))
  | "(?P<phrase>[^"]{0,500})"
  | (?P<word>[^\s()|"]{1,500})
    """,
    re.VERBOSE,
)

IS = ("orphan", "deadend", "draft", "bookmarked")
HAS = ("broken", "task")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    position: int
    term: Term | None = None


def parse(query: str) -> Expression:
    """Read *query*; QueryError says what is wrong and where."""
    return _Reader(list(_tokens(query)), len(query)).whole()


def _tokens(query: str) -> Iterator[_Token]:
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            raise QueryError(_trouble(query[position]), position)
        kind = match.lastgroup or ""
        if kind in ("open", "close", "or", "not"):
            yield _Token(kind, position)
        elif kind != "blank":
            yield _Token("term", position, _term(match, position))
        position = match.end()


def _trouble(character: str) -> str:
    return {
        '"': 'a phrase needs a second "',
        "[": "a property needs its closing ]",
        "#": "a tag needs a name",
        "<": "< needs a note's name",
        ">": "> needs a note's name",
    }.get(character, f"unexpected {character!r}")


def _term(match: re.Match[str], position: int) -> Term:
    found = match.groupdict()
    if found["tag"] is not None:
        return Term("tag", found["tag"].strip("/"), position)
    if found["arrow"] is not None:
        kind = "links-to" if found["arrow"] == ">" else "linked-from"
        return Term(kind, found["quoted_note"] or found["note"], position)
    if found["key"] is not None:
        return Term("property", (found["held"] or "").strip(), position, found["key"].strip())
    if found["field"] is not None:
        return _field(found["field"], found["quoted_value"] or found["value"] or "", position)
    return Term("word", found["phrase"] if found["phrase"] is not None else found["word"], position)


def _field(field: str, value: str, position: int) -> Term:
    known = {"is": IS, "has": HAS}.get(field)
    if not value:
        raise QueryError(f"{field}: needs a value", position)
    if known is not None and value not in known:
        raise QueryError(f"{field}: knows {', '.join(known)}, not {value}", position)
    return Term(field, value, position)


class _Reader:
    """Recursive descent over the tokens: or, then and, then not."""

    _DEEPEST = 50

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens = tokens
        self._end = end
        self._at = 0

    def whole(self) -> Expression:
        expression = self._some(0)
        if self._at < len(self._tokens):
            raise QueryError("a ) without its (", self._tokens[self._at].position)
        return expression

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _some(self, depth: int) -> Expression:
        parts = [self._all(depth)]
        while (token := self._next()) and token.kind == "or":
            self._at += 1
            if not (following := self._next()) or following.kind in ("or", "close"):
                raise QueryError("nothing after |", token.position)
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _all(self, depth: int) -> Expression:
        parts: list[Expression] = []
        while (token := self._next()) and token.kind not in ("or", "close"):
            parts.append(self._one(token, depth))
        if not parts and (token := self._next()) and token.kind == "or":
            raise QueryError("nothing before |", token.position)
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self, token: _Token, depth: int) -> Expression:
        self._at += 1
        if token.kind == "not":
            following = self._next()
            if following is None or following.kind in ("or", "close"):
                raise QueryError("nothing after -", token.position)
            if depth >= self._DEEPEST:
                raise QueryError("too deeply nested", token.position)
            return Not(self._one(following, depth + 1))
        if token.kind == "open":
            if depth >= self._DEEPEST:
                raise QueryError("too deeply nested", token.position)
            inner = self._some(depth + 1)
            closing = self._next()
            if closing is None or closing.kind != "close":
                raise QueryError("a ( without its )", token.position)
            self._at += 1
            return inner
        assert token.term is not None
        return token.term
