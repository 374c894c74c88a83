"""Whatever a terminal makes of an emoji: the panes beside it stand where they stand."""

from __future__ import annotations

import re
from pathlib import Path

from garden_tui.ui.pinned import PinnedUpdate
from readers import reading

GARDEN = "== 👍🏽 ❤️ क्षि\n# Wide 👨‍👩‍👧‍👦\n\n[[plain]] 🫨\n== plain\n# Plain\n"


async def test_each_pane_of_a_row_is_drawn_from_its_own_column_on(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "👍🏽 ❤️ क्षि.md", size=(120, 30)) as one:
        update = one.app.screen._compositor.render_update(full=True)
        assert isinstance(update, PinnedUpdate)
        told = update.render_segments(one.app.console)
        ends = {one.reader.note_tree.region.right, one.reader.page_view.region.right}

    after = {int(column) - 1 for column in re.findall(r"(?:Wide|🫨)[^\n]*?\x1b\[\d+;(\d+)H", told)}
    assert ends <= after
    assert 30 == len(re.findall(r"\x1b\[\d+;1H", told))


async def test_all_of_the_screen_is_drawn(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "plain.md", size=(120, 30)) as one:
        update = one.app.screen._compositor.render_update(full=True)
        assert isinstance(update, PinnedUpdate)
        told = update.render_segments(one.app.console)
        shown = "".join(strip.text for row in update.strips for strip in row)

    assert shown == re.sub(r"\x1b\[[0-9;]*[mH]", "", told)
