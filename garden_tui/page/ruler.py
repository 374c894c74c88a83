"""Where the characters of a line stand: in which cells of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.line import Run
from garden_tui.page.width import cells, graphemes

if TYPE_CHECKING:
    from garden_tui.page.line import Line


def text_of(line: Line) -> str:
    """Answer all that *line* draws."""
    return "".join(run.text for run in line.runs)


def run_at(line: Line, character: int) -> Run:
    """Answer the run of *line* that holds a character; an empty one beyond its end."""
    for run in line.runs:
        if character < len(run.text):
            return run
        character -= len(run.text)
    return Run("")


def cell_of(text: str, character: int) -> int:
    """Answer the cell in which the *character* of *text* begins."""
    return cells(text[:character])


def character_at(text: str, cell: int) -> int:
    """Answer which character of *text* is drawn in *cell*, the first of several; beyond it, its length."""
    if text.isascii():
        return min(max(0, cell), len(text))
    at = used = 0
    for part, width in graphemes(text):
        used += width
        if cell < used:
            return at
        at += len(part)
    return at
