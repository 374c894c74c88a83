from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.page.line import Line, Run
from garden_tui.page.patch import Patch, patched
from garden_tui.page.width import cells

LINE = Line((Run("see ", "quiet"), Run("moss", "link", 0), Run(" and oak")))


def shown(line: Line) -> list[tuple[str, str]]:
    return [(run.text, run.style) for run in line.runs]


def test_a_patch_lies_over_the_runs_it_touches_and_keeps_what_they_lead_to() -> None:
    line = patched(LINE, [Patch(2, 6, "match")])

    assert [("se", "quiet"), ("e ", "quiet match"), ("mo", "link match"), ("ss", "link")] == shown(line)[:4]
    assert [-1, -1, 0, 0, -1] == [run.target for run in line.runs]


def test_a_text_takes_the_place_of_what_stands_there_in_as_many_cells() -> None:
    assert "see as   and oak" == text(patched(LINE, [Patch(4, 8, "hint", "as")]))
    assert "see 漢ss and oak" == text(patched(LINE, [Patch(4, 6, "hint", "漢")]))


def test_a_text_may_stand_past_the_end() -> None:
    assert "see moss and oak  f" == text(patched(LINE, [Patch(18, 19, "hint", "f")]))


def test_a_text_over_several_runs_is_drawn_whole_and_leads_where_it_begins() -> None:
    line = patched(LINE, [Patch(3, 6, "hint", "fgh")])

    assert "seefghss and oak" == text(line)
    assert ("fgh", "quiet hint", -1) == line.runs[1][:3]


def test_a_text_that_begins_within_the_line_may_end_past_it() -> None:
    assert "see moss and oasd" == text(patched(LINE, [Patch(14, 17, "hint", "asd")]))


def text(line: Line) -> str:
    return "".join(run.text for run in line.runs)


RUNS = st.lists(st.text("ab漢 é", max_size=5), max_size=5)


@given(RUNS, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=4))
def test_no_patch_without_a_text_changes_what_is_read(runs: list[str], where: list[tuple[int, int]]) -> None:
    line = Line(tuple(Run(run) for run in runs))
    patches = []
    free = 0
    for start, length in sorted(where):
        if start >= free:
            patches.append(Patch(start, start + length, "match"))
            free = start + length

    assert text(line) == text(patched(line, patches))


@given(RUNS, st.integers(0, 10), st.text("xy", min_size=1, max_size=3))
def test_letters_over_a_line_never_move_what_follows(runs: list[str], start: int, letters: str) -> None:
    line = Line(tuple(Run(run) for run in runs))
    before = text(line)
    after = text(patched(line, [Patch(start, start + len(letters), "hint", letters)]))

    if start + len(letters) <= len(before):
        assert cells(before) == cells(after)
        assert before[start + len(letters) :] == after[len(after) - len(before[start + len(letters) :]) :]
