"""What help, palette and footer tell of the keys is what the keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding

from garden_tui.disk.config import Config
from garden_tui.ui import keys
from garden_tui.ui.bars import Offers
from garden_tui.ui.bookmarks import Bookmarks
from garden_tui.ui.card import Card
from garden_tui.ui.commands import commands
from garden_tui.ui.find_line import FindLine
from garden_tui.ui.finder import Finder
from garden_tui.ui.help import Help, help_rows
from garden_tui.ui.keymap import is_key, keymap_of
from garden_tui.ui.note_tree import TreeRows
from garden_tui.ui.page_view import PageView
from garden_tui.ui.pane_row import PaneRow
from garden_tui.ui.prompt import Prompt
from garden_tui.ui.query_prompt import QueryPrompt
from garden_tui.ui.reader import Reader
from garden_tui.ui.search_prompt import SearchPrompt
from garden_tui.ui.side_pane import PanelRows
from garden_tui.ui.tag_chooser import TagChooser
from readers import reading

BOUND = [
    binding
    for widget in (PageView, TreeRows, PanelRows, PaneRow, Reader)
    for binding in widget.BINDINGS
    if isinstance(binding, Binding)
]
BOXES = (Card, Prompt, Finder, QueryPrompt, SearchPrompt, TagChooser, Bookmarks, FindLine)
BOUND_IN_BOXES = [
    binding for box in BOXES for binding in vars(box)["BINDINGS"] if isinstance(binding, Binding)
]

GARDEN = """
    == index
    [[Ferns]] #plants
    == Ferns
    text
