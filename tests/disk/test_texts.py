"""The words of all notes: found by their beginnings, in every script, and never in what is no longer so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import keeping
from garden_tui.disk.cache import cache_file
from garden_tui.disk.facts import read_notes
from garden_tui.disk.load import Loaded, survey
from garden_tui.disk.texts import Texts
from garden_tui.disk.walk import walk
from keeping import never_racy

PLANTED = """
    == Ferns
    ---
    aliases: [Bracken]
    author: Jane Naïve
    shape: {leaves: [pinnate]}
    ---
    They grow in shade, beside moss, moss and more moss.
    ## Fiddleheads
    Young leaves are rolled.
    == plants/moss
    Wet all the time. Ferns stand beside it, and so do ferns, ferns and ferns.
    == 花园
    数字花园里的笔记可以全文搜索。ガーデン
    == other
    Über alles: a shady deal, by nobody.
"""


@pytest.fixture(autouse=True)
def _nothing_is_racy(monkeypatch: pytest.MonkeyPatch) -> None:
    never_racy(monkeypatch)


@pytest.fixture(params=[True, False], ids=["kept", "in memory"])
def loaded(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Loaded]:
    with (loaded := survey(keeping.plant_at(tmp_path, PLANTED), keep=bool(request.param))).store:
        loaded.keep()
        yield loaded


@pytest.fixture
def built(tmp_path: Path, loaded: Loaded) -> Iterator[Texts]:
    made = Texts(tmp_path, loaded.store)
    made.build(loaded.garden.notes)
    yield made
    made.close()


def ranked(built: Texts, *words: str) -> list[str]:
    return [path.removesuffix(".md") for path in built.ranked(words, limit=10)]


def reread(root: Path, loaded: Loaded, *paths: str) -> list:
    """The notes at *paths* as they are now, as watching the folder finds them."""
    walked = walk(root)
    entries = [entry for entry in walked.notes if entry.path in paths]
    return loaded.store.put(zip(entries, read_notes(root, paths, "obsidian"), strict=True), walked.began_ns)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["shade"], "Ferns"),
        (["shad"], "Ferns other"),
        (["SHADE"], "Ferns"),
        (["moss", "rolled"], "Ferns"),
        (["more moss"], "Ferns"),
        (["moss more"], ""),
        (["uber"], "other"),
        (["naive"], "Ferns"),
        (["bracken"], "Ferns"),
        (["fiddle"], "Ferns"),
        (["pinnate"], "Ferns"),
        (["花园"], "花园"),
        (["全文搜索"], "花园"),
        (["文全"], ""),
        (["ガー"], "花园"),
        (["nothing of the kind"], ""),
        (['"'], ""),
        (["shade", "***"], ""),
        ([], ""),
        (['shade" OR "wet'], ""),
        (["title:ferns"], ""),
        (["NEAR"], ""),
    ],
    ids=str,
)
def test_words_are_found(built: Texts, words: list[str], found: str) -> None:
    assert set(found.split()) == set(ranked(built, *words))


def test_a_title_weighs_more_than_any_number_of_words(built: Texts) -> None:
    assert ["Ferns", "plants/moss"] == ranked(built, "ferns")
    assert ["plants/moss", "Ferns"] == ranked(built, "moss")


def test_only_some_may_be_looked_among(built: Texts) -> None:
    assert ["plants/moss.md"] == built.ranked(["ferns"], limit=9, among=frozenset({"plants/moss.md"}))
    assert ["Ferns.md"] == built.ranked(["ferns"], limit=1)


def test_all_that_hold_a_word_are_told(built: Texts) -> None:
    assert {"Ferns.md", "plants/moss.md"} == built.holding("moss")
    assert frozenset() == built.holding("…")


def test_it_says_when_all_notes_are_in_it(tmp_path: Path, loaded: Loaded) -> None:
    made = Texts(tmp_path, loaded.store)

    made.build(loaded.garden.notes, stop=lambda: True)
    assert (False, []) == (made.ready, made.ranked(["ferns"], limit=9))

    made.build(loaded.garden.notes)
    assert (True, (4, 4)) == (made.ready, made.progress)
    made.close()
    assert (False, []) == (made.ready, made.ranked(["ferns"], limit=9))


def test_a_note_that_was_changed_is_found_by_what_it_says_now(
    tmp_path: Path, loaded: Loaded, built: Texts
) -> None:
    (tmp_path / "other.md").write_text("a heron", encoding="utf-8")
    built.put(reread(tmp_path, loaded, "other.md"))

    assert ["other"] == ranked(built, "heron")
    assert ["Ferns"] == ranked(built, "shad")
    assert 4 == len(built.holding("a") | built.holding("花") | built.holding("they") | built.holding("wet"))


def test_a_note_that_is_gone_is_not_found(built: Texts) -> None:
    built.remove(["Ferns.md"])

    assert ["plants/moss"] == ranked(built, "ferns")


def test_the_next_start_takes_in_only_what_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (first := survey(keeping.plant_at(tmp_path, PLANTED), keep=True)).store:
        Texts(tmp_path, first.store).build(first.garden.notes)
    (tmp_path / "other.md").write_text("a heron", encoding="utf-8")
    (tmp_path / "Ferns.md").unlink()
    taken_in: list[str] = []
    written = Texts._write
    monkeypatch.setattr(
        Texts,
        "_write",
        staticmethod(lambda *given: (taken_in.append(given[2]), written(*given))[1]),
    )

    with (second := survey(tmp_path, keep=True)).store:
        made = Texts(tmp_path, second.store)
        made.build(second.garden.notes)

        assert ["other.md"] == taken_in
        assert (["other"], ["plants/moss"]) == (ranked(made, "heron"), ranked(made, "ferns"))
        made.close()


def test_what_is_stale_goes_when_there_is_much_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("garden_tui.disk.texts._MOST_STALE", 3)
    with (loaded := survey(keeping.plant_at(tmp_path, PLANTED), keep=True)).store:
        made = Texts(tmp_path, loaded.store)
        made.build(loaded.garden.notes)
        for number in range(20):
            (tmp_path / "other.md").write_text(f"a heron, the {number}th", encoding="utf-8")
            made.put(reread(tmp_path, loaded, "other.md"))
        made.close()
    with (again := survey(tmp_path, keep=True)).store:
        made = Texts(tmp_path, again.store)
        made.build(again.garden.notes)

        (left,) = made._index.writer.execute("SELECT count(*) FROM texts_docsize").fetchone()
        assert (4, ["other"]) == (left, ranked(made, "heron"))
        made.close()


def test_a_second_reader_writes_nothing_twice(tmp_path: Path) -> None:
    with (one := survey(keeping.plant_at(tmp_path, PLANTED), keep=True)).store:
        one.keep()
        with (two := survey(tmp_path, keep=True)).store:
            first, second = Texts(tmp_path, one.store), Texts(tmp_path, two.store)
            first.build(one.garden.notes)
            second.build(two.garden.notes)

            (count,) = second._index.writer.execute("SELECT count(*) FROM texts_docsize").fetchone()
            assert 4 == count
            assert ranked(first, "moss") == ranked(second, "moss") != []
            first.close()
            second.close()


@pytest.mark.parametrize("table", ["texts_data", "texts_idx", "indexed"])
def test_a_damaged_index_is_made_anew_in_memory(tmp_path: Path, table: str) -> None:
    with (loaded := survey(keeping.plant_at(tmp_path, PLANTED), keep=True)).store:
        loaded.keep()
        made = Texts(tmp_path, loaded.store)
        made.build(loaded.garden.notes)
        made.close()
        with sqlite3.connect(cache_file(str(tmp_path))) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(f"DROP TABLE {table}")
        connection.close()

        made = Texts(tmp_path, loaded.store)
        made.build(loaded.garden.notes)

        assert (True, ["Ferns", "plants/moss"]) == (made.ready, ranked(made, "ferns"))
        made.close()


@given(st.lists(st.text(max_size=20), max_size=4))
def test_whatever_is_typed_is_looked_for_and_no_command(typed: list[str]) -> None:
    from garden_tui.disk.texts import _expression

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(title, names, body, content = '')")
    asked = _expression(typed)

    if asked is not None:
        assert [] == connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (asked,)).fetchall()
    connection.close()


def test_of_what_very_many_hold_those_come_first_whose_names_hold_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("garden_tui.disk.texts._MOST_WEIGHED", 2)
    planted = "".join(
        f"""
    == {name}
    {text}"""
        for name, text in (
            ("a", "moss moss moss"),
            ("b", "moss"),
            ("c", "## Moss and more\n    text"),
            ("d", "moss"),
            ("Moss by the wall", "grey"),
            ("Moss", "green"),
            ("Old moss", "brown"),
        )
    )
    with survey(keeping.plant_at(tmp_path, planted), keep=True).store as store:
        built = Texts(tmp_path, store)
        notes = survey(tmp_path, keep=True).garden.notes
        built.build(notes)

        found = [path.removesuffix(".md") for path in built.ranked(["moss"], limit=10)]
        assert {"Moss", "Moss by the wall", "Old moss"} == set(found[:3])
        assert "c" == found[3]
        assert {"a", "b", "d"} == set(found[4:])
        assert 4 == len(built.ranked(["moss"], limit=4))
        # Among few they are weighed: nothing that passes a filter is missed.
        assert ["a.md", "b.md"] == built.ranked(["moss"], limit=9, among=frozenset({"a.md", "b.md"}))
        built.close()
