"""Words found in text: where they stand, and which lines tell that best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.lit import _PIECE, LONGEST, Lit, tokens, worded


def lit(text: str, *words: str) -> str:
    """*text* with what is lit in brackets."""
    shown, at = "", 0
    for start, end in Lit(words).spans(text):
        shown += f"{text[at:start]}[{text[start:end]}]"
        at = end
    return shown + text[at:]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["moss"], "Moss and mosses, not amoss", "[Moss] and [moss]es, not amoss"),
        (["MOSS"], "moss", "[moss]"),
        (["cafe"], "Café, cafe\u0301, CAFÉ", "[Café], [cafe\u0301], [CAFÉ]"),
        (["café"], "cafe", "[cafe]"),
        (["green moss"], "green\nmoss; green, moss; greenmoss", "[green\nmoss]; [green, moss]; greenmoss"),
        (["foo-bar"], "foo bar, foo_bar", "[foo bar], [foo_bar]"),
        (["moss", "mosses"], "mosses", "[mosses]"),
        (["moss", "fern"], "ferns on moss", "[fern]s on [moss]"),
        (["知识"], "个人知识管理", "个人[知识]管理"),
        (["花园"], "数字花园a", "数字[花园]a"),
        (["ガーデン"], "デジタルガーデン", "デジタル[ガーデン]"),
        (["바람"], "찬바람이 분다", "찬[바람]이 분다"),
        (["plant"], "a_plant", "a_[plant]"),
        (["i"], "İi \u0130", "[İ]i [\u0130]"),
        (["!?"], "what!?", "what!?"),
        ([], "nothing", "nothing"),
    ],
)
def test_words_are_lit_where_they_begin_in_whatever_case(words: list[str], text: str, expected: str) -> None:
    assert expected == lit(text, *words)


def test_a_text_is_cut_into_the_words_that_an_index_takes() -> None:
    assert ["foo", "bar", "cafe", "知", "识", "管", "x1"] == tokens("Foo-bar café 知识管 x1!")


def lines(text: str, *words: str, most: int = 3) -> list[tuple[int, str]]:
    return [(line.line, line.text) for line in Lit(words).lines(text, most).lines]


def test_lines_that_hold_more_of_the_words_come_before_others_but_stand_in_reading_order() -> None:
    text = "moss\nfern\nmoss again\nmoss and fern\n"

    assert [(4, "moss and fern")] == lines(text, "moss", "fern", most=1)
    assert [(1, "moss"), (4, "moss and fern")] == lines(text, "moss", "fern", most=2)
    assert 4 == Lit(["moss", "fern"]).lines(text).total


def test_lines_are_read_without_their_marks() -> None:
    assert [(1, "see Moss and the moss")] == lines("- [ ] see **[[bog/Moss]]** and [the moss](x.md)", "moss")


def test_the_body_comes_before_the_frontmatter() -> None:
    assert [(4, "a moss")] == lines("---\ntitle: Moss\n---\na moss\n", "moss", most=1)
    assert [(2, "title: Moss")] == lines("---\ntitle: Moss\n---\nnone\n", "moss", most=1)


def test_a_word_that_stands_only_in_a_url_is_shown_as_it_is_written() -> None:
    text = "[here](https://example.org/moss)\na moss\n"

    assert [(2, "a moss")] == lines(text, "moss", most=1)
    assert [(1, "[here](https://example.org/moss)"), (2, "a moss")] == lines(text, "moss")


def test_a_long_line_is_cut_around_the_first_word() -> None:
    text = "word " * 500 + "moss " + "word " * 500
    ((line, shown),) = lines(text, "moss")

    assert 1 == line
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert " moss " in shown
    assert len(shown) <= LONGEST + 4


def test_what_could_move_the_cursor_is_marked() -> None:
    assert [(1, "a␛[31m moss")] == lines("a\x1b[31m moss", "moss")


@given(st.lists(st.text(max_size=8), max_size=4), st.text(max_size=200))
def test_whatever_is_looked_for_in_whatever_text_lies_within_it(words: list[str], text: str) -> None:
    one = Lit(words)
    ends = [0]
    for start, end in one.spans(text):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
    for line in one.lines(text).lines:
        assert line.line <= text.count("\n") + text.count("\r") + 1
        assert all(0 <= span.start < span.end <= len(line.text) for span in line.spans)


@given(st.text(alphabet="ab é\n", max_size=60))
def test_a_line_is_found_if_and_only_if_its_word_is(text: str) -> None:
    held = [row for row in text.split("\n") if Lit(["a"]).spans(row)]

    assert len(held) == Lit(["a"]).lines(text).total


@pytest.mark.parametrize("before", [_PIECE + shift for shift in range(-12, 2)])
def test_what_stands_where_one_piece_of_a_long_text_ends_is_found(before: int) -> None:
    text = "é" * (before - 1) + " Green, mosses and green moss" + "." * _PIECE + " green moss"

    assert [
        (before, before + len("Green, moss")),
        (before + len("Green, mosses and "), before + len("Green, mosses and green moss")),
        (len(text) - len("green moss"), len(text)),
    ] == list(Lit(["green moss"]).spans(text))
    assert 2 == len(Lit(["green moss"], whole=True).spans(text))


@given(st.text(st.sampled_from("aB_1 -éE\u0301İß花园カﾀ🪴\u0915\u093eΣ²ǅ\n\udce9"), max_size=12))
def test_the_words_of_a_text_are_its_tokens_each_behind_a_blank(text: str) -> None:
    words = worded(text).decode()

    assert words.startswith(" ")
    assert tokens(text) == words.split()
