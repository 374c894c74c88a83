"""One query language for the filter line, for searching and for scripts: what is asked, and how it is put.

``#tag`` (and those nested below it) · ``word`` · ``"a phrase"`` · ``title:w`` · ``path:folder/`` ·
``>note`` links to it · ``<note`` linked from it · ``[property]`` ``[property:value]`` ·
``created:2025-08..2025-09`` ``modified:<7d`` · ``is:orphan`` ``is:deadend`` ``is:draft``
``is:bookmarked`` · ``has:broken`` ``has:task`` · side by side is *and*, ``|`` or ``OR`` is *or*,
a leading ``-`` is *not*, parentheses group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, TypeGuard, assert_never

from garden_tui.garden.safe import clean


class QueryError(ValueError):
    """A query that can't be read; ``str(error)`` is one line, ``position`` counts characters from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(clean(message))
        self.position = position


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a note matches or not."""

    kind: str
    """``tag word phrase title path links-to linked-from property is has created modified``."""
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

FIELDS = ("title", "path", "created", "modified", "is", "has")
"""What may stand before a colon."""
IS = ("orphan", "deadend", "draft", "bookmarked")
HAS = ("broken", "task")

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+)
  | (?P<open>\() | (?P<close>\)) | (?P<or>\||OR(?=[\s()]|$)) | (?P<not>-)
  | \#(?P<tag>[^\s()|"]{1,300})
  | (?P<arrow>[<>])(?:
        "(?P<quoted_note>[^"]{1,500})" | \[\[(?P<linked_note>[^\[\]\n]{1,500})\]\]
      | (?P<note>[^\s()|"\[]{1,500})
    )
  | \[(?P<key>[^\[\]:\n]{1,200})(?::(?P<held>[^\]\n]{0,500}))?\]
  | (?P<field>title|path|is|has|created|modified):
    (?:"(?P<quoted_value>[^"]{0,500})"|(?P<value>[^\s()|"]{0,500}))
  | "(?P<phrase>[^"]{0,500})"
  | (?P<word>[^\s()|"\[\#<>][^\s()|"]{0,499})
    """,
    re.VERBOSE,
)


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
            raise QueryError(_trouble(query, position), position)
        kind = match.lastgroup or ""
        if kind in ("open", "close", "or", "not"):
            yield _Token(kind, position)
        elif kind != "blank":
            yield _Token("term", position, _term(match, position))
        position = match.end()


def _trouble(query: str, position: int) -> str:
    character = query[position]
    if query.startswith("[[", position):
        return "a link names no notes: >Note are those that link to it, <Note those that it links to"
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
        return Term(kind, found["quoted_note"] or found["linked_note"] or found["note"], position)
    if found["key"] is not None:
        return Term("property", _unquoted(found["held"] or ""), position, _unquoted(found["key"]))
    if found["field"] is not None:
        return _field(found["field"], found["quoted_value"] or found["value"] or "", position)
    if found["phrase"] is not None:
        return Term("phrase", found["phrase"], position)
    return Term("word", found["word"], position)


def _unquoted(text: str) -> str:
    """Answer *text* without the quotes that one may put around the parts of a property."""
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


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


def words(expression: Expression) -> tuple[Term, ...]:
    """Answer the words and phrases that *expression* asks for, wherever they stand, in order, each once."""
    return tuple({(term.kind, term.value): term for term in _asked_for(expression)}.values())


def _asked_for(expression: Expression) -> Iterator[Term]:
    match expression:
        case Term("word" | "phrase", value):
            if value.strip():
                yield expression
        case All(parts) | Some(parts):
            for part in parts:
                yield from _asked_for(part)
        case Term() | Not():
            pass
        case _:
            assert_never(expression)


class Alternative(NamedTuple):
    """One of the ways in which a note can match: it holds all the words, and passes the rest."""

    words: tuple[Term, ...]
    rest: All


def alternatives(expression: Expression, most: int = 16) -> tuple[Alternative, ...]:
    """Answer the ways in which a note can match *expression*, *most* of them at most.

    ``#wood (moss | fern)`` is ``moss`` among ``#wood``, or ``fern`` among ``#wood``. Past *most* the words of
    a group only narrow.
    """
    return tuple(
        Alternative(tuple(filter(_is_word, way)), All(tuple(part for part in way if not _is_word(part))))
        for way in _ways(expression, most)
    )


def _is_word(part: Expression) -> TypeGuard[Term]:
    return isinstance(part, Term) and part.kind in ("word", "phrase") and bool(part.value.strip())


def _ways(expression: Expression, most: int) -> list[tuple[Expression, ...]]:
    match expression:
        case Some(parts):
            ways = [way for part in parts for way in _ways(part, most)]
            return ways if len(ways) <= most else [(expression,)]
        case All(parts):
            ways = [()]
            for part in parts:
                longer = [(*way, *more) for way in ways for more in _ways(part, most)]
                ways = longer if len(longer) <= most else [(*way, part) for way in ways]
            return ways
        case Term() | Not():
            return [(expression,)]
        case _:
            assert_never(expression)
