"""What is done twice before a box is gone is done once, and closes nothing but that box."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.query import NoMatches
from textual.widgets import OptionList
from textual.worker import WorkerFailed

from garden_tui.ui.command_box import CommandBox
from garden_tui.ui.reader import Reader
from readers import reading

GARDEN = """
    == index
    See [[Ferns]] and [[Moss]].

    == Ferns
    == Moss
"""


@pytest.mark.parametrize("key", ["o", "s", "t", "ampersand", "question_mark", "T", "apostrophe", "ctrl+p"])
async def test_a_box_that_is_closed_twice_closes_once(tmp_path: Path, key: str) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("o", key) if key == "ctrl+p" else await one.press(key)
        before = len(one.app.screen_stack)
        box = one.app.screen
        assert not isinstance(box, Reader)

        for _ in range(3):
            box.dismiss()
        await one.rest()

        assert before - 1 == len(one.app.screen_stack)


async def test_actions_are_offered_again_while_they_are_closing(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        for _ in range(3):
            one.app.action_command_palette()
            one.app.action_command_palette()
            assert 2 == len(one.app.screen_stack)
            one.app.screen.dismiss()
        await one.rest()

        assert 1 == len(one.app.screen_stack)


async def test_an_action_that_is_chosen_twice_is_done_once(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("ctrl+p", *"select the next link")
        box = one.app.screen
        assert isinstance(box, CommandBox)
        box.query_one(OptionList).action_select()
        await one.rest()
        box._select_or_command()
        await one.rest()

        assert "[[Ferns]]" == one.selected


async def test_pages_are_turned_before_the_list_of_actions_is_laid_out(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        one.app.action_command_palette()
        await one.rest()
        box = one.app.screen
        assert isinstance(box, CommandBox)
        rows = box.query_one(OptionList)
        rows.add_option("one more")
        rows._option_to_index.clear()
        rows._index_to_line.clear()

        box._action_command_list("page_down")
        box._action_command_list("page_up")

        assert box.is_active


async def test_what_misses_its_widgets_at_the_end_is_no_mistake(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        one.app.exit()
        one.app._handle_exception(WorkerFailed(NoMatches("they are gone")))

    assert one.app.mistake is None
    assert 0 == one.app.return_code
