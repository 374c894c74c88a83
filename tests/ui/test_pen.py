"""What the terminal is told looks as if every style were told in full, in any terminal, and is shorter."""

from __future__ import annotations

import re
from io import StringIO

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from garden_tui.ui.few_colors import nearest
from garden_tui.ui.pen import Pen

COLUMNS, ROWS = 12, 4
COLORS = st.sampled_from([None, "#102030", "#ddeeff", "color(9)", "color(200)", "default"])
MARKS = st.sampled_from([None, True, False])
STYLES = st.builds(
    Style,
    color=COLORS,
    bgcolor=COLORS,
    bold=MARKS,
    italic=MARKS,
    underline=MARKS,
    strike=MARKS,
    reverse=MARKS,
)
ROW = st.lists(st.builds(Segment, st.text("ab ", min_size=1, max_size=4), st.none() | STYLES), max_size=3)


def of_few(style: Style | None) -> Style | None:
    """The same in the numbers of 256 colours."""
    if style is None:
        return None
    ground = tuple(style.bgcolor.triplet) if style.bgcolor is not None and style.bgcolor.triplet else None
    color = tuple(style.color.triplet) if style.color is not None and style.color.triplet else None
    return style + Style(
        color=f"color({nearest(color, ground)})" if color else None,
        bgcolor=f"color({nearest(ground)})" if ground else None,
    )


def console(system: str = "truecolor") -> Console:
    return Console(file=StringIO(), color_system=system, force_terminal=True, _environ={})  # type: ignore[arg-type]


def screen(told: str) -> list[list[object]]:
    seen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(seen).feed(told)
    return [[seen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]


def moved(rows: list[list[Segment]]) -> list[tuple[str, list[Segment]]]:
    return [(f"\x1b[{y};1H", row) for y, row in enumerate(rows, 1)]


@given(st.lists(ROW, max_size=ROWS), st.sampled_from(["truecolor", "256", "standard"]))
def test_rows_look_as_if_every_style_were_told_in_full(rows: list[list[Segment]], system: str) -> None:
    told = Pen().told(moved(rows), console(system))
    if system == "256":
        rows = [[Segment(text, of_few(style)) for text, style, _ in row] for row in rows]
    in_full = "".join(move + Strip(row).render(console(system)) for move, row in moved(rows))

    assert screen(in_full) == screen(told)
    assert len(told) <= len(in_full) + len("\x1b[0m")


@given(st.lists(ROW, max_size=ROWS), st.lists(ROW, max_size=ROWS))
def test_nothing_of_a_style_is_left_behind(rows: list[list[Segment]], others: list[list[Segment]]) -> None:
    pen = Pen()
    told = pen.told(moved(rows), console()) + "\x1b[H\x1b[2J" + pen.told(moved(others), console())

    assert screen(Pen().told(moved(others), console())) == screen(told)


@given(st.lists(ROW, max_size=ROWS))
def test_nothing_but_styles_is_told_beside_the_text(rows: list[list[Segment]]) -> None:
    told = Pen().told([("", row) for row in rows], console())

    assert "".join(segment.text for row in rows for segment in row) == re.sub(r"\x1b\[[0-9;]*m", "", told)


def test_what_has_changed_is_told_alone() -> None:
    prose = Style(color="#ddeeff", bgcolor="#102030")
    row = [Segment("a ", prose), Segment("b", prose + Style(bold=True)), Segment(" c", prose)]

    told = Pen().told([("", row), ("", row)], console())

    assert told == (
        "\x1b[38;2;221;238;255;48;2;16;32;48ma \x1b[1mb\x1b[22m c" + "a \x1b[1mb\x1b[22m c" + "\x1b[0m"
    )


@pytest.mark.parametrize("mark", ["bold", "italic", "underline", "strike", "reverse", "overline"])
def test_a_mark_ends_where_it_ends(mark: str) -> None:
    style = Style(color="#ddeeff", bgcolor="#102030")
    row = [Segment("a", style + Style(**{mark: True})), Segment("b", style)]

    (a, b, *_), *_ = screen(Pen().told([("\x1b[H", row)], console()))

    assert ("a", "b") == (a.data, b.data)  # type: ignore[attr-defined]
    assert b == screen(Strip(row).render(console()))[0][1]
