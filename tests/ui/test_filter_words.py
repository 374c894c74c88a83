from __future__ import annotations

from garden_tui.ui.filter_words import tags_held, with_tag


def test_a_tag_is_added_at_the_end() -> None:
    assert "moss #plants" == with_tag("moss", "plants", "in")


def test_a_tag_is_taken_out_and_the_rest_stays() -> None:
    assert 'title:"a b" -#draft' == with_tag('title:"a b" #plants -#draft', "plants", None)


def test_a_tag_asked_for_becomes_an_excluded_one() -> None:
    assert "-#plants" == with_tag("#Plants", "plants", "out")


def test_a_tag_that_only_starts_the_same_stays() -> None:
    assert "#plants/moss #plants" == with_tag("#plants/moss", "plants", "in")


def test_what_a_filter_says_of_tags_is_read_back() -> None:
    assert {"plants": "in", "draft": "out"} == tags_held("#Plants -#draft moss")


def test_a_tag_within_a_phrase_is_not_one_of_the_filter() -> None:
    assert {} == tags_held('title:"x#plants"')
