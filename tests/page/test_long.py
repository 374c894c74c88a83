"""What no one should have written is shown all the same, piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import lines_of, page_of, targets_of
from garden_tui.page.columns import fit_columns
from garden_tui.page.raw import RawBlock
from garden_tui.page.width import cells


def test_code_too_long_for_colours_is_cut_into_blocks_without_its_fences() -> None:
    code = "".join(f"line {number} = {'x' * 60}\n" for number in range(1_000))
    page = page_of(f"# Page\n\n```python\n{code}```\n\nAfter.\n")
    raw = [block for block in page.blocks if isinstance(block, RawBlock)]
    lines = [line for line in lines_of(page.blocks, 88) if line.fill]

    assert 5 == len(raw)
    assert 1_000 == len(lines)
    assert ["line 0 ", "line 999 "] == [line.runs[1].text.partition("=")[0] for line in (lines[0], lines[-1])]
    assert [4, 1_003] == [lines[0].source, lines[-1].source]


def test_a_paragraph_of_hundreds_of_kilobytes_is_shown_as_written() -> None:
    page = page_of("# Page\n\n" + "**word** " * 30_000)

    assert () == tuple(targets_of(page))
    assert any("**word**" in run.text for line in lines_of(page.blocks, 88) for run in line.runs)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 300 + "deep",
        "- " * 200 + "deep",
        "".join("  " * depth + "- item\n" for depth in range(150)) + "\ndeep\n",
        "**" * 3_000 + "deep",
        "<b>" * 3_000 + "deep",
        "| a " * 300 + "|\n" + "|---" * 300 + "|\n" + "| deep " * 300 + "|",
        "[[" * 3_000 + "deep",
        "![" * 2_000 + "deep",
    ],
)
def test_nothing_nested_is_lost_or_too_wide(text: str) -> None:
    lines = lines_of(page_of("# Page\n\n" + text).blocks, 40)
    drawn = ["".join(run.text for run in line.runs) for line in lines]

    assert "deep" in "".join(drawn).replace("\n", "")
    assert [] == [line for line in drawn if cells(line) > 40]


@given(
    st.lists(st.tuples(st.integers(1, 80), st.integers(1, 40)), min_size=1, max_size=8),
    st.integers(1, 120),
)
def test_columns_fill_the_room_and_no_more(columns: list[tuple[int, int]], room: int) -> None:
    natural = [max(sizes) for sizes in columns]
    words = [min(sizes) for sizes in columns]
    widths = fit_columns(natural, words, room)

    if widths is not None:
        assert all(1 <= width <= most for width, most in zip(widths, natural, strict=True))
        assert min(room, sum(natural)) == sum(widths)


def test_a_line_without_end_is_drawn_part_by_part_and_nothing_of_it_is_lost() -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    blocks = [block for block in page_of(f"# Page\n\n{words}\n").blocks if isinstance(block, RawBlock)]

    assert words == "".join(line for block in blocks for line in block.lines)
    assert max(len(line) for block in blocks for line in block.lines) <= 8_000
    assert {3} == {block.source for block in blocks}


@pytest.mark.parametrize(
    "text", ["*a* " * 8_000, "> - " * 10_000 + "deep", "- " * 1_000 + "deep", "1. > " * 90 + "deep"]
)
def test_what_would_take_a_parser_too_long_is_shown_as_written(text: str) -> None:
    blocks = page_of(f"# Page\n\n{text}\n").blocks

    assert any(isinstance(block, RawBlock) for block in blocks)


@pytest.mark.parametrize("text", ["- - - - -" * 30, "-" * 200, "* " * 70 + "\n"])
def test_rules_of_many_signs_stay_rules(text: str) -> None:
    assert not any(isinstance(block, RawBlock) for block in page_of(f"# Page\n\n{text}\n").blocks)


def test_brackets_that_never_close_cost_no_more_than_they_are_long() -> None:
    sought = page_of("![[]()" * 400 + "\n\n[link](http://e.org)\n")

    assert any(target.label == "http://e.org" for target in targets_of(sought))
