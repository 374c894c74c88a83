from __future__ import annotations

import pytest

from garden_tui.ui.panes import Panes, Shown, page_room


def test_three_panes_stand_side_by_side_from_110_columns() -> None:
    assert Shown(tree=True, page=True, panel=True) == Panes().at(110)


def test_the_right_pane_folds_away_under_110_columns() -> None:
    assert Shown(tree=True, page=True, panel=False) == Panes().at(109)


def test_both_panes_fold_away_under_76_columns() -> None:
    assert Shown(tree=False, page=True, panel=False) == Panes().at(75)


def test_a_key_brings_the_right_pane_back_in_the_place_of_the_left_one() -> None:
    assert Shown(tree=False, page=True, panel=True) == Panes().bringing("panel", 80).at(80)


def test_in_a_narrow_window_a_pane_takes_the_place_of_the_note() -> None:
    panes = Panes().bringing("tree", 40)

    assert Shown(tree=True, page=False, panel=False) == panes.at(40)
    assert Shown(tree=False, page=True, panel=False) == panes.back_to_page(40).at(40)


def test_a_pane_takes_the_place_of_another_in_a_narrow_window() -> None:
    panes = Panes().bringing("tree", 40).bringing("panel", 40)

    assert Shown(tree=False, page=False, panel=True) == panes.at(40)


def test_folding_twice_changes_nothing() -> None:
    for width in (40, 80, 120):
        for pane in ("tree", "panel"):
            twice = Panes().folding(pane, width).folding(pane, width)

            assert Panes().at(width) == twice.at(width)


def test_reading_alone_hides_both_panes_and_a_key_brings_one_back() -> None:
    alone = Panes(alone=True)

    assert Shown(tree=False, page=True, panel=False) == alone.at(200)
    assert alone.bringing("tree", 200).at(200).tree


def test_panes_that_took_the_place_of_the_note_stand_beside_it_again_in_a_wide_window() -> None:
    assert Shown(tree=True, page=True, panel=True) == Panes().bringing("panel", 40).at(120)


@pytest.mark.parametrize("columns", [40, 60, 76, 80, 109, 110, 120, 200, 300])
@pytest.mark.parametrize("chosen", [None, 1, 30, 500])
def test_whatever_was_chosen_every_pane_and_the_note_can_be_used(columns: int, chosen: int | None) -> None:
    panes = Panes(tree_columns=chosen, panel_columns=chosen)
    for pane in ("tree", "panel"):
        shown = panes.bringing(pane, columns).at(columns)
        tree, panel = panes.bringing(pane, columns).widths(columns)

        assert not shown.tree or tree >= 14
        assert not shown.panel or panel >= 14
        if shown.page:
            assert columns - tree * shown.tree - panel * shown.panel >= 30


def test_a_pane_is_as_wide_as_it_was_made_where_there_is_room() -> None:
    panes = Panes().resized("tree", 40, 160).resized("panel", 50, 160)

    assert (40, 50) == panes.widths(160)
    assert (40, 50) == panes.folding("tree", 160).folding("tree", 160).widths(160)
    assert 160 - 40 - 50 - 1 - 5 == page_room(160, 40, panes)[0]


def test_the_room_for_the_page_is_never_wider_than_its_measure() -> None:
    assert (60, 36) == page_room(300, 40, Panes(), 60)
