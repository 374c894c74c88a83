"""What is kept between two starts: it saves reading, and never tells what is no longer so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.disk.cache import cache_file
from garden_tui.disk.facts import read_notes
from garden_tui.disk.folders import cache_folder
from garden_tui.disk.load import Loaded, survey
from garden_tui.disk.packing import pack, unpack_head, unpack_written
from garden_tui.disk.seal import Damaged
from garden_tui.disk.settings import read_settings
from garden_tui.disk.store import Store
from garden_tui.disk.walk import Entry, walk
from garden_tui.garden.garden import Garden
from keeping import never_racy, plant_at, read_at_start, told


@pytest.fixture(autouse=True)
def _nothing_is_racy(monkeypatch: pytest.MonkeyPatch) -> None:
    never_racy(monkeypatch)


def start(root: Path) -> Loaded:
    """Read the garden at *root* as the reader does, and let go of it."""
    loaded = survey(root, keep=True)
    loaded.keep()
    return loaded


def reads_at_start(root: Path) -> int:
    """How many notes a start has to read."""
    return read_at_start(root)[0]


def test_the_second_start_reads_no_note_and_knows_the_same(tmp_path: Path) -> None:
    fresh = survey(plant_at(tmp_path))
    with start(tmp_path).store:
        pass

    again = survey(tmp_path, keep=True)

    with again.store:
        assert (2, 0) == (fresh.read, again.read)
        assert again.store.has_links
        assert told(fresh.garden) == told(again.garden)


def test_a_third_start_after_a_change_knows_what_a_fresh_one_does(tmp_path: Path) -> None:
    plant_at(tmp_path)
    reads_at_start(tmp_path)
    (tmp_path / "new.md").write_text("[[Ferns]] #new", encoding="utf-8")
    (tmp_path / "plants/moss.md").unlink()
    assert 1 == reads_at_start(tmp_path)

    with (again := survey(tmp_path, keep=True)).store:
        assert 0 == again.read
        assert told(survey(tmp_path).garden) == told(again.garden)


def same_size(root: Path) -> None:
    path = root / "Ferns.md"
    status = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("moss", "mess"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replaced_by_an_older_one(root: Path) -> None:
    older = root.parent / "older.md"
    older.write_text(
        (root / "Ferns.md").read_text(encoding="utf-8").replace("moss", "mess"), encoding="utf-8"
    )
    status = (root / "Ferns.md").stat()
    os.utime(older, ns=(status.st_atime_ns, status.st_mtime_ns))
    older.replace(root / "Ferns.md")


def swapped(root: Path) -> None:
    """Two notes that trade names keep their sizes and times."""
    (root / "Ferns.md").rename(root / "x")
    (root / "plants/moss.md").rename(root / "Ferns.md")
    (root / "x").rename(root / "plants/moss.md")


def folder_renamed(root: Path) -> None:
    (root / "plants").rename(root / "herbs")


def folder_replaced(root: Path) -> None:
    shutil.copytree(root / "plants", root / "herbs")
    (root / "herbs/moss.md").write_text("## Grewth\n- [ ] water the [[bracken]]\n", encoding="utf-8")
    shutil.rmtree(root / "plants")
    (root / "herbs").rename(root / "plants")


def became_a_folder(root: Path) -> None:
    (root / "Ferns.md").unlink()
    (root / "Ferns.md").mkdir()
    (root / "Ferns.md/inside.md").write_text("[[moss]]", encoding="utf-8")


def file_added(root: Path) -> None:
    (root / "nobody.png").write_bytes(b"")
    (root / "pic.png").unlink()


def settings_changed(root: Path) -> None:
    (root / "garden-tui.toml").write_text('dialect = "foam"\n', encoding="utf-8")


def templates_set_apart(root: Path) -> None:
    (root / "garden-tui.toml").write_text('templates = "plants"\n', encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        same_size,
        replaced_by_an_older_one,
        swapped,
        folder_renamed,
        folder_replaced,
        became_a_folder,
        file_added,
        settings_changed,
        templates_set_apart,
    ],
    ids=lambda change: change.__name__,
)
def test_no_change_goes_unseen(tmp_path: Path, change: Callable[[Path], None]) -> None:
    root = plant_at(tmp_path / "garden")
    reads_at_start(root)
    change(root)

    with (again := survey(root, keep=True)).store:
        assert told(survey(root).garden) == told(again.garden)


def test_what_was_written_just_before_it_was_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = plant_at(tmp_path / "garden")

    assert (2, 2) == (reads_at_start(root), reads_at_start(root))


def test_a_clock_that_has_run_past_all_bounds_is_no_trouble(tmp_path: Path) -> None:
    plant_at(tmp_path)
    for name, seconds in (("Ferns.md", 2**33), ("plants/moss.md", -5)):
        try:
            os.utime(tmp_path / name, (seconds, seconds))
        except OSError:
            pytest.skip("this file system knows no such time")

    assert (2, 0) == (reads_at_start(tmp_path), reads_at_start(tmp_path))


def test_two_gardens_share_nothing(tmp_path: Path) -> None:
    one, two = plant_at(tmp_path / "one"), plant_at(tmp_path / "two", "== Ferns\nof another kind")
    reads_at_start(one)

    assert 1 == reads_at_start(two)
    assert 0 == reads_at_start(one)
    assert cache_file(os.path.realpath(one)) != cache_file(os.path.realpath(two))


def test_facts_that_other_code_has_read_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads_at_start(plant_at(tmp_path))
    monkeypatch.setattr("garden_tui.disk.store.reading_code", lambda: "of another version")

    assert (2, 0) == (reads_at_start(tmp_path), reads_at_start(tmp_path))


def test_without_a_cache_nothing_is_written(tmp_path: Path) -> None:
    loaded = survey(plant_at(tmp_path), keep=False)
    loaded.keep()

    assert not cache_folder().exists()


def test_the_cache_is_for_its_owner_alone(tmp_path: Path) -> None:
    with start(plant_at(tmp_path)).store:
        files = list(cache_folder().iterdir())

        assert 0o700 == cache_folder().stat().st_mode & 0o777
        assert {0o600} == {file.stat().st_mode & 0o777 for file in files}
        assert {"", "-wal", "-shm"} == {file.name.partition(".sqlite")[2] for file in files}


def test_nothing_is_kept_within_the_garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "sub" / "cache"))

    with (loaded := survey(plant_at(tmp_path), keep=True)).store:
        loaded.keep()

        assert "within the garden" in loaded.store.trouble
    assert not (tmp_path / "sub").exists()


def test_names_that_are_no_text_are_kept_as_they_are(tmp_path: Path) -> None:
    plant_at(tmp_path)
    try:
        (tmp_path / "caf\udce9.md").write_text("[[Ferns]]", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    reads_at_start(tmp_path)

    with (again := survey(tmp_path, keep=True)).store:
        assert 0 == again.read
        assert told(survey(tmp_path).garden) == told(again.garden)


def test_what_is_written_in_a_note_is_fetched_when_it_is_asked_for(tmp_path: Path) -> None:
    reads_at_start(plant_at(tmp_path))

    with (again := survey(tmp_path, keep=True)).store as store:
        assert 0 == store.unpacked.cache_info().currsize
        assert ["moss", "moss", "nobody"] == [link.target for link in again.garden.notes["Ferns.md"].links]
        assert 1 == store.unpacked.cache_info().currsize


def test_a_note_whose_facts_have_gone_from_the_cache_is_read_from_its_file(tmp_path: Path) -> None:
    reads_at_start(plant_at(tmp_path))

    again = survey(tmp_path, keep=True)
    again.store.close()

    assert told(survey(tmp_path).garden) == told(again.garden)


def test_a_note_that_another_reader_has_read_anew_ends_no_look_at_what_links_to_what(tmp_path: Path) -> None:
    plant_at(tmp_path)
    first = survey(tmp_path, keep=True)
    first.keep()
    (tmp_path / "Ferns.md").write_text("---\naliases: [Bracken]\n---\nnothing more", encoding="utf-8")
    with (second := survey(tmp_path, keep=True)).store:
        second.keep()

    with first.store:
        garden = first.garden
        assert () == garden.backlinks("plants/moss.md") == garden.askers("nobody")
        # It is still to be told of the change; then it knows what is.
        (moss,) = read_notes(tmp_path, ["plants/moss.md"], "obsidian")
        between = garden.with_changes([moss])
        assert ("nobody",) == between.graph.ghosts
        changed = read_notes(tmp_path, ["Ferns.md"], "obsidian")
        assert told(survey(tmp_path).garden) == told(between.with_changes(changed))


def test_a_second_reader_changes_nothing_for_the_first(tmp_path: Path) -> None:
    plant_at(tmp_path)
    first = survey(tmp_path, keep=True)
    second = survey(tmp_path, keep=True)
    first.keep()
    second.keep()

    with first.store, second.store:
        assert told(survey(tmp_path).garden) == told(first.garden) == told(second.garden)
        assert not first.store.trouble + second.store.trouble
    assert 0 == reads_at_start(tmp_path)


def test_a_note_put_by_itself_is_known_at_the_next_start(tmp_path: Path) -> None:
    plant_at(tmp_path)
    with start(tmp_path).store as store:
        (tmp_path / "new.md").write_text("[[Ferns]]", encoding="utf-8")
        walked = walk(tmp_path)
        entry = next(entry for entry in walked.notes if entry.path == "new.md")
        notes = store.put(
            zip([entry], read_notes(tmp_path, ["new.md"], "obsidian"), strict=True), walked.began_ns
        )
        store.forget(["Ferns.md"])
        store.settle()

        assert ["Ferns"] == [link.target for link in notes[0].links]
    (tmp_path / "Ferns.md").unlink()
    assert 0 == reads_at_start(tmp_path)


@given(st.binary(max_size=40), st.data())
def test_a_damaged_note_is_told_from_a_sound_one(noise: bytes, data: st.DataObject) -> None:
    packed = pack(next(iter(Garden.sketch(["a.md"]).notes.values())))
    at = data.draw(st.integers(0, len(packed.head) - 1))
    flipped = bytearray(packed.head)
    flipped[at] ^= data.draw(st.integers(1, 255))

    with pytest.raises(Damaged):
        unpack_head(bytes(flipped))
    with pytest.raises(Damaged):
        unpack_written(noise + b"x")


def test_opening_the_same_store_twice_is_the_same_store(tmp_path: Path) -> None:
    settings = read_settings(plant_at(tmp_path))
    entries: tuple[Entry, ...] = walk(tmp_path).notes
    reads_at_start(tmp_path)

    with Store.open(tmp_path, settings) as one, Store.open(tmp_path, settings) as two:
        assert one.recall(entries) == two.recall(entries)
