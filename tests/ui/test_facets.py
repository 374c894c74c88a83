"""Counts of tags narrow as the filter does."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from garden_tui.garden.garden import Garden
from garden_tui.garden.select import Beyond
from garden_tui.page.destination import TagPlace
from garden_tui.ui.facets import Facets
from garden_tui.ui.tag_chooser import TagChooser
from gardens import plant
from readers import Reading, reading

PLANTED = """
    == a
    #wood/oak #green
    == b
    #Wood #green
    == c
    #green #draft
    == d
    #wood/ash
    == e
    nothing
"""
GARDEN = plant(PLANTED)


@pytest.mark.parametrize(
    ("query", "passing", "expected"),
    [
        ("", 5, "draft 1, green 3, wood 3, wood/ash 1, wood/oak 1"),
        ("#green", 3, "draft 1, green 3, wood 2, wood/ash 0, wood/oak 1"),
        ("#green -#draft", 2, "draft 1, green 2, wood 2, wood/ash 0, wood/oak 1"),
        ("-#wood", 2, "draft 1, green 1, wood 3, wood/ash 0, wood/oak 0"),
        ("path:a", 1, "draft 0, green 1, wood 1, wood/ash 0, wood/oak 1"),
        ("#green (", 5, "draft 1, green 3, wood 3, wood/ash 1, wood/oak 1"),
    ],
)
def test_a_tag_counts_among_what_passes_the_rest_of_the_filter(
    query: str, passing: int, expected: str
) -> None:
    facets = Facets.of(GARDEN, query, Beyond())

    assert passing == facets.passing
    assert expected == ", ".join(f"{tag} {count}" for tag, count in sorted(facets.counts.items()))


def listed(one: Reading) -> list[str]:
    screen = one.app.screen
    assert isinstance(screen, TagChooser)
    lines = screen.rows.lines
    assert lines is not None
    return ["".join(run.text for run in lines.line(y)[0].runs).strip() for y in range(lines.height)]


async def test_the_list_narrows_with_the_filter_and_the_bar_stays_on_its_tag(tmp_path: Path) -> None:
    async with reading(tmp_path, PLANTED) as one:
        await one.press("t")
        assert ["#draft  1", "#green  3", "#wood  3", "#ash  1", "#oak  1"] == listed(one)
        await one.press("down", "enter")

        assert ["#draft  1", "+ #green  3", "#wood  2", "#oak  1"] == listed(one)
        assert "⊂ #green 3 notes" in one.shown()
        await one.press("down", "down", "minus")
        assert "#green -#wood/oak" == one.reader.filter.query
        assert ["#draft  1", "+ #green  2", "#wood  1", "−   #oak  1"] == listed(one)
        await one.press("minus")
        assert "#green" == one.reader.filter.query


async def test_the_page_of_a_tag_can_be_gone_to(tmp_path: Path) -> None:
    async with reading(tmp_path, PLANTED) as one:
        await one.press("t", *"oak", "ctrl+o")

        assert TagPlace("wood/oak") == one.reader.here
        assert "" == one.reader.filter.query


async def test_letters_wait_for_the_tags_of_a_garden_that_is_still_read(tmp_path: Path) -> None:
    async with reading(tmp_path, PLANTED) as one:
        known: list[Garden | None] = [None]
        asked: list[str] = []
        chooser = TagChooser(lambda: known[-1], "", Beyond, asked.append)
        one.app.push_screen(chooser)
        for key in (*"oak", "enter"):
            one.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await one.pilot.pause(0.2)
        assert "Reading the garden …" in one.shown()
        assert not asked

        known.append(one.reader.ready)
        await one.rest()
        assert asked == ["#wood/oak"]
