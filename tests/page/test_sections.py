"""Headings fold their sections."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import drawn, expect, page_of, targets_of, text_of
from garden_tui.page.block import heading_fold, under
from garden_tui.page.destination import Fold, Ghost
from garden_tui.page.layout import Layout

TEXT = """
    Before.

    ## One
    In [[one]].

    ### Below
    Deep.

    ## Two [[link]]
    In two.
"""


def key(line: int) -> str:
    return f"heading Page.md:{line}"


def text_at(layout: Layout) -> str:
    while not layout.measure_some(1_000):
        pass
    return text_of([layout.line(y)[0] for y in range(layout.height)])


def test_a_closed_section_shows_its_heading_alone() -> None:
    expect(
        """
        Before.


        One ▸
        ────────────────────────────────────────


        Two link
        ────────────────────────────────────────
        In two.
        """,
        drawn(TEXT, folds={key(4): False}),
    )


def test_a_section_within_one_folds_by_itself() -> None:
    expect(
        """
        Before.


        One
        ────────────────────────────────────────
        In one.

        Below ▸


        Two link
        ────────────────────────────────────────
        In two.
        """,
        drawn(TEXT, folds={key(7): False}),
    )


def test_folding_and_unfolding_change_what_is_laid_out_already() -> None:
    page = page_of("# Page\n" + "\n".join(line[4:] for line in TEXT.split("\n")))
    layout = Layout(page.blocks, 40, {})
    open_text = text_at(layout)
    keys = {each for block in page.blocks for each in under(block)}

    closed = dict.fromkeys(keys, False)
    layout.refold(closed)
    assert text_at(Layout(page.blocks, 40, closed)) == text_at(layout)
    assert text_at(layout).count("▸") == 2
    layout.refold({})
    assert open_text == text_at(layout)


def test_the_way_from_link_to_link_stops_at_closed_headings_only() -> None:
    page = page_of("# Page\n## One\n[[one]]\n## Two\n[[two]]\n")
    layout = Layout(page.blocks, 40, {key(2): False})

    first = layout.step(None, 1)
    assert first is not None
    second = layout.step(first, 1)
    assert second is not None

    assert Fold(key(2), quiet=True) == layout.target(first).destination
    assert Ghost("two") == layout.target(second).destination
    assert layout.step(second, 1) is None


def test_one_goes_from_heading_to_heading_past_those_that_are_folded_away() -> None:
    page = page_of("# Page\n## One\n### Below\ntext\n## Two\ntext\n")
    layout = Layout(page.blocks, 40, {key(2): False})
    one = layout.heading(0, 1)
    assert one is not None
    two = layout.heading(one.block, 1)
    assert two is not None

    assert ["One: fold or unfold", "Two: fold or unfold"] == [layout.target(ref).label for ref in (one, two)]
    assert one == layout.heading(two.block, -1)
    assert layout.heading(two.block, 1) is None


def test_a_heading_shows_that_it_can_be_folded_while_it_is_selected() -> None:
    layout = Layout(page_of("# Page\n## One\ntext\n").blocks, 40, {})
    ref = layout.heading(0, 1)
    assert ref is not None
    rows = layout.rows_of(ref)
    assert rows is not None

    line, _ = layout.line(rows[0])
    assert "One ▾" == text_of([layout.opened_heading(line, ref)])


def test_links_of_a_heading_stay_links() -> None:
    page = page_of("# Page\n## Two [[link]] more\ntext\n")

    assert [Fold(key(2), quiet=True), Ghost("link")] == [each.destination for each in targets_of(page)]


def test_the_title_does_not_fold_and_one_of_several_first_headings_does() -> None:
    assert [""] == [heading_fold(block) for block in page_of("# Page\n").blocks[:1]]
    assert key(1) == heading_fold(page_of("# One\ntext\n# Two\n").blocks[0])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["# a\n", "## b\n", "### c\n", "text\n\n", "- item\n", "> q\n\n", "[[x]]\n\n"]),
        max_size=12,
    ),
    st.sets(st.integers(1, 14)),
    st.sets(st.integers(1, 14)),
)
def test_folds_look_the_same_however_one_came_to_them(
    parts: list[str], first: set[int], then: set[int]
) -> None:
    blocks = page_of("".join(parts)).blocks
    layout = Layout(blocks, 30, {key(line): False for line in first})
    layout.spot(3)
    folds = {key(line): False for line in then}
    layout.refold(folds)

    assert text_at(Layout(blocks, 30, folds)) == text_at(layout)
