"""What is written into the garden while it is read is on screen, and the place stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from garden_tui.page.destination import Place
from garden_tui.ui.card import Card
from garden_tui.ui.prompt import NarrowedRows
from readers import Reading, reading

LONG = "\n\n".join(f"Paragraph {number} tells of moss." for number in range(80))
GARDEN = f"""
== index
See [[Moss]].
== Moss
{LONG}
== Ferns
Nothing yet.
"""


async def until(one: Reading, holds: Callable[[], bool]) -> None:
    """Wait until *holds*; the test's own limit ends it otherwise."""
    while not holds():
        await one.pilot.pause(0.02)
    await one.rest()


def first_row(one: Reading) -> str:
    view = one.reader.page_view
    assert view.lines is not None
    line, _ = view.lines.line(view.scroll_offset.y)
    return "".join(run.text for run in line.runs).strip()


async def test_a_note_that_is_written_is_shown_and_the_place_in_it_stays(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, note="Moss") as one:
        await one.press("space", "space", "j")
        before = first_row(one)
        assert before.startswith("Paragraph ")

        (tmp_path / "Moss.md").write_text("New words.\n\n# A heading\n\n" + LONG + "\n\nThe end, [[Ferns]].")
        await until(one, lambda: len(one.reader.garden.backlinks("Ferns.md")) == 1)

        assert before == first_row(one)
        await one.press("G")
        assert "The end, Ferns." in one.shown()


async def test_new_notes_and_links_are_in_tree_and_lists(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, note="Ferns") as one:
        (tmp_path / "Oak.md").write_text("Oaks shade [[Ferns]].")
        await until(one, lambda: "Oak.md" in one.reader.garden.notes)

        assert "Oaks shade Ferns." in one.shown()
        assert "4 notes" in one.shown()
        assert ["Oak.md"] == [row.path for row in one.reader.note_tree.rows.shown if row.title == "Oak"]


async def test_a_note_that_gets_another_name_stays_open_under_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, note="Moss") as one:
        await one.press("space")
        before = first_row(one)
        (tmp_path / "Moss.md").rename(tmp_path / "Green moss.md")
        await until(one, lambda: one.path == "Green moss.md")

        assert before == first_row(one)


async def test_a_note_that_is_gone_stays_on_screen_and_is_said_to_be_gone(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, note="Moss") as one:
        (tmp_path / "Moss.md").unlink()
        await until(one, lambda: "Moss.md" not in one.reader.garden.notes)

        assert Place("Moss.md") == one.reader.here
        assert "Paragraph 3 tells of moss." in one.shown()
        assert "no longer in the garden" in one.shown()

        (tmp_path / "Moss.md").write_text("It is back.")
        await until(one, lambda: "It is back." in one.shown())
        assert "no longer in the garden" not in one.shown()


async def test_a_name_that_is_no_text_keeps_nothing_from_being_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"odd-\xff.md")).write_text("odd\n", "utf-8")
    async with reading(tmp_path, GARDEN, note="Ferns") as one:
        (tmp_path / "Ferns.md").write_text("They grow in shade.\n", "utf-8")
        await until(one, lambda: "They grow in shade." in one.shown())


@pytest.mark.parametrize(
    ("opens", "typed", "says", "comes"),
    [
        ("o", "oa", "# An old oak", "An old oak"),
        ("s", "shade", "Oaks give shade.", "Oaks give shade."),
        ("t", "", "#leafy", "#leafy"),
    ],
    ids=["names", "search", "tags"],
)
async def test_what_is_listed_over_the_page_follows_what_is_written(
    tmp_path: Path, opens: str, typed: str, says: str, comes: str
) -> None:
    async with reading(tmp_path, GARDEN, note="Ferns") as one:
        await until(one, lambda: one.reader.arrival.texts is not None and one.reader.arrival.texts.ready)
        await one.press(opens, *typed)
        before = one.shown()
        assert comes not in before

        (tmp_path / "Oak.md").write_text(says)
        await until(one, lambda: comes in one.shown())

        await one.press("escape")
        assert one.app.screen is one.reader


async def test_the_bar_stays_on_what_it_is_on_while_more_is_found(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN + "== a\nmoss\n== z\nmoss\n", note="Ferns") as one:
        await until(one, lambda: one.reader.arrival.texts is not None and one.reader.arrival.texts.ready)
        await one.press("s", *"moss")
        await one.press("down", "down", "down")
        rows = one.app.screen.query_one(NarrowedRows)
        chosen = rows.lines.target(rows.cursor).destination

        (tmp_path / "Moss two.md").write_text("moss moss moss moss")
        await until(one, lambda: "Moss two" in one.shown())

        assert chosen == rows.lines.target(rows.cursor).destination


async def test_letters_stay_where_what_they_stand_for_does(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, note="index") as one:
        await one.press("f")
        hinting = one.reader.hinting
        assert hinting is not None
        labels = set(hinting.labels)
        last = max(labels)

        (tmp_path / "Ferns.md").write_text("Nothing is said here that leads anywhere.")
        await until(one, lambda: one.reader.garden.notes["Ferns.md"].words == 7)
        assert labels == set(hinting.labels)
        assert "a letter back" in one.shown()

        (tmp_path / "index.md").write_text("See [[Ferns]], [[Moss]] and [[Ferns]].")
        await until(one, lambda: len(one.reader.garden.backlinks("Ferns.md")) == 2)
        assert not hinting.on
        assert "a letter back" not in one.shown()
        await one.press(*last)


async def test_what_is_peeked_at_follows_what_is_written(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, note="index") as one:
        await one.press("tab", "p")
        card = one.reader.query_one(Card)
        await one.press(*["j"] * 30)
        first = one.shown()
        assert "Paragraph 0 " not in first

        (tmp_path / "Moss.md").write_text(LONG.replace("tells of moss", "says that moss is green"))
        await until(one, lambda: "says that moss is green" in one.shown())
        assert card.display
        assert card.view.has_focus
        assert "Paragraph 0 " not in one.shown()

        (tmp_path / "Moss.md").write_text("Short now.")
        await until(one, lambda: "Short now." in one.shown())
        await one.press("escape")
        assert not card.display
        assert one.reader.page_view.has_focus
