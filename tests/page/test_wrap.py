from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from garden_tui.garden.safe import clean
from garden_tui.page.elements import Bit
from garden_tui.page.line import Line
from garden_tui.page.width import cells, cut, graphemes, shorten
from garden_tui.page.wrap import cut_cells, wrap

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" abcdefgh-/.,()「」。日本語ß\u0301\u200d\ufe0f🗂👩❤1️⃣🇩🇪"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    )
).map(clean)


def drawn(lines: list[Line]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def wrapped(text: str, width: int) -> list[str]:
    return drawn(wrap((Bit(text),), width))


@pytest.mark.parametrize(
    "text",
    [
        *[
            "moss",
            "日本語",
            "🗂️ Plugins",
            "👩‍💻 writes",
            "❤️",
            "e\u0301",
            "한국어",
            "ไทยกำ",
            "→ ½ “x”",
            "☐ ☑ ◐ ⊘",
            "▸▾│─┼",
        ],
        *["1️⃣", "🇩🇪", "\u200dx", "\ufe0f", "नमस्ते", "مرحبا", "ｆｕｌｌ", "𝕄𝕒𝕥𝕙"],
    ],
)
def test_text_is_as_wide_as_the_library_that_draws_it_says(text: str) -> None:
    assert cell_len(text) == cells(text)
    assert cell_len(text) == sum(size for _, size in graphemes(text))


@given(TEXTS)
def test_graphemes_put_together_are_the_text(text: str) -> None:
    assert text == "".join(part for part, _ in graphemes(text))


@given(TEXTS, st.integers(0, 30))
def test_cut_and_shortened_text_is_no_wider_than_asked(text: str, width: int) -> None:
    left, right = cut(text, width)
    assert text == left + right
    assert cells(left) <= width
    assert cells(shorten(text, width)) <= width


def test_lines_break_at_blanks() -> None:
    assert ["A garden is read", "slowly, and by", "walking."] == wrapped(
        "A garden is read slowly, and by walking.", 16
    )


def test_a_word_that_fits_exactly_stays() -> None:
    assert ["abc def", "ghi"] == wrapped("abc def ghi", 7)


def test_a_word_longer_than_a_line_is_broken_at_a_seam() -> None:
    assert ["see", "https://arxiv.", "org/abs/2001."] == wrapped("see https://arxiv.org/abs/2001.", 14)


def test_a_word_without_seams_is_broken_anywhere() -> None:
    assert ["aaaaa", "aaa b"] == wrapped("aaaaaaaa b", 5)


def test_scripts_without_blanks_break_between_characters_but_not_before_a_full_stop() -> None:
    assert ["日本語の", "文章で", "す。"] == wrapped("日本語の文章です。", 8)


def test_wide_characters_in_latin_text_break_at_blanks() -> None:
    assert ["🗂️ Plugins", "and themes"] == wrapped("🗂️ Plugins and themes", 11)


def test_an_accent_stays_with_its_letter() -> None:
    assert ["ae\u0301", "b"] == wrapped("ae\u0301b", 2)


def test_styles_and_targets_survive_a_break() -> None:
    lines = wrap((Bit("go to ", "", -1, 4), Bit("the long moss", "link", 0, 4), Bit(".", "", -1, 5)), 10)

    assert ["go to the", "long moss."] == drawn(lines)
    assert [("the", "link", 0)] == [run[:3] for run in lines[0].runs[1:]]
    assert [("long moss", "link", 0), (".", "", -1)] == [run[:3] for run in lines[1].runs]
    assert [(4, False), (4, True)] == [(line.source, line.soft) for line in lines]


def test_breaks_of_the_author_are_no_soft_ones() -> None:
    lines = wrap((Bit("one", "", -1, 1), Bit("\n"), Bit("two", "", -1, 2)), 10)

    assert ["one", "two"] == drawn(lines)
    assert [(1, False), (2, False)] == [(line.source, line.soft) for line in lines]


@given(st.lists(TEXTS, max_size=4), st.integers(1, 40))
@example(["0 ", "日"], 2)
@example(["a  ", "  b  "], 3)
@example(["0 \u0300"], 1)
@example(["ab  \u0300c"], 2)
@example(["000000000000", "〈〈〈〈〔⺀"], 11)
def test_no_line_is_wider_than_asked_and_no_character_is_lost(texts: list[str], width: int) -> None:
    lines = wrap(tuple(Bit(text, str(index)) for index, text in enumerate(texts)), width)

    assert all(cells(text) <= width for text in drawn(lines))
    # A blank that bears a mark is drawn as the mark.
    assert all(graphemes(text)[:1] != [(" ", 1)] for text in drawn(lines)[1:])
    if width > 1:
        assert "".join(texts).replace(" ", "") == "".join(drawn(lines)).replace(" ", "")


@given(TEXTS, st.integers(1, 40))
def test_code_is_cut_into_lines_that_fit(text: str, width: int) -> None:
    rows = cut_cells(text, width)

    assert all(cells(row) <= width for row in rows)
    if width > 1:
        assert text == "".join(rows)
