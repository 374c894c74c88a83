from __future__ import annotations

from garden_tui.ui.fuzzy import best, name


def texts(wanted: str, *names: str) -> list[str]:
    return [match.name.text for match in best(wanted, [name(text, at) for at, text in enumerate(names)])]


def test_names_without_the_letters_in_their_order_are_left_out() -> None:
    assert ["Mosses"] == texts("mos", "Ferns", "Mosses", "Some")


def test_the_shorter_of_two_names_with_the_same_letters_comes_first() -> None:
    assert ["Kanban", "Task list Kanban"] == texts("kanban", "Task list Kanban", "Kanban")


def test_letters_at_the_start_of_words_come_before_letters_within() -> None:
    assert "Developer guide" == texts("dg", "Handing", "Developer guide")[0]


def test_case_and_blanks_of_what_is_typed_do_not_matter() -> None:
    assert ["Growing ferns"] == texts("GR fern", "Growing ferns")


def test_the_places_of_the_letters_are_told() -> None:
    (match,) = best("ms", [name("moss", 0)])

    assert ["m", "s"] == [match.name.text[at] for at in match.places]


def test_each_thing_is_answered_once_by_its_best_name() -> None:
    names = [name("Wood sorrel", 0), name("Oxalis", 0, 0.4), name("plants/Oxalis.md", 0)]

    assert ["Oxalis"] == [match.name.text for match in best("oxalis", names)]


def test_a_letter_that_grows_in_lower_case_keeps_the_places_right() -> None:
    (match,) = best("stan", [name("İstanbul", 0)])

    assert "stan" == "".join(match.name.text[at] for at in match.places)


def test_nothing_typed_matches_nothing() -> None:
    assert [] == texts("  ", "Moss")
