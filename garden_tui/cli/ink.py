"""The page's style words in a terminal's own sixteen colours, which suit its ground, light or dark."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from garden_tui.page.line import Line

_INK: Final[dict[str, str]] = {
    "title": "1;34",
    "subtitle": "3",
    "meta": "2",
    "quiet": "2",
    "warning": "33",
    "strong": "1",
    "emphasis": "3",
    "strike": "9",
    "highlight": "30;43",
    "code": "33",
    "keyboard": "7",
    "math": "35",
    "html": "2",
    "underline": "4",
    "heading": "1",
    "heading-1": "34",
    "heading-2": "34",
    "heading-3": "36",
    "heading-rule": "2",
    "link": "34;4",
    "ghost": "31",
    "tag": "33",
    "embed": "3;34",
    "embed-bar": "2",
    "fold": "33",
    "bullet": "34",
    "number": "34",
    "task-open": "33",
    "task-done": "32",
    "task-other": "36",
    "done": "2",
    "quote": "3",
    "quote-bar": "2",
    "rule": "2",
    "table-rule": "2",
    "table-head": "1",
    "table-key": "2",
    "field-key": "2",
    "term": "1",
    "code-language": "2",
    "code-comment": "2;3",
    "code-keyword": "35",
    "code-function": "34",
    "code-class": "36",
    "code-builtin": "36",
    "code-string": "32",
    "code-number": "33",
    "code-inserted": "32",
    "code-deleted": "31",
    "callout-title": "1",
    "callout-note": "34",
    "callout-abstract": "36",
    "callout-info": "34",
    "callout-todo": "34",
    "callout-tip": "32",
    "callout-success": "32",
    "callout-question": "33",
    "callout-warning": "33",
    "callout-failure": "31",
    "callout-danger": "31",
    "callout-bug": "31",
    "callout-example": "35",
    "callout-quote": "2",
}
"""By word: what a terminal is told to begin with. A word that is not here looks as the text around it."""


def inked(line: Line) -> str:
    """Answer *line* with the sequences that colour it; its runs are safe to draw already."""
    return "".join(_inked(run.text, run.style) for run in line.runs).rstrip()


def _inked(text: str, style: str) -> str:
    codes = _codes(style)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text.strip() else text


@lru_cache(maxsize=1024)
def _codes(style: str) -> str:
    return ";".join(_INK[word] for word in style.split() if word in _INK)
