from __future__ import annotations

from pathlib import Path

from textual import events

from garden_tui.garden.garden import Garden
from garden_tui.page.destination import Destination, Place
from garden_tui.ui.card import CardView
from garden_tui.ui.finder import Finder
from garden_tui.ui.openable import Openables
from garden_tui.ui.peeking import Peeking
from readers import reading

GARDEN = (
    """
== index.md
# Start
[[Ferns]]
== Ferns.md
# Ferns

Before.

## Growth

Slow.
"""
    + "\n\nmore" * 60
)


async def test_a_heading_is_found_in_the_whole_garden_and_landed_on(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("o", "#", *"grow")
        assert isinstance(one.app.screen, Finder)
        assert "Growth  Ferns" in one.shown()
        await one.press("enter")

        assert one.reader.here == Place("Ferns.md", line=5)
        view = one.reader.page_view
        assert view.lines is not None
        assert "Growth" in "".join(run.text for run in view.lines.line(view.scroll_offset.y)[0].runs)


async def test_the_note_that_was_open_before_is_one_enter_away(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("tab", "enter")
        assert "Ferns.md" == one.path
        await one.press("o", "enter")

        assert "index.md" == one.path


async def test_what_can_be_opened_is_made_ready_once_for_a_garden_and_a_filter(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        opening = []
        for keys in ("o", "o", "o"):
            await one.press(keys)
            finder = one.app.screen
            assert isinstance(finder, Finder)
            opening.append(finder.openables)
            await one.press("escape")
            if len(opening) == 2:
                one.reader.filter.set("Slow")
                await one.rest()

        assert opening[0] is opening[1]
        assert opening[1] is not opening[2]


async def test_enter_typed_ahead_of_the_list_takes_what_was_typed(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("o")
        for key in (*"fern", "enter"):
            one.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await one.rest()

        assert "Ferns.md" == one.path


async def test_tab_peeks_at_the_row_and_escape_leads_back_to_the_list(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("o", *"fern", "tab")
        finder = one.app.screen
        assert isinstance(finder, Finder)
        assert "Before." in one.shown()
        await one.press("escape")

        assert one.app.screen is finder
        assert "Before." not in one.shown()
        await one.press("s")
        assert "ferns" == finder.typed


async def test_enter_on_a_card_over_the_list_goes_there(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("o", *"#grow", "tab")
        assert "Slow." in one.shown()
        await one.press("enter")

        assert one.reader.here == Place("Ferns.md", line=5)


async def test_letters_lie_over_a_card_over_the_list_too(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("o", *"start", "tab", "f", "f")

        assert "Ferns.md" == one.path
        assert not isinstance(one.app.screen, Finder)


async def test_what_is_selected_on_a_card_over_the_list_is_said_to_be_copied(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("o", *"fern", "tab")
        view = one.app.screen.query_one(CardView)
        rows = one.shown().split("\n")
        y = next(at for at, row in enumerate(rows) if "Before." in row)
        x = rows[y].index("Before.")
        await one.pilot.mouse_down(None, offset=(x, y))
        await one.pilot.hover(None, offset=(x + 6, y))
        await one.pilot.mouse_up(None, offset=(x + 6, y))
        await one.rest()

        assert view.has_selected
        assert "Copied" in one.shown()


async def test_names_that_become_known_are_listed_and_what_waits_for_them_goes_on(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        garden = one.reader.garden
        assert garden is not None
        early = Garden({"index.md": garden.notes["index.md"]}, complete=False)
        known: list[Openables | None] = [None]

        async def ask() -> Openables | None:
            return known[-1]

        chosen: list[Destination | None] = []
        one.app.push_screen(Finder(ask, [], Peeking(one.reader)), chosen.append)
        for key in (*"fern", "enter"):
            one.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await one.pilot.pause(0.2)
        assert "Reading the garden …" in one.shown()
        known.append(Openables(early, None))
        await one.pilot.pause(0.3)
        assert "Reading the garden …" in one.shown()
        assert not chosen

        known.append(Openables(garden, None))
        await one.rest()
        assert [Place("Ferns.md")] == chosen
