"""The place in a note that is written anew while it is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.garden import Garden
from garden_tui.garden.skim import read
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.history import View
from garden_tui.page.keeping import kept, moved
from garden_tui.page.layout import Layout

WORDS = ("moss", "fern", "# oak", "- ash", "[[elm]]", "", "> yew")
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)


def laid(text: str, width: int = 40) -> Layout:
    garden = Garden.of([read("Note.md", text)])
    return Layout(note_page(garden, "Note.md", text, Place("Note.md")).blocks, width, {})


def drawn(layout: Layout, view: View) -> str:
    line, _ = layout.line(layout.y_of(view.top))
    return "".join(run.text for run in line.runs).strip()


def test_lines_after_what_was_added_move_by_it() -> None:
    line = moved("a\nb\nc\nd", "a\nx\ny\nb\nc\nd\nand more")

    assert [1, 4, 5, 6] == [line(number) for number in (1, 2, 3, 4)]


def test_lines_after_what_was_taken_away_move_up() -> None:
    line = moved("a\nb\nc\nd", "a\nd")

    assert [1, 2] == [line(1), line(4)]
    assert line(3) in (1, 2)


def test_a_line_that_stands_often_moves_with_its_neighbour() -> None:
    line = moved("a\n\nb\n\nc", "new\n\na\n\nb\n\nand\n\nc")

    assert [4, 6] == [line(2), line(4)]


@given(st.lists(st.integers(0, 99), unique=True, min_size=1, max_size=20), st.data())
def test_what_stands_once_is_found_wherever_it_went(numbers: list[int], data: st.DataObject) -> None:
    old = [f"line {number}" for number in numbers]
    new = data.draw(st.permutations([*old, "more", "and more"]))
    line = moved("\n".join(old), "\n".join(new))

    assert old == [new[line(number) - 1] for number in range(1, len(old) + 1)]


@given(LINES, LINES)
def test_every_line_goes_to_one_that_is_there(before: list[str], now: list[str]) -> None:
    line = moved("\n".join(before), "\n".join(now))

    assert all(1 <= line(number) <= len(now) for number in range(1, len(before) + 1))


def test_the_first_row_stays_when_something_is_written_above_it() -> None:
    paragraphs = [f"paragraph number {number} about moss and ferns in the bog" for number in range(20)]
    text = "\n\n".join(paragraphs)
    new = "# A new start\n\nwith words\n\n" + text
    before, now = laid(text), laid(new)
    view = View(before.spot_of_source(21))

    assert "paragraph number 10 about moss and ferns" == drawn(before, view)
    assert drawn(before, view) == drawn(now, kept(view, before, now, moved(text, new)))
    second = View(view.top._replace(row=view.top.row + 1))
    assert drawn(before, second) == drawn(now, kept(second, before, now, moved(text, new)))


@given(LINES, LINES, st.integers(0, 60))
def test_whatever_was_written_some_place_is_kept(before: list[str], now: list[str], y: int) -> None:
    old, new = "\n".join(before), "\n".join(now)
    one, other = laid(old), laid(new)
    view = kept(View(one.spot(min(y, one.height - 1))), one, other, moved(old, new))

    assert 0 <= other.y_of(view.top) <= other.height
