from __future__ import annotations

from garden_tui.page.destination import Place, TagPlace
from garden_tui.page.history import History, View
from garden_tui.page.layout import Spot, TargetRef

FERNS, MOSS, TAG = Place("Ferns.md"), Place("bog/moss.md"), TagPlace("plants")
LEFT = View(Spot(4, 2), TargetRef(4, 1))


def test_back_returns_to_the_page_as_it_was_left() -> None:
    history = History().visit(FERNS).left_at(LEFT).visit(MOSS)

    moved = history.back()

    assert moved is not None
    assert (FERNS, LEFT) == (moved.here, moved.view)


def test_forward_returns_from_back() -> None:
    history = History().visit(FERNS).visit(MOSS).left_at(LEFT).back()

    assert history is not None
    moved = history.forward()
    assert moved is not None
    assert (MOSS, LEFT) == (moved.here, moved.view)


def test_there_is_nothing_before_the_first_nor_after_the_last() -> None:
    assert History().back() is None
    assert History().visit(FERNS).back() is None
    assert History().visit(FERNS).forward() is None


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    back = History().visit(FERNS).visit(MOSS).back()

    assert back is not None
    assert back.visit(TAG).forward() is None
    assert (FERNS, TAG) == tuple(visit.here for visit in back.visit(TAG).visits)


def test_the_open_page_is_not_visited_again() -> None:
    assert History().visit(FERNS) == History().visit(FERNS).visit(FERNS)


def test_recent_pages_come_latest_first_and_once() -> None:
    assert (FERNS, TAG, MOSS) == History().visit(FERNS).visit(MOSS).visit(TAG).visit(FERNS).recent()


def test_going_elsewhere_in_a_page_leaves_a_way_back_within_it() -> None:
    there = View(Spot(3, 0))
    history = History().visit(Place("a.md")).again()
    back = history.left_at(there).back()

    assert Place("a.md") == history.here
    assert back is not None
    assert Place("a.md") == back.here
    assert back.here is not history.here


def test_going_somewhere_instead_takes_the_place_of_what_is_open() -> None:
    history = History().visit(FERNS).visit(MOSS).instead(TAG)

    assert (FERNS, TAG) == tuple(visit.here for visit in history.visits)
    assert TAG == history.here
    assert FERNS == History().instead(FERNS).here
