"""What help, palette and footer tell of the keys is what the keys do."""

from __future__ import annotations

from pathlib import Path

from textual.binding import Binding

from garden_tui.ui import keys
from garden_tui.ui.help import Help, help_rows
from garden_tui.ui.note_tree import TreeRows
from garden_tui.ui.page_view import PageView
from garden_tui.ui.pane_row import PaneRow
from garden_tui.ui.reader import Reader
from garden_tui.ui.side_pane import PanelRows
from readers import reading

BOUND = [
    binding
    for widget in (PageView, TreeRows, PanelRows, PaneRow, Reader)
    for binding in widget.BINDINGS
    if isinstance(binding, Binding)
]

GARDEN = """
    == index
    [[Ferns]] #plants
    == Ferns
    text
"""


def test_every_binding_has_an_id_and_a_group_that_help_lists() -> None:
    for binding in BOUND:
        assert binding.id
        assert binding.group in keys.GROUPS


def test_ids_name_one_binding_each_within_a_pane() -> None:
    for widget in (PageView, TreeRows, PanelRows, PaneRow, Reader):
        ids = [binding.id for binding in widget.BINDINGS if isinstance(binding, Binding)]

        assert len(set(ids)) == len(ids)


def test_help_lists_every_key() -> None:
    text = "\n".join("".join(run.text for run in row.runs) for row in help_rows(Reader.all_bindings()))

    for binding in BOUND:
        assert binding.description in text


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


async def test_the_palette_offers_every_action_of_the_reader(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        offered = {command.help for command in one.app.get_system_commands(one.reader)}
        actions = {name for name, _, _ in one.reader.commands()}

        assert len(actions) == len(keys.READER) + len(keys.PANE_ROW)
        assert len(offered) == len({shown for _, shown, _ in one.reader.commands()})


async def test_keys_can_be_remapped_by_their_ids(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        chosen = next(binding.id for binding in keys.READER if binding.action == "help")
        assert chosen is not None
        one.app.set_keymap({chosen: "f1"})
        await one.press("f1")
        assert isinstance(one.app.screen, Help)
