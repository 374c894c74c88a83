"""Selecting and copying by the mouse."""

from __future__ import annotations

from pathlib import Path

from readers import Reading, reading

GARDEN = """
    == index
    # Start

    The moss grows in the shade of [[Ferns]].

    > [!tip] Look
    > A callout of two words.
    == Ferns
    Green.
"""

LONG = "== index\n# Long\n" + "".join(f"\n    Paragraph {n} of moss.\n" for n in range(100))


def cell(one: Reading, words: str) -> tuple[int, int]:
    """Where *words* stand on screen."""
    lines = one.shown().split("\n")
    y = next(y for y, line in enumerate(lines) if words in line)
    return lines[y].index(words), y


async def drag(one: Reading, start: tuple[int, int], *way: tuple[int, int]) -> None:
    await one.pilot.mouse_down(offset=start)
    for place in way:
        await one.pilot.hover(offset=place)
    await one.pilot.mouse_up(offset=way[-1])
    await one.rest()


async def test_what_is_dragged_over_is_copied_and_told(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        x, y = cell(one, "moss grows")
        await drag(one, (x, y), (x + 5, y), (x + 9, y))
        assert "moss grows" == one.app.clipboard
        assert "Copied “moss grows”" in one.shown()
        assert one.reader.page_view.has_selected
        await one.press("y", "ctrl+c")
        assert "moss grows" == one.app.clipboard
        await one.press("escape")
        assert not one.reader.page_view.has_selected


async def test_dragging_backwards_over_a_callout_leaves_its_gutter_out(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        x, y = cell(one, "two words")
        await drag(one, (x + 8, y), (x, y - 1), cell(one, "shade"))
        assert "shade of Ferns.\n\n" in one.app.clipboard
        assert one.app.clipboard.endswith("Look\nA callout of two words")
        assert "lines" in one.shown()


async def test_a_drag_that_begins_on_a_link_follows_nothing(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        x, y = cell(one, "Ferns.")
        await drag(one, (x, y), (x + 2, y), (x + 4, y))
        assert "index.md" == one.path
        assert "Ferns" == one.app.clipboard
        await one.pilot.click(offset=(x + 1, y))
        await one.rest()
        assert "Ferns.md" == one.path


async def test_two_clicks_select_a_word_and_three_a_paragraph(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.pilot.click(offset=cell(one, "grows"), times=2)
        assert "grows" == one.app.clipboard
        await one.pilot.click(offset=cell(one, "grows"), times=3)
        await one.rest()
        assert "The moss grows in the shade of Ferns." == one.app.clipboard


async def test_held_beyond_the_edge_the_page_scrolls_and_all_of_it_is_copied(tmp_path: Path) -> None:
    async with reading(tmp_path, LONG, size=(90, 14)) as one:
        x, y = cell(one, "Paragraph 1 ")
        await one.pilot.mouse_down(offset=(x, y))
        await one.pilot.hover(offset=(x, y + 2))
        await one.pilot.hover(offset=(x, 13))
        view = one.reader.page_view
        for _ in range(200):
            if view.scroll_y > 20:
                break
            await one.pilot.pause(0.02)
        await one.pilot.mouse_up(offset=(x, 13))
        await one.rest()
        assert view.scroll_y > 20
        assert one.app.clipboard.startswith("Paragraph 1 of moss.\n\nParagraph 2 of moss.\n\n")
        assert "Paragraph 12 of moss." in one.app.clipboard


async def test_two_clicks_on_a_link_select_nothing_of_the_note_it_opens(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.pilot.click(offset=cell(one, "Ferns."), times=2)
        await one.rest()
        assert "Ferns.md" == one.path
        assert not one.reader.page_view.has_selected
