"""One line as a row of the screen: its styles, what is selected in it, and the scroll bar at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from garden_tui.ui.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style

    from garden_tui.page.layout import Spot
    from garden_tui.page.line import Line, Run
    from garden_tui.page.patch import Patch

BAR = 1
"""Cells at the right that show how far down the pane stands."""


class Row(NamedTuple):
    """All that a drawn line depends on, beside its pane: by it the line is kept."""

    spot: Spot
    cursor: int
    """The number of the selected target where it has to do with this row, else -1."""
    hovered: int
    lit: bool
    marked: bool
    focused: bool
    """Whether its cursor is that of the pane that has the keys."""
    thumb: bool
    """Whether it shows the thumb of the scroll bar."""
    patches: tuple[tuple[Patch, ...], ...] = ()
    """What lies over it, the lowest first."""


class Room(NamedTuple):
    """How the lines stand in their pane."""

    indent: int
    lines: int
    """How wide they are set."""
    pane: int


def draw(line: Line, row: Row, room: Room, styles: Mapping[str, Style], *, bars: bool) -> Strip:
    """Answer *line* as wide as the pane, harmless to the terminal; *bars* mark rows, not words."""
    bar = bars and (row.cursor >= 0 or row.hovered >= 0)
    under = _under(row, bar=bar)
    ground = styles[under if bar else ""]
    brush = _Brush(" " * room.indent, ground)
    used = 0
    # Most rows have nothing to do with a cursor.
    plain = bar or (row.cursor < 0 and row.hovered < 0)
    for run in line.runs:
        text = run.text
        if text.isascii() and text.isprintable():
            used += len(text)
        else:
            text = harmless(text)
            used += cell_len(text)
        words = run.style + under if under else run.style
        brush.draw(text, styles[words if plain else f"{words} {_over(run, row)}"])
    if used < room.lines:
        brush.draw(" " * (room.lines - used), styles[line.fill + under])
        used = room.lines
    right = room.pane - room.indent - used - BAR
    if right > 0:
        brush.draw(" " * right, ground)
    if row.thumb:
        brush.draw("▐", styles[f"thumb{under}" if bar else "thumb"])
    else:
        brush.draw(" ", ground)
    strip = Strip(brush.done(), room.indent + used + max(0, right) + BAR)
    return strip if right >= 0 else strip.crop(0, room.pane)


class _Brush:
    """Puts stretches of one style together: the terminal is told each style once, not for every word."""

    def __init__(self, text: str, style: Style) -> None:
        self._texts = [text]
        self._style = style
        self._segments: list[Segment] = []

    def draw(self, text: str, style: Style) -> None:
        if style is not self._style:
            self._end()
            self._style = style
        self._texts.append(text)

    def done(self) -> list[Segment]:
        self._end()
        return self._segments

    def _end(self) -> None:
        text = "".join(self._texts)
        if text:
            self._segments.append(Segment(text, self._style))
        self._texts = []


def _under(row: Row, *, bar: bool) -> str:
    """Answer the styles that lie over all of the row, each with a blank before it."""
    words = " glow" if row.lit else ""
    if bar:
        words += " bar-hover" if row.cursor < 0 else " bar" if row.focused else " bar-blurred"
    return f"{words} current" if row.marked else words


def _over(run: Run, row: Row) -> str:
    """Answer what is added to a run of the selected target, or of the one under the mouse."""
    if run.target >= 0 and run.target == row.cursor:
        return "cursor" if row.focused else "cursor-blurred"
    return "hover" if run.target >= 0 and run.target == row.hovered else ""
