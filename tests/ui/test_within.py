"""Going about within a note: folding its sections, reaching its footnotes, following what it embeds."""

from __future__ import annotations

from pathlib import Path

from readers import reading

GARDEN = """
    == index
    # Start

    Ferns[^old] and [[Moss]].

    ## One

    In the first section.

    ![[Moss#Below]]

    ## Two

    In the second.

    ### Deep

    Deepest.

    [^old]: Older than trees.

    == Moss
    # Moss

    Back to [[index#Deep]].

    ## Below

    Embedded with [[index]].
"""


async def test_enter_on_a_heading_folds_its_section_and_opens_it_again(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("J", "enter")
        assert "One ▸" in one.shown()
        assert "In the first section." not in one.shown()
        await one.press("enter")
        assert "One ▾" in one.shown()
        assert "In the first section." in one.shown()


async def test_all_sections_fold_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("Z")
        assert "In the first section." not in one.shown()
        assert "In the second." not in one.shown()
        assert "Two ▸" in one.shown()
        await one.press("Z")
        assert "In the first section." in one.shown()


async def test_one_goes_from_heading_to_heading(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("J", "J")
        assert "Two" in one.selected
        await one.press("K")
        assert "One" in one.selected


async def test_tab_passes_open_headings_by_and_stops_at_closed_ones(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "tab", "tab")
        assert "![[Moss#Below]]" in one.selected
        await one.press("J", "enter", "tab")
        await one.press("shift+tab")
        assert "Two" in one.selected


async def test_landing_in_a_folded_section_opens_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("Z", "tab", "tab", "enter")
        assert "Moss.md" == one.path
        await one.press("tab", "enter")
        assert "index.md" == one.path
        assert "Deepest." in one.shown()
        assert "In the first section." not in one.shown()


async def test_a_footnote_is_reached_and_left_again(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab")
        assert "1: Older than trees." == one.selected
        await one.press("enter")
        assert "back to where 1 is referred to" == one.selected
        await one.press("enter")
        assert "1: Older than trees." == one.selected
        await one.press("backspace")
        assert "back to where 1 is referred to" == one.selected


async def test_what_is_embedded_is_drawn_and_followed(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        assert "↳ Moss › Below" in one.shown()
        assert "Embedded with index." in one.shown()
        await one.press("tab", "tab", "tab", "enter")
        assert "Moss.md" == one.path
