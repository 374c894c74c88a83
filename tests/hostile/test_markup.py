"""What a widget may take for its own language is shown as it is, wherever a reader meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hostile.made import MARKUP
from readers import Reading, reading

TITLES = [text for text in MARKUP if "/" not in text or text in {"[/]", "[/foo]", "[@click=app.quit]x[/]"}]

MARKDOWN = {"[$primary]z", "\\[b]"}
"""What in a sentence means something by the rules of notes: a formula, and a bracket that is none."""


def garden_of(title: str) -> str:
    """A garden of a note that is called *title* in every way, and one that links to it."""
    quoted = json.dumps(title)
    return (
        f"== Named\n---\ntitle: {quoted}\naliases: [{quoted}]\ntags: [seen]\ndescription: {quoted}\n"
        f"{json.dumps(title)}: {quoted}\n---\n# {title}\n\nHere is {title} in text.\n\n## {title}\n\n"
        f"- {title}\n\n> [!note] {title}\n> x\n\n[[Other]]\n"
        f"== Other\n# Other\n\nBefore {title} comes [[Named]], or [[Named|{title}]], after.\n"
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
        for number, name in enumerate(("backlinks", "links", "outline", "properties")):
            one.reader.action_panel(number)
            await one.rest()
            beside = " ".join(line[110:] for line in one.shown().split("\n"))
            assert name == "links" or title in flat(beside) or title in MARKDOWN, f"{name}:\n{one.shown()}"
        one.reader.action_panel(0)
        await one.rest()
        one.reader.say(title)
        await one.rest()
        await check_verbatim(one, title, "the status line")
        one.reader.say("")
        await one.press("escape", "o")
        await check_verbatim(one, title, "the finder")
        await one.press("number_sign")
        await check_verbatim(one, title, "headings of all notes")
        await one.press("escape", "s", *"here is")
        found = title if title in MARKDOWN else f"Here is {title} in text."
        await check_verbatim(one, found, "what was found")
        await one.press("escape", "B", "apostrophe")
        await check_verbatim(one, f"⚑ {title} Named.md", "bookmarks")
        if title not in MARKDOWN:
            await one.press("escape", "o", *"other", "enter", "tab", "p")
            await check_verbatim(one, f"│ {title}", "a card")
        await one.press("escape", "slash", *title)
        await check_verbatim(one, f"/ {title}", "what is looked for")
        await one.press("escape", "ampersand", *f'"{title}"')
        await check_verbatim(one, f'"{title}"', "the filter")
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
