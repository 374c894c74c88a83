"""Which pieces of a note belong together although blank lines stand between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from garden_tui.garden.pieces import Piece

# Each starts with a literal, which is sought fast; letters of any case are not.
_COLON_STARTS = re.compile(r"\n {0,3}+:")
_OPENS = re.compile(r"<(?:[dD]etails|DETAILS|[tT]able|TABLE)")
"""With what stands at the start of a line, all that may go on over blank lines."""
_DEFINITION = re.compile(r" {0,3}+:[ \t]")
_BOX_START = re.compile(r" {0,3}+(:{3,64}+)[ \t]*+[^\s:]")
_BOX_END = re.compile(r"^ {0,3}+(:{3,64}+)[ \t]*+$", re.MULTILINE)
_MOST_JOINED = 60_000
"""Characters that may become one piece: it is parsed at once when any of it comes into view."""


def may_join(body: str) -> bool:
    """Whether any pieces of *body* may belong together."""
    if _DEFINITION.match(body) or _BOX_START.match(body) or _COLON_STARTS.search(body):
        return True
    return _OPENS.search(body) is not None


def runs_of(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Answer the runs of *pieces* that belong together, as their first and the one after their last."""
    at = 0
    while at < len(pieces):
        end = _run_end(pieces, at)
        while end < len(pieces) and _defines(pieces[end]) and _may_be_defined(pieces[end - 1]):
            end += 1
        yield at, end
        at = end


def _defines(piece: Piece) -> bool:
    # One that goes on after a blank line is cut as an item of a list.
    return piece.kind in {"paragraph", "list"} and _DEFINITION.match(piece.veiled) is not None


def _may_be_defined(piece: Piece) -> bool:
    return piece.kind == "paragraph" or _defines(piece)


def _run_end(pieces: Sequence[Piece], at: int) -> int:
    """Answer the piece after the last one that belongs to the one *at* which something opens."""
    first = pieces[at]
    if first.kind == "html":
        text = first.veiled.lower()
        if _depth(text, "details") > 0:
            return _closed(pieces, at, lambda piece: _depth(piece.veiled.lower(), "details"))
        if _depth(text, "table") > 0:
            return _closed(pieces, at, _table_depth)
    elif first.kind == "paragraph" and (box := _BOX_START.match(first.veiled)) is not None:
        marks = len(box[1])
        return _closed(pieces, at, lambda piece: (piece is first) - _box_ends(piece, marks))
    return at + 1


def _closed(pieces: Sequence[Piece], at: int, depth_of: Callable[[Piece], int]) -> int:
    depth = size = 0
    for index in range(at, len(pieces)):
        depth += depth_of(pieces[index])
        size += len(pieces[index].text)
        if size > _MOST_JOINED or depth > _MOST_JOINED:
            break
        if depth <= 0:
            return index + 1
    return at + 1


def _depth(text: str, name: str) -> int:
    """Answer how many more of tags *name* are opened than closed in *text*."""
    return text.count("<" + name) - text.count("</" + name)


def _table_depth(piece: Piece) -> int:
    return _depth(piece.veiled.lower(), "table") if piece.kind == "html" else _MOST_JOINED + 1


def _box_ends(piece: Piece, marks: int) -> int:
    """Answer how many lines of *piece* end a box that started with so many *marks*."""
    return sum(len(end[1]) >= marks for end in _BOX_END.finditer(piece.veiled))
