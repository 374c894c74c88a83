"""Texts looked through in memory."""

from __future__ import annotations

from pathlib import Path

from garden_tui.disk.load import load
from garden_tui.disk.scan import Scan
from readers import plant_files

PLANTED = """
    == Ferns
    They grow beside moss, and moss beside them.
    == Moss
    green
    == Long
    moss
    == 花园
    数字花园, a café
"""


def scan(root: Path) -> Scan:
    plant_files(root, PLANTED)
    (root / "Long.md").write_text("moss" + " word" * 3000)
    return Scan(root, load(root))


def test_a_word_in_the_title_weighs_more_than_any_in_the_text(tmp_path: Path) -> None:
    assert ["Moss.md", "Ferns.md", "Long.md"] == scan(tmp_path).ranked(["moss"], limit=9)


def test_all_words_must_be_there_each_where_it_may(tmp_path: Path) -> None:
    one = scan(tmp_path)

    assert ["Ferns.md"] == one.ranked(["moss", "grow"], limit=9)
    assert ["Moss.md"] == one.ranked(["moss", "green"], limit=9)
    assert [] == one.ranked(["moss", "!"], limit=9)


def test_only_some_notes_are_looked_at_and_only_so_many_answered(tmp_path: Path) -> None:
    one = scan(tmp_path)

    assert ["Ferns.md"] == one.ranked(["moss"], limit=9, among=frozenset({"Ferns.md"}))
    assert ["Moss.md"] == one.ranked(["moss"], limit=1)


def test_the_notes_that_hold_a_word_are_found_in_any_script_and_without_accents(tmp_path: Path) -> None:
    one = scan(tmp_path)

    assert {"花园.md"} == one.holding("花园")
    assert {"花园.md"} == one.holding("CAFE")
    assert {"Ferns.md"} == one.holding("beside them")
    assert frozenset() == one.holding("oss")


def test_a_note_that_went_away_meanwhile_holds_nothing(tmp_path: Path) -> None:
    one = scan(tmp_path)
    (tmp_path / "Ferns.md").unlink()

    assert {"Moss.md", "Long.md"} == one.holding("moss")


def test_a_garden_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    garden = load(plant_files(tmp_path / "garden", PLANTED))

    assert [] == Scan(tmp_path / "elsewhere", garden).ranked(["moss"], limit=9)
