from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region

from readers import reading

GARDEN = """
== Ferns.md
# Ferns

See [[Moss]].

Nothing can be followed here.

Nor here.
== Moss.md
Grows by the [[Ferns]].
"""


async def test_what_is_known_a_moment_after_a_key_is_not_kept_waiting_for_a_frame(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("o")

        assert all(screen._update_timer._interval < 1 / 200 for screen in one.app.screen_stack)


async def test_when_the_keys_go_elsewhere_the_screen_is_not_drawn_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        drawn = list[object]()
        refreshed = type(one.reader).refresh

        def refresh(*given: object, **named: object) -> object:
            drawn.append(given)
            return refreshed(*given, **named)

        monkeypatch.setattr(type(one.reader), "refresh", refresh)
        await one.press("1")

        assert one.reader.note_tree.rows.has_focus
        assert not drawn
        one.reader.refresh()
        assert drawn


async def test_letters_are_drawn_on_the_rows_that_have_some_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        view, regions = one.reader.page_view, list[Region]()
        refreshed = type(view).refresh

        def refresh(self: object, *given: Region, **named: object) -> object:
            if self is view:
                regions.extend(given or [view.size.region])
            return refreshed(self, *given, **named)

        monkeypatch.setattr(type(view), "refresh", refresh)
        await one.press("f")
        laid = {y for region in regions for y in region.line_range}
        regions.clear()
        await one.press("escape")

        # The link's; two rows above it is the title, which is no heading to fold.
        assert laid == {2}
        assert laid == {y for region in regions for y in region.line_range}
