"""Mermaid diagrams as rows of text.

The library that draws them takes a diagram of a kind that it does not know for another, and minutes
over one with many crossing edges. So only kinds are drawn that it knows, small ones at once, others
by a process that can be ended; what is left is shown as its source.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from garden_tui.garden.safe import clean
from garden_tui.page.width import cells

Apart: TypeAlias = Callable[[str], str | None]
"""Draws a diagram in a process of its own, from the text that `plain_mermaid` answers to the rows that
`serve` writes; None when that took too long or failed."""

LANGUAGE: Final = "mermaid"
"""The word of a fence that holds a diagram."""

SERVE: Final = "from garden_tui.page.diagrams import serve; serve()"
"""What that process runs."""

_GRAPHS: Final = frozenset({"flowchart", "graph", "stateDiagram", "stateDiagram-v2"})
"""Kinds whose edges are routed one around the other."""
_KINDS: Final = _GRAPHS | {
    *("sequenceDiagram", "classDiagram", "classDiagram-v2", "erDiagram", "gantt", "pie", "gitGraph"),
    *("mindmap", "timeline", "journey", "quadrantChart", "kanban", "xychart-beta", "xychart", "treemap"),
    *("treemap-beta", "packet", "packet-beta", "block-beta", "block", "architecture-beta"),
}
"""Kinds that were seen to be drawn right."""

_MOST_EDGES: Final = 15
"""Drawn at once. Twenty edges between twelve nodes were seen to take a second, forty fifteen."""
_MOST_LINES: Final = 300
"""Of other kinds, whose cost is even: three hundred messages take 30 ms."""
_LONGEST: Final = 20_000
_MOST_REMEMBERED: Final = 32
_MOST_ROWS: Final = 600
_WIDEST: Final = 2_000

_KEYWORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,31}")
_ARROW = re.compile(r"[<ox]?(?:[-=]{2,}|-\.{1,8}-?|~{3,})[>ox]?")

_FAULTS: Final = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What the library raises for diagrams that it does not expect."""


class Diagram(NamedTuple):
    """A drawn diagram, which may be wider than the page."""

    rows: tuple[str, ...]
    """Safe to draw, without blanks at their ends."""
    width: int
    """In cells, of the widest row."""


def diagram(source: str, apart: Apart | None = None) -> Diagram | None:
    """Draw *source*; None when it is better shown as it was written.

    What is too heavy is drawn by *apart*, for which this waits, and remembered: a worker draws it
    ahead, and a page that is drawn without *apart* finds it.
    """
    text = plain_mermaid(source)
    if text is None:
        return None
    if weight(text) == "light":
        return _drawn(text)
    if apart is not None and text not in _remembered:
        _remember(text, _drawn_apart(text, apart))
    return _remembered.get(text)


def awaited(source: str) -> bool:
    """Whether *source* is shown as it was written until it is drawn apart."""
    text = plain_mermaid(source)
    return text is not None and weight(text) == "heavy" and text not in _remembered


def plain_mermaid(source: str) -> str | None:
    """Answer *source* from its keyword on, safe to draw; None when it is of a kind that is not drawn."""
    if len(source) > _LONGEST:
        return None
    lines = [clean(line).rstrip() for line in source.split("\n")]
    start = _head(lines)
    keyword = _KEYWORD.match(lines[start].strip()) if start < len(lines) else None
    if keyword is None or keyword.group() not in _KINDS:
        return None
    # Comments alone on a line; the library reads some of them as nodes.
    body = [line for line in lines[start + 1 :] if not line.lstrip().startswith("%%")]
    return "\n".join([lines[start].strip(), *body])


def weight(text: str) -> Literal["light", "heavy"]:
    """Tell whether *text* can be drawn at once."""
    lines = text.split("\n")
    keyword = _KEYWORD.match(text)
    if keyword is not None and keyword.group() in _GRAPHS:
        return "light" if sum(map(_edges, lines)) <= _MOST_EDGES else "heavy"
    return "light" if len(lines) <= _MOST_LINES else "heavy"


def serve() -> None:
    """Draw the diagram that is read from standard input: the work of a process of its own."""
    found = _drawn(sys.stdin.buffer.read(4 * _LONGEST).decode("utf-8", "replace"))
    rows = found.rows if found is not None else ()
    sys.stdout.buffer.write("\n".join(rows).encode("utf-8", "replace"))


def _head(lines: list[str]) -> int:
    """Answer on which line the keyword stands: after frontmatter, directives and comments."""
    at = 0
    while at < len(lines) and (not lines[at].strip() or lines[at].lstrip().startswith("%%")):
        at += 1
    if at < len(lines) and lines[at].strip() == "---":
        end = next((other for other in range(at + 1, len(lines)) if lines[other].strip() == "---"), None)
        return len(lines) if end is None else end + 1 + _head(lines[end + 1 :])
    return at


def _edges(line: str) -> int:
    """Count the edges that *line* of a graph may draw: ``A & B --> C & D`` are four."""
    ends = [part.count("&") + 1 for part in _ARROW.split(line)]
    return sum(before * after for before, after in pairwise(ends))


def _drawn_apart(text: str, apart: Apart) -> Diagram | None:
    answer = apart(text)
    return _trimmed(answer) if answer else None


_remembered: dict[str, Diagram | None] = {}
"""What was drawn apart, the last of it; drawn again it would be the same."""


def _remember(text: str, found: Diagram | None) -> None:
    while len(_remembered) >= _MOST_REMEMBERED:
        _remembered.pop(next(iter(_remembered)), None)
    _remembered[text] = found


@lru_cache(maxsize=32)
def _drawn(text: str) -> Diagram | None:
    from termaid import render

    try:
        drawn = render(text, padding_x=1, padding_y=0, gap=2)
    except _FAULTS:
        return None
    return _trimmed(drawn)


def _trimmed(drawn: str) -> Diagram | None:
    """Answer the rows of *drawn* without the blank ones and the margin around them."""
    rows = [clean(row).rstrip() for row in drawn.split("\n")]
    full = [at for at, row in enumerate(rows) if row]
    if not full or len(rows) > _MOST_ROWS:
        return None
    rows = rows[full[0] : full[-1] + 1]
    margin = min(len(row) - len(row.lstrip(" ")) for row in rows if row)
    rows = [row[margin:] for row in rows]
    width = max(map(cells, rows))
    return Diagram(tuple(rows), width) if width <= _WIDEST else None
