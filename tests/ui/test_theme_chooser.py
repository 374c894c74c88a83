"""Themes are tried on before one is chosen."""

from __future__ import annotations

from pathlib import Path

from garden_tui.ui.reader import Reader
from garden_tui.ui.theme_chooser import ThemeChooser
from garden_tui.ui.themes import DARK, LIGHT
from readers import reading

GARDEN = """
    == index
    # Start
"""


async def test_the_bar_begins_on_the_theme_that_is_worn_and_ours_come_first(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        one.app.theme = LIGHT
        await one.press("T")

        assert isinstance(one.app.screen, ThemeChooser)
        assert LIGHT == one.app.theme
        assert f"• {LIGHT}" in one.shown()
        assert one.shown().index(DARK) < one.shown().index("atom-one-dark")


async def test_moving_tries_a_theme_on_and_escape_puts_the_old_one_back(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("T", "down")
        assert LIGHT == one.app.theme
        await one.press("escape")

        assert isinstance(one.app.screen, Reader)
        assert DARK == one.app.theme


async def test_typing_narrows_and_enter_keeps(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("T", *"light gruv")
        assert "No theme" in one.shown()
        await one.press(*["backspace"] * 10, *"gruv")
        assert "gruvbox" == one.app.theme
        await one.press("enter")

        assert isinstance(one.app.screen, Reader)
        assert "gruvbox" == one.app.theme
