"""What is copied of a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drawing import expect, page_of
from garden_tui.page.layout import Layout, Spot
from garden_tui.page.ruler import text_of
from garden_tui.page.selection import (
    Point,
    Selection,
    between,
    paragraph_at,
    patches,
    point_at,
    selected,
    told,
    word_at,
)


def laid(markdown: str, width: int = 30) -> Layout:
    layout = Layout(page_of(markdown).blocks, width, {})
    while not layout.measure_some(10_000):
        pass
    return layout


def everything(layout: Layout) -> Selection:
    return between(Point(0, 0, 0), Point(len(layout.blocks), 0, 0))


def at(layout: Layout, words: str) -> Point:
    """The point at *words*, drawn on one line."""
    for y in range(layout.height):
        cell = text_of(layout.line(y)[0]).find(words)
        if cell >= 0:
            return point_at(layout, y, cell)
    raise AssertionError(words)


def test_lines_are_whole_where_they_were_wrapped() -> None:
    layout = laid("# Moss\n\nIt grows in the shade and wants water, see https://example.org/a/very/long/way.")

    expect(
        """
        Moss

        It grows in the shade and wants water, see https://example.org/a/very/long/way.
        """,
        selected(layout, everything(layout)),
    )


def test_gutters_and_rules_are_left_out() -> None:
    layout = laid(
        "# Moss\n\n> [!tip] Look\n> Some moss in a callout that wraps.\n>\n> More.\n\n---\n\n> quoted\n"
    )

    expect(
        """
        Moss

        ✦ Look
        Some moss in a callout that wraps.

        More.

        quoted
        """,
        selected(layout, everything(layout)),
    )


def test_items_keep_their_marks() -> None:
    layout = laid(
        "- one\n  - deeper\n- two that is long enough to wrap\n\n"
        "1. first\n2. second\n\n- [ ] to do\n- [x] done\n"
    )

    expect(
        """
        one
          - deeper
        - two that is long enough to wrap

        1. first
        2. second

        - [ ] to do
        - [x] done
        """,
        selected(layout, between(at(layout, "one"), Point(len(layout.blocks), 0, 0))),
    )


def test_cells_are_set_apart_by_tabs_and_whole() -> None:
    layout = laid("| where | what |\n|---|---|\n| wood | a moss of many words that wraps |\n| bog | wet |\n")

    text = selected(layout, between(at(layout, "where"), Point(len(layout.blocks), 0, 0)))
    assert "where\twhat\nwood\ta moss of many words that wraps\nbog\twet" == text


def test_code_is_copied_as_it_is_written_however_it_is_moved() -> None:
    layout = laid(
        "```python\ndef moss():\n    return 'a line of code that is wider than the page'\n```\n", 20
    )
    block = next(block for block in range(len(layout.blocks)) if layout.reach(block))
    layout.pan(block, 12)

    text = selected(layout, everything(layout)).removeprefix("Page\n\n")
    assert "def moss():\n    return 'a line of code that is wider than the page'" == text


def test_a_cell_of_a_moved_line_is_that_of_what_is_drawn_there() -> None:
    layout = laid("```\nabcdefghijklmnopqrstuvwxyz\n```\n", 20)
    block = next(block for block in range(len(layout.blocks)) if layout.reach(block))
    layout.pan(block, 5)
    y = layout.y_of(Spot(block, 0))
    while "g" not in (drawn := text_of(layout.line(y)[0])):
        y += 1

    point = point_at(layout, y, drawn.index("g"))
    assert "g" == text_of(layout.whole_line(y))[point.character]


def test_part_of_a_line_is_copied_from_the_first_character_to_the_last() -> None:
    layout = laid("Some moss grows here.")

    assert "moss grows" == selected(layout, between(at(layout, "moss"), at(layout, " here")))
    assert "moss grows" == selected(layout, between(at(layout, " here"), at(layout, "moss")))


def test_the_word_around_a_point_is_whole_where_it_was_torn() -> None:
    layout = laid("see thisverylongwordthatfindsnoroomonaline and don't stop")

    word = word_at(layout, at(layout, "very"))
    apostrophe = word_at(layout, at(layout, "on't"))
    assert word is not None
    assert apostrophe is not None
    assert "thisverylongwordthatfindsnoroomonaline" == selected(layout, word)
    assert "don't" == selected(layout, apostrophe)


def test_the_paragraph_around_a_point_ends_where_it_was_written_to_end() -> None:
    layout = laid("> [!tip] Look\n> One paragraph of the callout that wraps.\n>\n> Another.")

    paragraph = paragraph_at(layout, at(layout, "wraps"))
    assert paragraph is not None
    assert "One paragraph of the callout that wraps." == selected(layout, paragraph)


def test_where_nothing_is_written_there_is_no_word() -> None:
    layout = laid("# Moss\n\ntext")
    rule = next(y for y in range(layout.height) if "━" in text_of(layout.line(y)[0]))

    assert word_at(layout, point_at(layout, rule, 3)) is None
    assert paragraph_at(layout, point_at(layout, rule, 3)) is None


def test_how_much_is_told() -> None:
    assert ["“the moss”", "5 words", "2 lines"] == [
        told(t) for t in ("the moss", "the moss in the wood", "a\nb")
    ]


PARTS = st.sampled_from(
    [
        "word ",
        "知识 ",
        "\n\n",
        "- item\n",
        "> quote\n",
        "`code` ",
        "| a | b |\n|---|---|\n| c | d |\n\n",
        "```\nx  y\n```\n",
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=8).map("".join), st.integers(12, 40), st.data())
def test_whatever_is_selected_is_copied_without_gutters_and_lit_as_drawn(
    markdown: str, width: int, data: st.DataObject
) -> None:
    layout = laid(markdown, width)
    ys = st.integers(0, layout.height + 1)
    one, other = (point_at(layout, data.draw(ys), data.draw(st.integers(-2, width))) for _ in range(2))
    selection = between(one, other)

    text = selected(layout, selection)
    assert "▎" not in text
    assert "│" not in text
    assert "\0" not in text
    for y in range(layout.height):
        drawn = text_of(layout.line(y)[0])
        for patch in patches(layout, selection, layout.spot(y)):
            assert 0 <= patch.start < patch.end <= len(drawn)
