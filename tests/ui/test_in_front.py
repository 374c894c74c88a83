"""What is in front is drawn as Textual would draw it, whatever lies over what, and wherever it changes."""

from __future__ import annotations

from pathlib import Path

import pyte
import pytest
from textual import _compositor
from textual.geometry import Region

from garden_tui.ui.in_front import Compositor
from garden_tui.ui.pinned import PinnedChops
from readers import reading

GARDEN = """
== index.md
# Wide 👨‍👩‍👧‍👦 園

> [!note] A callout
> with [[other]] and `code`

| a | b |
|---|---|
| 1 | 2 |
== other.md
# Other

[[index]]
"""
COLUMNS, ROWS = 120, 30
THEIR_COMPOSITOR, THEIR_UPDATE = Compositor.__mro__[1], PinnedChops.__mro__[1]
REGIONS = (
    {Region(0, 0, COLUMNS, ROWS)},
    {Region(40, 3, 30, 9)},
    {Region(3, 5, 50, 2), Region(60, 4, 1, 20), Region(0, 0, 1, 1)},
    {Region(0, ROWS - 1, COLUMNS, 1), Region(COLUMNS - 1, 0, 1, ROWS)},
)


def screen(told: str) -> list[list[object]]:
    seen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(seen).feed(told)
    return [[seen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]


@pytest.mark.parametrize(
    "keys", [(), ("tab", "p"), ("question_mark",), ("o",), ("f",), ("right_parenthesis",)]
)
async def test_what_lies_over_others_is_drawn_as_textual_would(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with reading(tmp_path, GARDEN, "index.md", size=(COLUMNS, ROWS)) as one:
        await one.press(*keys)
        app, ours = one.app, one.app.screen._compositor
        assert isinstance(ours, Compositor)
        for dirty in REGIONS:
            _compositor.visible_screen_stack.set(app._background_screens)
            ours._dirty_regions = set(dirty)
            update = ours.render_partial_update()
            assert isinstance(update, PinnedChops)

            chops = THEIR_COMPOSITOR._render_chops(
                ours, Region.from_union(list(dirty)), {y for y, _, _ in update.spans}.__contains__
            )
            theirs = THEIR_UPDATE(chops, update.spans, update.chop_ends).render_segments(app.console)
            told = update.render_segments(app.console)

            assert screen(theirs) == screen(told)
            assert len(told) < len(theirs)
