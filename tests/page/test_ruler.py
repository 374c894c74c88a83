"""Characters and the cells they stand in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.page.line import Line, Run
from garden_tui.page.pan import in_sight, panned
from garden_tui.page.ruler import cell_of, character_at, text_of
from garden_tui.page.width import cells


def test_both_cells_of_a_wide_character_are_its_own() -> None:
    assert [0, 1, 1, 2, 3, 3] == [character_at("a知b", cell) for cell in (0, 1, 2, 3, 4, 9)]


@given(st.text("a知é́👍🏽 ", max_size=12), st.integers(0, 30))
def test_a_cell_belongs_to_the_character_that_begins_at_it_or_before(text: str, cell: int) -> None:
    at = character_at(text, cell)

    assert cell_of(text, at) <= max(cell, 0)
    assert at == len(text) or cell < cells(text)


@given(st.text("abc知", min_size=1, max_size=40), st.integers(0, 30), st.integers(8, 20), st.data())
def test_what_is_in_sight_of_a_moved_line_is_where_it_is_drawn(
    text: str, shift: int, width: int, data: st.DataObject
) -> None:
    line = Line((Run(" ", decoration=True), Run(text)), pan=1)
    start = data.draw(st.integers(1, len(text)))
    end = data.draw(st.integers(start + 1, len(text) + 1))
    whole = text_of(line)
    shown = text_of(panned(line, width, shift))

    seen = in_sight(line, width, shift, start, end)
    if seen is not None:
        assert set(shown[slice(*seen)]) <= {*whole[start:end], " ", "…"}
