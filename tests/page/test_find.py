"""Finding words in drawn lines."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from garden_tui.garden.safe import clean
from garden_tui.page.find import Match, Span, matches, wanted
from garden_tui.page.line import Line, Run


def line(*texts: str, soft: bool = False, torn: bool = False) -> Line:
    """A line of runs; those that begin with ``!`` are decoration."""
    runs = (Run(text.removeprefix("!"), decoration=text.startswith("!")) for text in texts)
    return Line(tuple(runs), soft=soft or torn, torn=(0,) if torn else ())


def found(words: str, *lines: Line) -> list[list[str]]:
    """What is found, as the texts of its spans."""
    pattern = wanted(words)
    assert pattern is not None
    whole = ["".join(run.text for run in each.runs) for each in lines]
    return [[whole[row][start:end] for row, start, end in match.spans] for match in matches(lines, pattern)]


def test_words_are_found_in_any_case_and_across_styles() -> None:
    assert [["The Moss"], ["the moss"]] == found("the moss", line("The ", "Moss and the ", "moss"))


def test_words_are_found_where_a_line_was_wrapped_behind_its_gutter() -> None:
    lines = line("!▎ ", "see the"), line("!▎ ", "moss grow", soft=True)

    assert [["the", "moss"]] == found("the moss", *lines)


def test_a_word_that_was_broken_is_found() -> None:
    assert [["mech", "anistic"]] == found("mechanistic", line("mech"), line("anistic", torn=True))
    assert [["知", "识"]] == found("知识", line("知"), line("识", torn=True))


def test_two_words_are_no_word_where_a_line_was_wrapped_between_them() -> None:
    assert [] == found("mosses", line("moss"), line("es", soft=True))


def test_a_letter_stands_for_those_with_accents_and_one_with_an_accent_for_itself() -> None:
    text = line("Café, cafe\u0301 and cafe")

    assert [["Café"], ["cafe\u0301"], ["cafe"]] == found("cafe", text)
    assert [["Café"], ["cafe\u0301"]] == found("CAFÉ", text)
    assert [["Ζωή"]] == found("ζωη", line("Ζωή"))


def test_quotes_and_dashes_are_found_however_they_are_set() -> None:
    assert [["don’t"]] == found("don't", line("I don’t know"))
    assert [["“so–so”"]] == found('"so-so"', line("“so–so”"))


def test_a_cell_that_was_wrapped_is_read_before_the_next_one() -> None:
    bar = Run(" │ ", "table-rule", decoration=True)
    first = Line((Run("a green"), bar, Run("wet all")))
    second = Line((Run("fern"), bar, Run("the time")), soft=True)

    assert [["green", "fern"]] == found("green fern", first, second)
    assert [["wet all", "the time"]] == found("wet all the time", first, second)
    assert [] == found("fern wet", first, second)


def test_no_match_goes_on_into_another_paragraph_or_cell() -> None:
    assert [] == found("the moss", line("the"), line("moss"))
    assert [] == found("ab", line("a", "! │ ", "b"))


def test_what_was_not_written_is_not_found() -> None:
    assert [] == found("•", line("!• ", "moss"))


def test_signs_of_patterns_are_taken_as_they_are() -> None:
    assert [["(a.*"]] == found("(a.*", line("(a.* and aaa"))


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_is_looked_for_when_nothing_is_asked(words: str) -> None:
    assert wanted(words) is None


def test_a_match_says_where_it_begins() -> None:
    assert 3 == Match((Span(3, 0, 2), Span(4, 0, 1))).row


@given(st.lists(st.text("ab !", min_size=1, max_size=8), max_size=5), st.text("ab ", max_size=4))
def test_every_match_is_what_was_asked(texts: list[str], words: str) -> None:
    lines = [line(*texts), line(*texts, soft=True)]
    pattern = wanted(words)
    for match in matches(lines, pattern) if pattern else []:
        read = "".join(
            "".join(r.text for r in lines[span.row].runs)[span.start : span.end] for span in match.spans
        )
        assert words.replace(" ", "") == read.replace(" ", "")


@example("\uf900")  # composed it is another character, which looks the same
@given(st.text(max_size=30).map(clean))
def test_whatever_is_written_is_found(text: str) -> None:
    pattern = wanted(text)

    assert (pattern is not None) == bool(text.split())
    assert pattern is None or [] != matches([Line((Run(text),))], pattern)
