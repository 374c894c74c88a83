"""Formulas and diagrams on the page: within lines, on their own, and wider than it."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import drawn, expect, lines_of, page_of, styles, text_of
from garden_tui.page.width import cells

QUADRATIC = r"""
    The roots of $ax^2 + bx + c$ are

    $$
    x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
    $$

    > - and $$a \to b$$ in a list.
    >
    > $$
    > \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}
    > $$
"""


@pytest.mark.parametrize("width", [40, 80, 120])
def test_display_maths_stands_in_the_middle(width: int) -> None:
    rows = drawn(QUADRATIC, width).split("\n")
    line = next(row for row in rows if "x = ╶" in row)

    assert "The roots of ax²\u00a0+\u00a0bx\u00a0+\u00a0c are" == rows[0]
    assert (width - len("x = ╶────────────────╴")) // 2 == len(line) - len(line.lstrip())
    assert "and a\u00a0→\u00a0b in a list." in "\n".join(rows)


def test_a_formula_is_not_broken_while_it_fits_a_line() -> None:
    expect(
        """
        This says that
        a = b + c and no
        more
        """,
        drawn("This says that $a = b + c$ and no more", 16).replace("\u00a0", " "),
    )


def test_a_formula_longer_than_a_line_is_broken_at_its_blanks() -> None:
    expect(
        """
        So
        aaaa + bbbb +
        cccc = dddd
        holds
        """,
        drawn("So $aaaa + bbbb + cccc = dddd$ holds", 14).replace("\u00a0", " "),
    )


def test_what_cannot_be_drawn_is_told_apart() -> None:
    assert [("\\def\\x{y}", "math math-source")] == styles(r"See $\def\x{y}$")
    assert ("x", "math") in styles("See $x$")


def test_formulas_are_written_and_their_margins_are_not() -> None:
    lines = lines_of(page_of("# Page\n\n$$\na = b\n$$\n").blocks[1:], 40)
    runs = [run for line in lines for run in line.runs]

    assert ["a = b"] == [run.text for run in runs if not run.decoration]


def test_a_wide_matrix_can_be_moved_and_a_wide_sum_is_broken() -> None:
    row = " & ".join(f"a_{{1{number}}}" for number in range(9))
    wide = lines_of(page_of(rf"$$\begin{{pmatrix}} {row} \\ {row} \end{{pmatrix}}$$").blocks, 20)
    long = drawn("$$" + " + ".join(["aaaa"] * 9) + "$$", 20)

    assert any(line.pan == 0 for line in wide)
    assert all(cells(row) <= 20 for row in long.split("\n"))


def test_mermaid_is_drawn_and_kinds_that_are_not_known_are_shown() -> None:
    expect(
        """
                     ┌───┐  ┌───┐
                     │ A ├─►│ B │
                     └───┘  └───┘
        """,
        drawn("```mermaid\ngraph LR\n  A --> B\n```"),
    )
    assert "Mermaid diagram" in drawn("```mermaid\nC4Context\n  a\n```")
    assert "C4Context" in drawn("```mermaid\nC4Context\n  a\n```")


PIECES = [
    "$a = b$",
    r"$\frac{x}{y + z}$",
    "$$x$$",
    r"$\def$",
    "word",
    "> ",
    "- ",
    "\n\n$$\n\\sum_{i=1}^n i\n$$\n\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.integers(12, 60))
def test_pages_with_formulas_are_as_wide_as_asked(markdown: str, width: int) -> None:
    text = text_of(lines_of(page_of(textwrap.dedent(markdown)).blocks, width))

    assert all(cells(row) <= width for row in text.split("\n"))
