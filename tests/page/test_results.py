"""A note that was found, as it is listed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.lit import Lit
from garden_tui.page.destination import Place
from garden_tui.page.results import FoundNote
from garden_tui.page.width import cells

TEXT = "---\na: b\n---\nA moss.\n" + "word " * 60 + "and moss " + "word " * 60 + "\nmoss\n"


def note(title: str = "Ferns", path: str = "bog/Ferns.md", text: str = TEXT, most: int = 3) -> FoundNote:
    lit = Lit(["moss"])
    lines = lit.lines(text, most)
    return FoundNote(path, title, lit.spans(title), lines.lines, lines.total)


def drawn(block: FoundNote, width: int) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in block.lay_out(width, {})]


def test_a_note_is_listed_with_its_lines_cut_around_the_word() -> None:
    assert [
        "Ferns  bog  3 lines",
        "   4 A moss.",
        "   5 … word and moss word word word word wo…",
    ] == drawn(note(most=2), 44)


def test_the_words_are_lit() -> None:
    lit = [
        run.text
        for line in note(title="Moss and ferns").lay_out(60, {})
        for run in line.runs
        if "match" in run.style
    ]

    assert ["Moss", "moss", "moss", "moss"] == lit


def test_its_rows_lead_to_its_lines_and_the_first_one_to_the_first_of_them() -> None:
    lines = [Place("bog/Ferns.md", line=line) for line in (4, 5, 6)]

    assert [lines[0], *lines] == [target.destination for target in note().targets]


def test_a_note_that_bears_the_word_in_its_title_opens_at_its_top() -> None:
    assert Place("Moss.md") == note("Moss", "Moss.md").targets[0].destination


def test_a_note_without_lines_opens_at_its_top() -> None:
    assert [Place("a.md")] == [target.destination for target in note("A", "a.md", "none").targets]


@given(st.text(max_size=30), st.integers(1, 60))
def test_no_row_is_wider_than_the_list(word: str, width: int) -> None:
    text = f"{word} 知识 moss {word}\n"

    for line in note(title=" ".join(word.split()) or "x", text=text).lay_out(width, {}):
        assert sum(cells(run.text) for run in line.runs) <= width
