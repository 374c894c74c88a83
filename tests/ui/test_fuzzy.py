from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.ui.fuzzy import OTHER, PATH, Names, best, name


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
    names = [name("Wood sorrel", 0), name("Oxalis", 0, OTHER), name("plants/Oxalis.md", 0, PATH)]

    assert ["Oxalis"] == [match.name.text for match in best("oxalis", names)]


def test_a_letter_that_grows_in_lower_case_keeps_the_places_right() -> None:
    (match,) = best("stan", [name("İstanbul", 0)])

    assert "stan" == "".join(match.name.text[at] for at in match.places)


def test_nothing_typed_matches_nothing() -> None:
    assert [] == texts("  ", "Moss")


def test_what_is_typed_exactly_comes_first_then_what_begins_with_it_then_words_then_the_rest() -> None:
    names = ["Remoss", "Deep moss", "Mosses", "Moss"]

    assert ["Moss", "Mosses", "Deep moss", "Remoss"] == texts("moss", *names)


def test_letters_strewn_over_a_title_come_after_words_in_a_path() -> None:
    names = [name("More of some sand", 0), name("moss/a.md", 1, PATH), name("A", 1)]

    assert [1, 0] == [match.name.owner for match in best("moss", names)]


def test_words_are_found_in_whatever_order_they_are_typed() -> None:
    assert ["Deep green moss"] == texts("moss deep", "Deep green moss", "Deep sea")


def test_accents_need_not_be_typed_and_may_be() -> None:
    assert ["Café"] == texts("cafe", "Café")
    assert ["Cafe"] == texts("café", "Cafe")


def test_signs_between_words_count_as_blanks_and_alone_as_themselves() -> None:
    assert ["Moss-garden"] == texts("moss garden", "Moss-garden", "Mossgarten")
    assert ["C++"] == texts("++", "C++", "C--")


def test_the_places_of_words_are_told_where_they_begin_words() -> None:
    (match,) = best("re", [name("Fern repotting", 0)])

    assert [5, 6] == list(match.places)


LETTERS = st.text("abé _-漢İ", max_size=8)


@given(st.lists(LETTERS, max_size=12), LETTERS)
def test_typing_letter_by_letter_finds_the_same_as_typing_at_once(texts: list[str], typed: str) -> None:
    names = [name(text, at, at % 3) for at, text in enumerate(texts)]
    slowly = Names(names)
    for end in range(len(typed)):
        slowly.best(typed[:end])

    assert best(typed, names) == slowly.best(typed)


@given(st.lists(LETTERS, max_size=12), LETTERS, LETTERS)
def test_what_is_typed_instead_is_looked_for_among_all(texts: list[str], before: str, typed: str) -> None:
    names = [name(text, at, at % 3) for at, text in enumerate(texts)]
    known = Names(names)
    known.best(before)

    assert best(typed, names) == known.best(typed)


@given(LETTERS, st.lists(LETTERS, min_size=1, max_size=8))
def test_the_letters_told_are_those_that_were_typed(typed: str, texts: list[str]) -> None:
    for match in best(typed, [name(text, at) for at, text in enumerate(texts)]):
        assert sorted(set(match.places)) == list(match.places)
        assert {match.name.words[at + 1] for at in match.places} <= set(name(typed, 0).words)
        assert match.places
