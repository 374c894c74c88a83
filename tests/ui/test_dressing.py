"""A theme is put on one screen after the other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.css.stylesheet import Stylesheet

from garden_tui.ui.themes import DARK, LIGHT, OURS
from readers import reading

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.app import App

GARDEN = """
    == index
    # Start
"""


def grounds(app: App[Any]) -> list[str]:
    """Answer the colours that all screens stand on."""
    return [screen.query("LinesView").first().background_colors[1].hex.lower() for screen in app.screen_stack]


async def test_all_screens_are_in_the_theme_that_was_chosen(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("T")
        dark = grounds(one.app)
        await one.press("down")
        light = grounds(one.app)

        assert LIGHT == one.app.theme
        assert 2 == len(light)
        assert not set(dark) & set(light)
        assert OURS[LIGHT].surface in light
        await one.press("escape")
        assert dark[:1] == grounds(one.app)


async def test_of_themes_chosen_at_once_the_last_is_put_on_everywhere(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("T")
        dark = grounds(one.app)
        one.app.theme = LIGHT
        one.app.theme = "nord"
        one.app.theme = DARK
        await one.rest()
        assert dark == grounds(one.app)


async def test_the_loop_goes_on_between_two_screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    update = Stylesheet.update_nodes

    def watched(self: Stylesheet, *args: Any, **given: Any) -> None:
        seen.append("dressed")
        update(self, *args, **given)

    async def beat() -> None:
        while True:
            seen.append("beat")
            await asyncio.sleep(0)

    async with reading(tmp_path, GARDEN) as one:
        await one.press("T")
        monkeypatch.setattr(Stylesheet, "update_nodes", watched)
        heart = asyncio.create_task(beat())
        await one.press("down")
        heart.cancel()
        runs = "".join(word[0] for word in seen).split("b")
    assert ["d", "d"] == [run for run in runs if run]
