"""Blocks wider than the page are moved sideways; nothing of them is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drawing import expect, page_of, text_of
from garden_tui.page.layout import Layout
from garden_tui.page.line import Line, Run
from garden_tui.page.pan import overhang, panned
from garden_tui.page.width import cells

CODE = """
    # Page
    > ```
    > one two three four five six
    > short
    > ```

    Text.
    """


def seen(layout: Layout) -> str:
    layout.measure_some(100)
    return text_of([layout.line(y)[0] for y in range(layout.height)])


def test_a_wide_block_moves_sideways_behind_the_bar_of_its_quote() -> None:
    layout = Layout(page_of(CODE).blocks[1:], 20, {})

    assert layout.pan(0, 8)
    expect(
        """
        ▎  …hree four five …
        ▎  …

        Text.
        """,
        seen(layout),
    )


def test_a_wide_block_moves_as_far_as_its_longest_line_reaches_and_back() -> None:
    layout = Layout(page_of(CODE).blocks[1:], 20, {})
    before = seen(layout)

    assert layout.pan(0, 100)
    assert not layout.pan(0, 1)
    assert "▎  …ee four five six" == seen(layout).partition("\n")[0]
    assert layout.pan(0, -100)
    assert before == seen(layout)


def test_what_fits_the_page_does_not_move() -> None:
    layout = Layout(page_of("# Page\n```\nshort\n```\n").blocks[1:], 20, {})

    assert 0 == layout.reach(0)
    assert not layout.pan(0, 4)


def test_the_whole_line_is_there_to_be_copied() -> None:
    layout = Layout(page_of(CODE).blocks[1:], 20, {})

    assert "▎  one two three four five six" == text_of([layout.whole_line(0)])


runs = st.lists(st.text(st.sampled_from("ab 漢e\u0301é"), min_size=1, max_size=12), max_size=4)


@given(runs, st.integers(0, 3), st.integers(3, 30), st.integers(0, 40))
def test_no_line_in_sight_is_wider_than_the_page(
    texts: list[str], fixed: int, width: int, shift: int
) -> None:
    line = Line((Run(" " * fixed), *map(Run, texts)), pan=1)
    found = panned(line, width, min(shift, overhang(line, width)))

    assert width >= sum(cells(run.text) for run in found.runs)
