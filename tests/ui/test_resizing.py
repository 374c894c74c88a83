"""Panes are resized by keys and by the mouse, and nothing is lost when the window changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.ui.divider import Divider
from readers import Reading, reading

PROSE = "\n".join(f"    Paragraph {number} {'of some words ' * 20}\n" for number in range(60))
GARDEN = f"""
    == index
    # Start

{PROSE}

    == Ferns
    [[index]]
"""


def widths(one: Reading) -> tuple[int, int]:
    """How many columns the tree and the lists take, their borders included."""
    return one.reader.panes.wanted.widths(one.app.size.width)


async def test_the_border_of_the_pane_that_has_the_keys_moves(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        tree, lists = widths(one)
        await one.press("greater_than_sign")
        assert (tree + 2, lists) == widths(one)
        assert tree + 1 == one.reader.note_tree.size.width
        await one.press("3", "greater_than_sign", "greater_than_sign")
        assert (tree + 2, lists - 4) == widths(one)
        await one.press("equals_sign")
        assert (tree, lists) == widths(one)


async def test_the_mouse_drags_a_border(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        first, second = one.app.screen.query(Divider)
        assert first.region.x == one.reader.note_tree.region.right
        await one.pilot.mouse_down(first, offset=(0, 5))
        await one.pilot.hover(None, offset=(40, 8))
        await one.pilot.mouse_up(None, offset=(40, 8))
        assert 41 == widths(one)[0]
        await one.pilot.mouse_down(second, offset=(0, 5))
        await one.pilot.hover(None, offset=(90, 8))
        await one.pilot.mouse_up(None, offset=(90, 8))
        assert 30 == widths(one)[1]
        await one.pilot.hover(None, offset=(60, 8))
        assert (41, 30) == widths(one)


@pytest.mark.parametrize(
    "sizes", [[(80, 24), (40, 12), (300, 80), (120, 40)], [(109, 30), (75, 20), (110, 41)]]
)
async def test_the_place_is_kept_through_every_size(tmp_path: Path, sizes: list[tuple[int, int]]) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("space", "space")
        before = one.reader.page_view.view.top.block
        for size in sizes:
            await one.pilot.resize_terminal(*size)
            await one.rest()
            assert before == one.reader.page_view.view.top.block, size
            assert one.app.screen.focused is not None
