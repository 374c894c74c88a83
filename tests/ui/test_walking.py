"""Going through backlinks by keys."""

from __future__ import annotations

from pathlib import Path

from garden_tui.page.destination import Place
from readers import reading

GARDEN = """
    == index
    # Start

    [[Ferns]] first.
    == Ferns
    # Ferns

    See [[Oak]].
    == Moss
    They like [[Ferns]].

    And [[Ferns]] once more.
    == Oak
    Under it [[Ferns]].
"""


async def test_backlinks_are_gone_through_in_the_order_of_their_list(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "enter")
        assert "backlink 1 of 4" in one.shown().split("\n")[0]
        seen = [one.reader.here]
        for _ in range(3):
            await one.press("n")
            seen.append(one.reader.here)
        places = ("Moss.md", 1), ("Moss.md", 3), ("Oak.md", 1), ("index.md", 3)
        assert [Place(path, line=line) for path, line in places] == seen
        assert "backlink 4 of 4" in one.shown().split("\n")[0]
        await one.press("N")
        assert "backlink 3 of 4" in one.shown().split("\n")[0]


async def test_past_either_end_of_the_backlinks_the_other_comes(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "enter", "N")
        assert "backlink 4 of 4" in one.shown()
        await one.press("n")
        assert "backlink 1 of 4" in one.shown()


async def test_the_way_back_from_a_walk_leads_to_where_it_began(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "enter", "n", "n", "backspace")
        assert "Ferns.md" == one.path


async def test_a_walk_goes_on_after_one_went_elsewhere(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "enter", "tab", "enter")
        assert "Ferns.md" == one.path
        assert "backlink" not in one.shown().split("\n")[0]
        await one.press("n")
        assert Place("Moss.md", line=3) == one.reader.here
        await one.press("backspace")
        assert "Ferns.md" == one.path


async def test_escape_ends_a_walk(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "enter")
        assert "next" in one.shown().split("\n")[-1]
        await one.press("escape")
        assert "backlink" not in one.shown().split("\n")[0]
        here = one.reader.here
        await one.press("n")
        assert here == one.reader.here


async def test_escape_leaves_the_list_before_it_ends_the_walk(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "enter", "3", "escape")
        assert one.reader.page_view.has_focus
        assert "backlink 1 of 4" in one.shown().split("\n")[0]


async def test_a_note_with_one_backlink_begins_no_walk(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Oak") as one:
        await one.press("3", "j", "enter")
        assert "Ferns.md" == one.path
        assert one.reader.walking.walker is None


async def test_from_the_row_of_a_note_its_first_passage_is_the_next(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "enter")
        assert Place("Moss.md") == one.reader.here
        await one.press("n")
        assert Place("Moss.md", line=1) == one.reader.here
        assert "backlink 1 of 4" in one.shown()


async def test_the_link_that_is_come_to_is_selected(tmp_path: Path) -> None:
    planted = GARDEN + "    == Long\n    [[Oak]] first, and then\n    ![[Oak]] and [[Ferns|these]] at last.\n"
    async with reading(tmp_path, planted, "Ferns") as one:
        await one.press("3", "j", "enter")
        assert "Long.md" == one.path
        assert "[[Ferns|these]]" == one.selected
        await one.press("n")
        assert "[[Ferns]]" == one.selected
        await one.press("tab", "n", "N")
        assert "[[Ferns]]" == one.selected
