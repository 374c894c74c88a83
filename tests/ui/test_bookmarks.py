"""Pages to come back to."""

from __future__ import annotations

from pathlib import Path

from garden_tui.page.destination import TagPlace
from garden_tui.page.marks import BOOKMARK
from garden_tui.ui.bookmarks import Bookmarks
from garden_tui.ui.reader import Reader
from readers import Reading, reading

PROSE = "\n".join(f"    Paragraph {number} {'of some words ' * 12}\n" for number in range(40))
GARDEN = f"""
    == index
    # Start

    See [[Ferns]] and #plants.
    == Ferns
    # Ferns

    ## Growth

{PROSE}
    == bog/Moss
    wet #plants
"""


def tree(one: Reading) -> str:
    """The rows of the tree as text."""
    return "\n".join(line[:24] for line in one.shown().split("\n"))


async def test_a_bookmark_leads_back_to_the_place_where_it_was_set(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("space", "space", "B")
        assert "Ferns.md is bookmarked" in one.shown()
        place = one.reader.page_view.view.top
        await one.press("o", *"start", "enter")
        assert "index.md" == one.path
        await one.press("apostrophe")
        assert f"{BOOKMARK} Ferns › Growth" in one.shown()
        await one.press("enter")

        assert ("Ferns.md", place) == (one.path, one.reader.page_view.view.top)
        await one.press("backspace")
        assert "index.md" == one.path


async def test_the_tree_shows_what_is_bookmarked_and_the_key_takes_it_away(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("B")
        assert f"{BOOKMARK} Ferns" in tree(one)
        assert f"{BOOKMARK} Start" not in tree(one)
        await one.press("space", "B")
        assert BOOKMARK not in tree(one)
        assert () == one.reader.keeper.bookmarks


async def test_what_was_said_makes_way_for_the_filter(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("B")
        assert "Ferns.md is bookmarked" in one.shown()
        await one.press("&", *"#plants", "enter")
        assert "⊂ #plants 2" in one.shown()


async def test_pages_of_tags_can_be_bookmarked_too(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "tab", "enter", "B", "backspace", "apostrophe", "enter")

        assert TagPlace("plants") == one.reader.here


async def test_bookmarks_are_remembered_and_narrowed_and_removed(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        for name in ("Ferns", "bog/Moss"):
            await one.press("o", *name, "enter", "B")
        await one.press("q")
    async with reading(tmp_path, GARDEN) as one:
        assert {"Ferns.md", "bog/Moss.md"} == one.reader.keeper.bookmarked
        assert f"{BOOKMARK} Ferns" in tree(one)
        await one.press("apostrophe", *"moss")
        assert isinstance(one.app.screen, Bookmarks)
        assert "Growth" not in one.shown()
        await one.press("minus", "escape")
        assert isinstance(one.app.screen, Reader)
        assert {"Ferns.md"} == one.reader.keeper.bookmarked


async def test_without_a_bookmark_the_list_says_how_to_set_one(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("apostrophe", "enter")

        assert "B sets one" in one.shown()
        assert isinstance(one.app.screen, Bookmarks)
