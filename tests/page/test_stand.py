"""Where a reader stood is found again: at another width, and in a note that was edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drawing import page_of
from garden_tui.page.history import Mark, View
from garden_tui.page.layout import Layout, Spot, TargetRef
from garden_tui.page.line import Run
from garden_tui.page.stand import mark_of, view_of
from garden_tui.page.text import RowBlock

PROSE = " ".join(f"word{number}" for number in range(200))
NOTE = f"# Start\n\nFirst [[a]] and [[b]].\n\n{PROSE}\n\n- one\n- two [[c]]\n- three\n\n## End\n\nlast\n"


def laid(text: str, width: int = 40) -> Layout:
    return Layout(page_of(text).blocks, width, {})


def first_words(layout: Layout, spot: Spot) -> str:
    line, _ = layout.line(layout.y_of(spot))
    return "".join(run.text for run in line.runs).strip()


def every_spot(layout: Layout) -> list[Spot]:
    return [Spot(block, row) for block in range(len(layout.blocks)) for row in range(layout.measure(block))]


def test_at_the_same_width_it_is_the_very_row() -> None:
    layout = laid(NOTE)

    for spot in every_spot(layout):
        assert View(spot) == view_of(layout, mark_of(layout, View(spot)))


@given(st.integers(20, 100), st.integers(20, 100), st.data())
def test_at_another_width_the_first_word_is_in_the_first_row(
    before: int, after: int, data: st.DataObject
) -> None:
    old, new = laid(NOTE, before), laid(NOTE, after)
    spot = data.draw(
        st.sampled_from([spot for spot in every_spot(old) if first_words(old, spot)[:1].isalpha()])
    )
    word = first_words(old, spot).split()[0]

    found = view_of(new, mark_of(old, View(spot))).top
    around = " ".join(first_words(new, Spot(found.block, found.row + step)) for step in (-1, 0, 1))

    assert word in around.split()


def test_lines_written_above_move_it_no_further_than_they_are_many() -> None:
    old, new = laid(NOTE), laid(NOTE.replace("# Start\n", "# Start\n\nnew\n\nand new\n"))
    spot = next(spot for spot in every_spot(old) if first_words(old, spot).startswith("word"))
    mark = mark_of(old, View(spot))

    assert abs(new.y_of(view_of(new, mark).top) - old.y_of(spot)) <= 6


def test_the_selected_link_is_selected_again() -> None:
    layout = laid(NOTE)
    ref = layout.step(None, 1)
    assert ref is not None
    view = View(Spot(0, 0), layout.step(ref, 1))

    assert view == view_of(laid(NOTE, 40), mark_of(layout, view))


def test_a_mark_of_another_note_leads_somewhere() -> None:
    layout = laid("short")

    for mark in (Mark(900, 5, 700, 3, 880, (870, 4)), Mark(0, 0, 50, 9), Mark(-3, -1, -1, -1, -1)):
        view = view_of(layout, mark)

        assert 0 <= view.top.block < len(layout.blocks)
        assert view.cursor is None or isinstance(view.cursor, TargetRef)


def test_pages_of_no_file_are_marked_by_their_blocks() -> None:
    layout = Layout([RowBlock((Run(word),)) for word in "abcd"], 40, {})
    view = View(Spot(3, 0))

    assert view == view_of(layout, mark_of(layout, view))
    assert View() == view_of(Layout((), 40, {}), Mark(3, 0, 2))
