"""A window too small to read in says so, and gives everything back when it grows."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers import reading

GARDEN = "== index\n# Index\n\n" + "\n\n".join(f"Paragraph {number} of [[index]]." for number in range(60))


@pytest.mark.parametrize("size", [(19, 24), (80, 5), (10, 2), (1, 1)])
async def test_a_small_window_says_what_it_needs_and_nothing_is_lost(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(tmp_path, GARDEN, size=(100, 30)) as one:
        await one.press("space", "space", "tab")
        before, selected = one.shown(), one.selected
        await one.pilot.resize_terminal(*size)
        await one.rest()
        small = one.shown()

        first = small.strip().split("\n")[0].strip()
        assert first
        assert "needs 20 × 6".startswith(first)

        await one.pilot.resize_terminal(100, 30)
        await one.rest()

        assert before == one.shown()
        assert selected == one.selected


async def test_the_smallest_window_to_read_in_shows_the_note(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(20, 6)) as one:
        assert "Index" in one.shown()
