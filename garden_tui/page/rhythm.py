"""How much room stands between the blocks of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from garden_tui.garden.pieces import Piece

_HIGH = 2
"""Headings up to this level are underlined and stand further apart from what is above them."""


def gap(before: Piece | None, piece: Piece) -> int:
    """Answer how many blank lines stand between *before* and *piece*."""
    if before is None:
        return 0
    if piece.kind == "heading":
        # Of two headings in a row a lower one belongs to the first.
        belongs = before.kind == "heading" and before.level < piece.level
        return 2 if piece.level <= _HIGH and not belongs else 1
    if before.kind == "heading":
        return 0  # it belongs to what follows
    touching = before.line + before.lines == piece.line
    if piece.kind == "list" and before.kind == "list":
        return 0 if _same_list(before, piece) and not (piece.loose or before.loose) else 1
    if piece.kind == "list" and before.kind == "paragraph" and touching:
        # What introduces a list without a blank line belongs to it.
        return 0
    return 1


def _same_list(before: Piece, piece: Piece) -> bool:
    if (before.ordinal is None) != (piece.ordinal is None):
        return False
    return piece.ordinal is None or piece.ordinal == (before.ordinal or 0) + 1


def mark_widths(pieces: tuple[Piece, ...]) -> list[int]:
    """Answer for each piece the cells of the widest number of the list it is an item of; 0 for others."""
    widths = [0] * len(pieces)
    start = 0
    for index, piece in enumerate(pieces):
        if piece.kind != "list" or piece.ordinal is None:
            continue
        if index and pieces[index - 1].kind == "list" and _same_list(pieces[index - 1], piece):
            first = start
        else:
            first = start = index
        width = len(str(piece.ordinal)) + 1
        if width > widths[first] or first == index:
            widths[first : index + 1] = [width] * (index + 1 - first)
        else:
            widths[index] = widths[first]
    return widths
