"""Searching as one types, going through what was found, and keeping a query as the filter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key

from garden_tui.garden.select import NOTHING_BEYOND
from garden_tui.page.destination import Place
from garden_tui.ui.filter_prompt import FilterPrompt
from garden_tui.ui.reader import Reader
from garden_tui.ui.search_prompt import Chosen, SearchPrompt
from garden_tui.ui.searched import Answer, Ground, look
from gardens import plant
from readers import Reading, reading

GARDEN = """
    == index
    [[Ferns]] and [[Moss]]
    == Ferns
    # Ferns
    They grow beside moss.

    Shade and more moss.
    == Moss
    # Moss
    green #damp
    == bog/Damp
    It is wet; moss likes that. #damp
    == Other
    dry
"""


async def typed(one: Reading, text: str) -> None:
    await one.press(*("space" if letter == " " else letter for letter in text))


def listed(one: Reading) -> list[str]:
    """The rows of the list, as text."""
    screen = one.app.screen
    assert isinstance(screen, SearchPrompt)
    lines = screen.rows.lines
    assert lines is not None
    rows = (lines.line(y)[0] for y in range(lines.height))
    return ["".join(run.text for run in row.runs).strip() for row in rows]


async def search(one: Reading, query: str) -> None:
    await one.press("s")
    await typed(one, query)


async def test_what_is_found_is_listed_as_one_types(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "mos")

        assert [
            "Moss",
            "index",
            "1 Ferns and Moss",
            "Ferns",
            "2 They grow beside moss.",
            "4 Shade and more moss.",
            "Damp  bog",
            "1 It is wet; moss likes that. #damp",
        ] == listed(one)
        assert "4 notes" in one.shown()


async def test_enter_lands_on_the_place_and_n_walks_on_to_the_next(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "beside")
        await one.press("enter")
        assert Place("Ferns.md", line=2) == one.reader.here
        await search(one, "moss path:Ferns")
        await one.press("down", "enter")
        assert Place("Ferns.md", line=2) == one.reader.here
        assert "found 1 of 2" in one.shown()
        await one.press("n")
        assert Place("Ferns.md", line=4) == one.reader.here


async def test_enter_before_the_answer_takes_the_first_of_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.pilot.press("s", *"beside", "enter")
        await one.rest()

        assert Place("Ferns.md", line=2) == one.reader.here


async def test_a_key_right_behind_enter_is_the_last_to_say_who_has_the_keys(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "moss")
        answer = one.app.screen._answer
        gate = Event()
        places = type(answer).places

        def late(answer: Answer) -> tuple[Place, ...]:
            gate.wait(10)
            return places(answer)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Answer, "places", late)
            one.strike("enter")
            one.strike("1")
            while one.path == "index.md" or not one.reader.note_tree.rows.has_focus:
                await one.pilot.pause(0.02)
            gate.set()
            await one.rest()

        assert one.reader.note_tree.rows.has_focus
        assert "found 1 of 5" in one.shown()


async def test_a_note_of_which_no_line_is_read_yet_can_be_gone_to(tmp_path: Path) -> None:
    many = "".join(f"== n{number:02}\nIt grows; moss likes that.\n" for number in range(60))
    async with reading(tmp_path, many, "n00", size=(80, 12)) as one:
        await search(one, "moss")
        screen = one.app.screen
        answer = screen._answer
        last = answer.blocks[-1]
        assert not last.lines
        screen.dismiss(Chosen(last.places[0], answer))
        await one.rest()

        assert last.path == one.path
        assert "of 61" in one.shown()


async def test_what_is_typed_before_the_box_is_there_is_not_lost(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.reader.run_action("search")
        screen = one.app.screen
        assert isinstance(screen, SearchPrompt)
        for key in "beside":
            screen.post_message(Key(key, key))
        screen.post_message(Key("enter", "\r"))
        await one.rest()

        assert Place("Ferns.md", line=2) == one.reader.here


async def test_what_is_no_word_narrows_and_the_filter_holds(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index", query="-path:bog/") as one:
        await search(one, "#damp")

        assert ["Moss"] == listed(one)


async def test_a_mistake_is_shown_under_its_place_and_the_last_good_result_stays(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "wet")
        before = listed(one)
        await typed(one, " (")

        assert before == listed(one)
        rows = one.shown().split("\n")
        (line,) = [row for row in rows if "wet (" in row]
        under = rows[rows.index(line) + 1]
        assert "a ( without its )" in under
        assert line.index("(") == under.index("^")


async def test_the_query_is_there_again_when_one_comes_back(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "wet")
        await one.press("enter", "s")

        assert isinstance(one.app.screen, SearchPrompt)
        assert "wet" == one.app.screen.typed
        await one.press("d")
        assert "d" == one.app.screen.typed


async def test_a_search_becomes_the_filter(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "#damp")
        await one.press("ctrl+f")

        assert isinstance(one.app.screen, Reader)
        assert {"Moss.md", "bog/Damp.md"} == one.reader.filter.allowed
        assert "#damp" in one.shown()


async def test_tab_puts_what_the_word_could_become_in_its_place(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "moss #d")
        assert "#damp 2" in one.shown()
        await one.press("tab")

        assert isinstance(one.app.screen, SearchPrompt)
        assert "moss #damp" == one.app.screen.typed
        await typed(one, " is:")
        await one.press("tab")
        assert "moss #damp is:orphan" == one.app.screen.typed
        await one.press("tab", "tab")
        assert "moss #damp is:draft" == one.app.screen.typed
        await one.press("shift+tab")
        assert "moss #damp is:deadend" == one.app.screen.typed
        assert isinstance(one.app.screen, SearchPrompt)


async def test_what_may_be_typed_is_shown_while_nothing_is(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("s")
        assert any(row.startswith("path:garden/") for row in listed(one))
        await one.press("enter")
        assert isinstance(one.app.screen, SearchPrompt)
        await one.press("escape")
        assert isinstance(one.app.screen, Reader)


async def test_lines_are_read_as_they_come_into_sight(tmp_path: Path) -> None:
    many = "\n".join(f"    == many/n{number:03}\n    moss here" for number in range(120))
    async with reading(tmp_path, f"{GARDEN}\n{many}", "index") as one:
        await search(one, "moss here")
        screen = one.app.screen
        assert isinstance(screen, SearchPrompt)
        answer = screen._answer
        assert answer is not None
        assert answer.read < 120 == len(answer.blocks)
        for _ in range(12):
            await one.press("pagedown")

        assert screen._answer is not None
        assert all(block.lines for block in screen._answer.blocks[: screen._answer.read])
        assert screen._answer.read > answer.read


async def test_a_typed_filter_narrows_the_tree_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("ampersand")
        await typed(one, "wet")

        assert {"bog/Damp.md"} == one.reader.filter.allowed
        await one.press("enter")
        assert isinstance(one.app.screen, Reader)
        assert "⊂ wet" in one.shown()
        await one.press("c")
        assert one.reader.filter.allowed is None


async def test_escape_brings_the_former_filter_back(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index", query="#damp") as one:
        await one.press("ampersand")
        assert isinstance(one.app.screen, FilterPrompt)
        assert "#damp" == one.app.screen.typed
        await one.press("backspace", "backspace")
        await one.press("escape")

        assert "#damp" == one.reader.filter.query
        assert {"Moss.md", "bog/Damp.md"} == one.reader.filter.allowed


async def test_a_mistake_in_a_filter_leaves_the_last_good_one(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("ampersand")
        await typed(one, "wet |")

        assert {"bog/Damp.md"} == one.reader.filter.allowed
        assert "nothing after |" in one.shown()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (300, 80)])
async def test_search_and_filter_fit_any_window(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, GARDEN, "index", size=size) as one:
        await search(one, "beside")
        assert any("They grow beside" in row for row in one.shown().split("\n"))
        await one.press("escape", "ampersand")
        await typed(one, "#da")
        assert "#damp" in one.shown()


async def test_a_search_that_takes_its_time_says_so(tmp_path: Path) -> None:
    class Slow:
        held = Event()

        def ranked(self, words: Sequence[str], **_: object) -> list[str]:
            self.held.wait(20)
            return ["Ferns.md"]

        def holding(self, word: str) -> frozenset[str]:
            return frozenset()

    slow = Slow()
    async with reading(tmp_path, GARDEN, "index") as one:
        one.reader.searching._texts = lambda _: slow
        await one.pilot.press("s", "b", "e")
        while "looking …" not in one.shown():
            await one.pilot.pause(0.02)
        slow.held.set()
        await one.rest()

        assert "looking …" not in one.shown()
        assert "Ferns" in listed(one)[0]


def test_of_a_garden_that_is_gone_the_names_are_left(tmp_path: Path) -> None:
    class Known:
        def ranked(self, words: Sequence[str], **_: object) -> list[str]:
            return ["Ferns.md"]

        def holding(self, word: str) -> frozenset[str]:
            return frozenset()

    ground = Ground(tmp_path / "gone", plant(GARDEN), Known(), None, NOTHING_BEYOND)
    answer = look(ground, "beside", 20, bool)

    assert ["Ferns"] == [block.title for block in answer.blocks]
    assert (Place("Ferns.md"),) == answer.places()


def lit(one: Reading) -> list[str]:
    """What is lit in the note."""
    view = one.reader.page_view
    assert view.lines is not None
    found = []
    for y in range(view.lines.height):
        text = "".join(run.text for run in view.lines.line(y)[0].runs)
        for overlay in view._overlays.values():
            found += [text[patch.start : patch.end] for patch in overlay(view.lines.spot(y))]
    return found


async def test_the_words_are_lit_where_one_lands_until_the_walk_ends(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "mos shade path:Ferns")
        await one.press("enter")
        assert ["mos", "Shade", "mos"] == lit(one)
        await one.press("backspace")
        assert [] == lit(one)
        await one.press("n")
        assert ["mos", "Shade", "mos"] == lit(one)
        await one.press("escape")
        assert [] == lit(one)
        assert "Ferns.md" == one.path


async def test_words_lit_by_a_search_make_way_for_those_that_are_looked_for_in_the_note(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await search(one, "moss path:Ferns")
        await one.press("enter", "slash", *"grow", "enter")
        assert ["grow"] == lit(one)
