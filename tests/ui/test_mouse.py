"""What the mouse does in the panes: all that a key does."""

from __future__ import annotations

from pathlib import Path

from textual.events import MouseScrollDown

from garden_tui.page.destination import TagPlace
from readers import Reading, reading

GARDEN = """
    == index
    # Start

    See [[Ferns]] and #plants, with a note[^1].

    > [!tip]- Closed
    > A moss within.

    ## Growth

    Slowly.

    [^1]: Below.
    == Ferns
    Back to [[index]].
    == bog/Moss
    wet
"""

LONG = "== index\n# Long\n" + "".join(f"\n    Paragraph {n} of moss.\n" for n in range(100))


def cell(one: Reading, words: str, *, beyond: int = 0) -> tuple[int, int]:
    """Where *words* stand in the panes, last of all, and *beyond* a column."""
    lines = one.shown().split("\n")[:-2]
    y = max(y for y, line in enumerate(lines) if words in line[beyond:])
    return lines[y].index(words, beyond), y


async def click(one: Reading, words: str) -> None:
    await one.pilot.click(offset=cell(one, words))
    await one.rest()


async def test_a_tag_opens_its_page(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await click(one, "#plants")
        assert TagPlace("plants") == one.reader.here


async def test_a_callout_and_a_section_fold(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await click(one, "Closed")
        assert "A moss within" in one.shown()
        await click(one, "Closed")
        assert "A moss within" not in one.shown()
        await click(one, "Growth")
        assert "Slowly." not in one.shown()


async def test_a_footnote_is_gone_to(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(120, 14)) as one:
        x, y = cell(one, "with a note")
        await one.pilot.click(offset=(x + len("with a note"), y))
        await one.rest()
        assert "Below." in one.shown()


async def test_rows_of_the_tree_and_of_the_lists_open(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await click(one, "bog 1")
        await click(one, "Moss")
        assert "bog/Moss.md" == one.path
        await one.press("backspace")
        await click(one, "Back to index.")
        assert "Ferns.md" == one.path


async def test_the_names_of_the_lists_turn_to_them_and_their_rows_lead_there(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(120, 12)) as one:
        await click(one, "Outline")
        await one.pilot.click(offset=cell(one, "Growth", beyond=85))
        await one.rest()
        assert "Slowly." in one.shown()


async def test_the_wheel_scrolls_the_pane_under_the_mouse(tmp_path: Path) -> None:
    async with reading(tmp_path, LONG, size=(90, 14)) as one:
        view = one.reader.page_view
        await one.pilot._post_mouse_events(
            [MouseScrollDown],
            widget=view,
            offset=(5, 3),
            button=0,  # the pilot has no wheel of its own
        )
        await one.rest()
        assert 3 == round(view.scroll_y)


async def test_what_a_click_would_follow_lights_up(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        view = one.reader.page_view
        await one.pilot.hover(offset=cell(one, "Ferns and"))
        assert view._hovered is not None
        await one.pilot.hover(offset=cell(one, "See"))
        assert view._hovered is None


async def test_the_scroll_bar_is_dragged(tmp_path: Path) -> None:
    async with reading(tmp_path, LONG, size=(70, 14)) as one:
        view = one.reader.page_view
        await one.pilot.mouse_down(view, offset=(view.size.width - 1, 0))
        await one.pilot.hover(view, offset=(view.size.width - 1, view.size.height - 1))
        await one.pilot.mouse_up(view, offset=(view.size.width - 1, view.size.height - 1))
        await one.rest()
        assert 100 == view.percent
        assert not view.has_selected
