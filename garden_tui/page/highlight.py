"""Code in colour: stretches of each line with the style words they take."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from garden_tui.garden.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygments.lexer import Lexer

_MOST: Final = 40_000
"""Characters that are coloured; longer blocks are data, and lexers can be slow on them."""

_STYLES: Final = (
    # The first that a token's type starts with is taken.
    ("Comment.Preproc", "code-attribute"),
    ("Comment", "code-comment"),
    ("Keyword.Type", "code-class"),
    ("Keyword.Constant", "code-number"),
    ("Keyword", "code-keyword"),
    ("Name.Function", "code-function"),
    ("Name.Class", "code-class"),
    ("Name.Exception", "code-class"),
    ("Name.Builtin", "code-builtin"),
    ("Name.Decorator", "code-attribute"),
    ("Name.Attribute", "code-attribute"),
    ("Name.Tag", "code-tag"),
    ("Name.Variable", "code-attribute"),
    ("Name.Constant", "code-number"),
    ("Name", ""),
    ("Literal.String", "code-string"),
    ("Literal.Number", "code-number"),
    ("Literal", "code-string"),
    ("Operator.Word", "code-keyword"),
    ("Operator", "code-operator"),
    ("Punctuation", "code-punctuation"),
    ("Generic.Heading", "code-heading"),
    ("Generic.Subheading", "code-heading"),
    ("Generic.Inserted", "code-inserted"),
    ("Generic.Deleted", "code-deleted"),
    ("Generic.Strong", "strong"),
    ("Generic.Emph", "emphasis"),
    ("Generic.Prompt", "code-comment"),
    ("Error", ""),
)

_OTHER_NAMES: Final = {"dataviewjs": "javascript", "yml": "yaml", "js": "javascript", "jsonc": "json"}

Spans = tuple[tuple[str, str], ...]
"""Of one line: style and text, safe to draw."""


@lru_cache(maxsize=64)
def highlight(code: str, language: str) -> tuple[Spans, ...]:
    """Answer the lines of *code* cut where the style changes; plain when *language* is unknown."""
    lexer = _lexer(language.lower()) if language and len(code) <= _MOST else None
    if lexer is None:
        return tuple((("", clean(line)),) for line in code.split("\n"))
    return tuple(_lines(lexer.get_tokens(code), code.count("\n") + 1))


def _lines(tokens: Iterable[tuple[object, str]], count: int) -> list[Spans]:
    lines: list[Spans] = []
    line: list[tuple[str, str]] = []
    for kind, text in tokens:
        style = _style(str(kind))
        first, *others = text.split("\n")
        _add(line, style, first)
        for other in others:
            lines.append(tuple(line))
            line = []
            _add(line, style, other)
    lines.append(tuple(line))
    # Lexers end every text with a newline of their own.
    return lines[:count] + [()] * (count - len(lines))


def _add(line: list[tuple[str, str]], style: str, text: str) -> None:
    shown = clean(text)
    if not shown:
        return
    if line and line[-1][0] == style:
        line[-1] = (style, line[-1][1] + shown)
    else:
        line.append((style, shown))


@lru_cache(maxsize=512)
def _style(kind: str) -> str:
    name = kind.removeprefix("Token.")
    return next((style for start, style in _STYLES if name == start or name.startswith(start + ".")), "")


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    # Imported late: most notes hold no code, and the first page should not wait for it.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(_OTHER_NAMES.get(language, language), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
