"""What a widget may take for its own language is shown as it is, wherever a reader meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hostile.made import MARKUP
from readers import Reading, reading

TITLES = [text for text in MARKUP if "/" not in text or text in {"[/]", "[/foo]", "[@click=app.quit]x[/]"}]


def garden_of(title: str) -> str:
    """A garden of a note that is called *title* in every way, and one that links to it."""
    quoted = json.dumps(title)
    return (
        f"== Named\n---\ntitle: {quoted}\naliases: [{quoted}]\ntags: [seen]\ndescription: {quoted}\n"
        f"{json.dumps(title)}: {quoted}\n---\n# {title}\n\nHere is {title} in text.\n\n## {title}\n\n"
        f"- {title}\n\n> [!note] {title}\n> x\n\n[[Other]]\n"
        f"== Other\n# Other\n\nBefore {title} comes [[Named|{title}]] after.\n"
    )


def flat(shown: str) -> str:
    """Without the blanks that lines are filled with."""
    return " ".join(shown.split())


async def check_verbatim(one: Reading, title: str, where: str) -> None:
    assert title in flat(one.shown()), f"{where}:\n{one.shown()}"


@pytest.mark.parametrize("title", TITLES, ids=ascii)
async def test_every_surface_shows_markup_as_it_is_written(tmp_path: Path, title: str) -> None:
    async with reading(tmp_path, garden_of(title), "Named.md", size=(160, 50)) as one:
        await check_verbatim(one, title, "the note and its tree")
        for number in range(4):
            one.reader.action_panel(number)
            await one.rest()
            assert one.reader.is_running
        one.reader.action_panel(0)
        await one.rest()
        assert title in flat(one.shown())
        one.reader.say(title)
        await one.rest()
        await check_verbatim(one, title, "the status line")
        one.reader.say("")
        await one.press("escape", "o")
        await check_verbatim(one, title, "the finder")
        await one.press("escape")
        one.app.notify(title, title=title, markup=False)
        await one.rest()
        await check_verbatim(one, title, "a toast")


@pytest.mark.parametrize("title", ["[@click=app.quit]x[/]", "[@click=screen.dismiss]x"])
async def test_no_click_does_what_a_note_says(tmp_path: Path, title: str) -> None:
    async with reading(tmp_path, garden_of(title), "Named.md", size=(120, 40)) as one:
        rows = [strip.text for strip in one.app.screen._compositor.render_strips()]
        segments = [part for strip in one.app.screen._compositor.render_strips() for part in strip]
        assert not [part for part in segments if part.style is not None and "@click" in part.style.meta]
        where = [(row.find("@click"), y) for y, row in enumerate(rows) if "@click" in row]
        assert len(where) > 4
        for at in where:
            await one.pilot.click(offset=at)
        await one.rest()

        assert one.app.is_running
        assert one.app.return_code is None
