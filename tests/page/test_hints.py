from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.page.hints import LETTERS, Seat, Shown, deal, labels, over, spread
from garden_tui.page.line import Line, Run
from garden_tui.page.patch import patched
from garden_tui.page.width import cells

ALPHABETS = st.integers(2, 26).map(lambda size: LETTERS[:size])


@given(st.integers(0, 1_500), ALPHABETS)
def test_no_label_begins_with_another(count: int, letters: str) -> None:
    given_labels = sorted(labels(count, letters))

    assert count == len(set(given_labels))
    assert not any(b.startswith(a) for a, b in pairwise(given_labels))


def least_letters(count: int, alphabet: int) -> int:
    """Huffman's sum: how many letters *count* labels of equal worth take at least."""
    weights = [1] * count + [0] * (-(count - 1) % (alphabet - 1))
    heapify(weights)
    total = 0
    while len(weights) > 1:
        merged = sum(heappop(weights) for _ in range(alphabet))
        total += merged
        heappush(weights, merged)
    return total


@given(st.integers(2, 700), ALPHABETS)
def test_labels_are_as_short_as_their_letters_allow(count: int, letters: str) -> None:
    dealt = labels(count, letters)
    lengths = [len(label) for label in dealt]
    used = max(2, len({letter for label in dealt for letter in label}))

    assert lengths == sorted(lengths)
    assert sum(lengths) == least_letters(count, used)


def test_two_letters_suffice_for_hundreds_and_some_get_one() -> None:
    for count in (30, 60, 120, 200, 300, 500):
        lengths = [len(label) for label in labels(count)]

        assert 2 == max(lengths)
        assert lengths.count(1) >= 5


def test_the_home_row_alone_is_used_where_it_suffices() -> None:
    assert set("fjdkslahg") == {letter for label in labels(30) for letter in label}


def test_the_nearest_get_the_short_labels_and_a_heading_counts_as_far() -> None:
    seats = [Seat(0, row, 4, fold=row == 10) for row in range(20)] + [Seat(1, 10, 90)]
    dealt = deal(seats, (10, 0))
    short = {at for at, label in enumerate(dealt) if len(label) == 1}

    assert short <= set(range(4, 17)) - {10}
    assert short
    assert sorted(dealt) == sorted(labels(len(seats)))


SEATS = st.lists(st.builds(Seat, st.integers(0, 2), st.integers(0, 50), st.integers(0, 120), st.booleans()))


@given(SEATS, st.tuples(st.integers(0, 50), st.integers(0, 120)))
def test_each_thing_gets_a_label_of_its_own(seats: list[Seat], eye: tuple[int, int]) -> None:
    assert sorted(labels(len(seats))) == sorted(deal(seats, eye))


WANTED = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3)), max_size=12).map(sorted)


@given(WANTED)
def test_labels_on_one_row_never_overlap_and_keep_to_the_room(wanted: list[tuple[int, int]]) -> None:
    placed = spread(wanted, 80)
    ends = [at + width for at, (_, width) in zip(placed, wanted, strict=True)]

    assert all(end <= start for end, start in zip(ends, placed[1:], strict=False))
    assert all(0 <= at and end <= 80 for at, end in zip(placed, ends, strict=True))


def drawn(runs: list[str], shown: list[Shown], typed: int = 0) -> str:
    line = Line(tuple(Run(run, target=at) for at, run in enumerate(runs)))
    return "".join(run.text for run in patched(line, over(line, shown, typed, 40)).runs)


def test_a_label_covers_the_blank_before_a_link_and_then_its_first_letters() -> None:
    shown = [Shown(4, "f"), Shown(13, "gj")]

    assert "seefmoss andgjak." == drawn(["see ", "moss", " and ", "oak", "."], shown)


def test_labels_wider_than_what_they_stand_for_make_room_for_each_other() -> None:
    assert "fafbfc" == drawn(["¹", "²", "³"], [Shown(0, "fa"), Shown(1, "fb"), Shown(2, "fc")])


def test_labels_over_wide_characters_move_nothing() -> None:
    assert "f 识fj" == drawn(["知识", "花"], [Shown(0, "f"), Shown(4, "fj")])


def test_letters_that_were_typed_are_set_back() -> None:
    line = Line((Run("moss", "link", 0),))
    runs = patched(line, over(line, [Shown(0, "as")], 1, 40)).runs

    assert [("a", "link hint hint-typed", 0), ("s", "link hint", 0)] == [run[:3] for run in runs[:2]]


RUNS = st.lists(st.text("ab 漢é\u0301\u200d👩", min_size=1, max_size=8), min_size=1, max_size=5)


@given(RUNS, st.lists(st.tuples(st.integers(0, 30), st.text("asdf", min_size=1, max_size=3)), max_size=6))
def test_labels_over_any_text_keep_its_width_and_are_all_there(
    runs: list[str], where: list[tuple[int, str]]
) -> None:
    line = Line(tuple(Run(run) for run in runs))
    before = sum(cells(run.text) for run in line.runs)
    shown = sorted(Shown(min(cell, before), label) for cell, label in where)
    lettered = patched(line, over(line, shown, 0, 80))
    labelled = [run.text.rstrip() for run in lettered.runs if "hint" in run.style]

    assert [one.label for one in shown] == labelled
    end = max([before, *(one.cell + sum(len(each.label) + 1 for each in shown) for one in shown)])
    assert before <= sum(cells(run.text) for run in lettered.runs) <= end