"""


def test_every_binding_has_an_id_and_a_group_that_help_lists() -> None:
    for binding in BOUND + BOUND_IN_BOXES:
        assert binding.id
        assert binding.group in keys.GROUPS


def test_the_keys_of_boxes_can_be_given_to_others_and_are_no_others_business() -> None:
    known = {binding.id for binding in keys.every()}
    assert [] == [binding.id for binding in BOUND_IN_BOXES if binding.id not in known]

    keymap, problems = keymap_of(Config(keys={"tags.exclude": "ctrl+x", "reload": "tab"}), keys.every())
    assert [] == problems
    assert "ctrl+x" == keymap["tags.exclude"]
    assert "finder.peek" not in keymap


async def test_a_key_of_a_box_does_what_it_was_given_to(tmp_path: Path) -> None:
    config = Config(keys={"prompt.next": "ctrl+j", "tags.exclude": "ctrl+x"})
    async with reading(tmp_path, GARDEN, config=config) as one:
        await one.press("t", "ctrl+x")
        assert "-#plants" == one.reader.filter.query


async def test_help_tells_of_the_keys_of_boxes_and_does_none_of_them(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        help_text = "\n".join(
            "".join(run.text for run in row.runs) for row in help_rows(commands(one.reader))
        )
        assert [] == [each.description for each in BOUND_IN_BOXES if each.description not in help_text]
        await one.press("question_mark", *"exclude", "enter")
        assert isinstance(one.app.screen, Help)


def test_ids_name_one_binding_each_within_a_pane() -> None:
    for widget in (PageView, TreeRows, PanelRows, PaneRow, Reader):
        ids = [binding.id for binding in widget.BINDINGS if isinstance(binding, Binding)]

        assert len(set(ids)) == len(ids)


async def test_help_and_palette_offer_every_key_there_is(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        known = commands(one.reader)
        help_text = "\n".join("".join(run.text for run in row.runs) for row in help_rows(known))
        palette = {command.title.casefold() for command in one.app.get_system_commands(one.reader)}

        assert [] == [each.description for each in BOUND if each.description not in help_text]
        assert [] == [each.description for each in BOUND if each.description.casefold() not in palette]


async def test_help_narrows_to_what_is_typed_and_does_what_is_chosen(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("question_mark", *"alone")
        rows = [line for line in one.shown().split("\n") if "alone" in line]
        assert 2 == len(rows)
        await one.press("enter")

        assert isinstance(one.app.screen, Reader)
        assert one.reader.panes.wanted.alone


async def test_a_key_is_looked_up_by_what_is_on_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("question_mark", *"pgdn")

        assert "one page down" in one.shown()
        assert "one page up" not in one.shown()


def test_every_action_of_the_reader_exists() -> None:
    for widget in (PageView, TreeRows, PanelRows, PaneRow, Reader):
        for binding in widget.BINDINGS:
            assert isinstance(binding, Binding)
            name = binding.action.partition("(")[0]
            assert hasattr(widget, f"action_{name}")


async def test_help_opens_and_closes(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("question_mark")
        assert isinstance(one.app.screen, Help)
        assert "select the next link" in one.shown()
        await one.press("escape")
        assert isinstance(one.app.screen, Reader)


async def test_the_footer_shows_what_applies_where_one_is(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        footer = one.shown().split("\n")[-1]
        assert "next link" in footer
        assert "back" not in footer
        await one.press("tab", "enter")
        assert "backspace" in one.shown().split("\n")[-1]
        await one.press("1")
        assert "next link" not in one.shown().split("\n")[-1]


async def test_what_the_palette_offers_is_done(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("ctrl+p", *"select the next link", "enter")

        assert "[[Ferns]]" == one.selected


async def test_keys_are_given_by_the_names_of_actions_and_shown_wherever_keys_are(tmp_path: Path) -> None:
    config = Config(keys={"help": "f1", "next-link": "ctrl+n", "random": ""})
    async with reading(tmp_path, GARDEN, config=config) as one:
        footer = one.shown().split("\n")[-1]
        assert "f1 help" in footer
        assert "ctrl+n next link" in footer
        await one.press("question_mark")
        assert isinstance(one.app.screen, Reader)
        await one.press("ctrl+n")
        assert "[[Ferns]]" == one.selected
        await one.press("f1", *"link")
        assert isinstance(one.app.screen, Help)
        assert "ctrl+n          select the next link" in one.shown()
        shown = {command.binding.id: command.keys for command in commands(one.reader)}
        assert "—" == shown["random"]


def test_a_key_that_is_given_is_taken_from_what_had_it() -> None:
    keymap, problems = keymap_of(Config(keys={"back": "h,["}), keys.every())

    assert [] == problems
    assert "h,left_square_bracket" == keymap["back"]
    assert "left" == keymap["left"]
    assert "left" == keymap["collapse"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"bakc": "h"}, "keys.bakc: expected the name of an action, such as back"),
        ({"xyz": "h"}, "keys.xyz: expected the name of an action; help lists them"),
        ({"back": "hyperspace"}, "keys.back: expected a key, got hyperspace"),
        ({"back": "ctrl+"}, "keys.back: expected a key, got ctrl+"),
        ({"back": "control+a"}, "keys.back: expected a key, got control+a"),
    ],
)
def test_a_mistake_in_the_keys_is_told_and_left_out(given: dict[str, str], told: str) -> None:
    keymap, problems = keymap_of(Config(keys={**given, "quit": "ctrl+x"}), keys.every())

    assert "ctrl+x" == keymap["quit"]
    assert [f"the configuration: {told}"] == problems


@pytest.mark.parametrize("key", ["h", "?", "+", "ctrl+k", "f12", "pagedown", "left_square_bracket", "é", "["])
def test_keys_are_called_by_their_name_or_their_character(key: str) -> None:
    assert is_key(key)


async def test_what_is_wrong_with_the_configuration_is_said_at_the_start(tmp_path: Path) -> None:
    config = Config(theme="nrod", keys={"bakc": "h"}, problems=("config.toml: measure: expected more",))
    async with reading(tmp_path, GARDEN, config=config) as one:
        assert "config.toml: measure: expected more" in one.shown()
        assert "and 2 more" in one.shown()


@pytest.mark.parametrize("columns", [40, 60, 80])
async def test_a_narrow_footer_tells_whole_keys_and_always_how_to_get_help(
    tmp_path: Path, columns: int
) -> None:
    async with reading(tmp_path, GARDEN, size=(columns, 20)) as one:
        footer = one.shown().split("\n")[-1]

        assert "? help" in footer
        assert "q quit" in footer
        assert "…" not in footer


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (40, ["f hints", "o open"]),
        (60, ["f hints", "o open", "s search", "t tags"]),
        (80, ["tab next link", "enter follow", "f hints", "o open", "s search", "t tags"]),
    ],
)
async def test_a_narrow_footer_tells_what_leads_anywhere(
    tmp_path: Path, columns: int, told: list[str]
) -> None:
    async with reading(tmp_path, GARDEN, size=(columns, 20)) as one:
        footer = one.shown().split("\n")[-1]

        assert [] == [each for each in told if each not in footer]


@pytest.mark.parametrize("key", ["o", "s", "t", "'", "?", "T", "&"])
async def test_a_narrow_box_says_how_it_is_left_and_cuts_no_word(tmp_path: Path, key: str) -> None:
    async with reading(tmp_path, GARDEN, size=(40, 12)) as one:
        for size in ((40, 12), (60, 20), (41, 12)):
            await one.pilot.resize_terminal(*size)
            await one.press(key)
            told = one.app.screen.query_one(Offers)
            strip = "".join(line.text for line in told.render_lines(told.size.region))

            assert f"escape {one.app.screen.HINTS[-1][1]}" in strip  # type: ignore[attr-defined]
            assert "…" not in strip
            await one.press("escape")


async def test_a_narrow_footer_says_how_a_card_is_left(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(40, 12)) as one:
        await one.press("tab", "p")

        assert "escape back" in one.shown().split("\n")[-1]


async def test_a_click_on_a_key_in_the_footer_is_as_good_as_pressing_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        rows = one.shown().split("\n")
        await one.pilot.click(None, offset=(rows[-1].index("next link") + 2, len(rows) - 1))
        await one.rest()
        assert "[[Ferns]]" == one.selected
        await one.pilot.click(None, offset=(rows[-1].index("help"), len(rows) - 1))
        await one.rest()
        assert isinstance(one.app.screen, Help)
