"""Finding words in drawn lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.page.find import Match, Span, lit, matches, wanted
from garden_tui.page.line import Line, Run


def line(*texts: str, soft: bool = False) -> Line:
    """A line of runs; those that begin with ``!`` are decoration."""
    return Line(
        tuple(Run(text.removeprefix("!"), decoration=text.startswith("!")) for text in texts), soft=soft
    )


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
    assert [["mech", "anistic"]] == found("mechanistic", line("mech"), line("anistic", soft=True))
    assert [["知", "识"]] == found("知识", line("知"), line("识", soft=True))


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


def test_a_lit_stretch_lies_on_top_of_what_was_there() -> None:
    expected = (Run("mo", "link"), Run("ss", "link found"), Run(" g", "found"), Run("rows"))

    assert expected == lit(Line((Run("moss", "link"), Run(" grows"))), [(2, 6, "found")]).runs


@given(st.lists(st.text("ab !", min_size=1, max_size=8), max_size=5), st.text("ab ", max_size=4))
def test_lighting_changes_no_text_and_every_match_is_what_was_asked(texts: list[str], words: str) -> None:
    lines = [line(*texts), line(*texts, soft=True)]
    pattern = wanted(words)
    for match in matches(lines, pattern) if pattern else []:
        for row in (0, 1):
            spans = [(span.start, span.end, "found") for span in match.spans if span.row == row]
            shown = lit(lines[row], spans)
            assert "".join(r.text for r in lines[row].runs) == "".join(r.text for r in shown.runs)
        read = "".join(
            "".join(r.text for r in lines[span.row].runs)[span.start : span.end] for span in match.spans
        )
        assert words.replace(" ", "") == read.replace(" ", "")
