"""A garden that is read by another process while the reader comes up, and what becomes of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import keeping
from garden_tui.disk import load, wire
from garden_tui.disk.ahead import ReadAhead, read_ahead
from garden_tui.disk.load import Stopped, look, survey

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


@pytest.fixture(autouse=True)
def _all_gardens_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.never_racy(monkeypatch)
    monkeypatch.setattr(load, "LARGE", 0)
    monkeypatch.setattr("garden_tui.disk.ahead.LARGE", 0)


def never() -> bool:
    return False


@contextmanager
def told_by(tell: Callable[[int], None]) -> Iterator[int]:
    """What another process tells, at the end of a pipe."""
    hearing, telling = wire.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(hearing)
            tell(telling)
        finally:
            os._exit(0)
    os.close(telling)
    try:
        yield hearing
    finally:
        os.close(hearing)
        os.waitpid(child, 0)


def nothing_read(*_: object) -> Iterator[object]:
    pytest.fail("a note is read that was told")


def test_what_is_read_ahead_is_not_read_again_and_the_garden_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = keeping.plant_at(tmp_path)
    alone = survey(root).garden

    with told_by(lambda telling: read_ahead(root, None, telling)) as hearing:
        ahead = ReadAhead(hearing, never)
        monkeypatch.setattr("garden_tui.disk.facts.read_notes", nothing_read)
        # Nothing is known to the cache when the reader looks, whoever is quicker.
        with (loaded := survey(root, keep=False, reading=ahead.read)).store:
            assert keeping.told(alone) == keeping.told(loaded.garden)
            assert len(alone.notes) == loaded.read


def test_what_is_read_ahead_is_kept_by_the_process_that_reads_it(tmp_path: Path) -> None:
    root = keeping.plant_at(tmp_path)

    with told_by(lambda telling: read_ahead(root, None, telling)) as hearing:
        ReadAhead(hearing, never).wait()

    assert (0, "") == keeping.read_at_start(root)


def test_the_reader_writes_down_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = keeping.plant_at(tmp_path)
    with told_by(lambda telling: read_ahead(root, None, telling)) as hearing:
        ahead = ReadAhead(hearing, never)
        with (loaded := survey(root, keep=True, reading=ahead.read)).store as store:
            ahead.wait()
            monkeypatch.setattr("garden_tui.disk.tables.writing", nothing_read)
            loaded.keep()

            assert store.has_links
            assert all(store.number_of(note) for note in loaded.garden.notes.values())
            assert keeping.told(survey(root).garden) == keeping.told(loaded.garden)


def nothing_linked(*_: object) -> tuple[int, int]:
    pytest.fail("links are resolved that were told")


def test_links_that_are_told_are_kept_and_not_resolved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = keeping.plant_at(tmp_path)
    alone = survey(root).garden
    said: list[bytes] = []
    monkeypatch.setattr("garden_tui.garden.graph.LinkGraph._link", nothing_linked)

    ReadAhead(-1, never, tell_links=said.append).tell_links(alone)
    with told_by(lambda telling: read_ahead(root, None, telling, said.pop)) as hearing:
        ReadAhead(hearing, never).wait()

    with (again := survey(root, keep=True)).store as store:
        assert (0, True) == (again.read, store.has_links)
        assert keeping.told(alone) == keeping.told(again.garden)


def test_a_garden_that_is_known_is_not_read_ahead(tmp_path: Path) -> None:
    root = keeping.plant_at(tmp_path)
    keeping.read_at_start(root)

    with told_by(lambda telling: read_ahead(root, None, telling)) as hearing:
        assert ReadAhead(hearing, never).look() is not None
        with pytest.raises(EOFError):
            wire.receive(hearing)


def test_what_there_is_in_the_garden_is_told_too(tmp_path: Path) -> None:
    root = keeping.plant_at(tmp_path)
    (root / "dendron.yml").write_text("workspace:\n  vaults:\n  - fsPath: vault\n", encoding="utf-8")
    (root / ".obsidian").mkdir()
    expected = look(root)

    with told_by(lambda telling: read_ahead(root, None, telling)) as hearing:
        found = ReadAhead(hearing, never).look()

    assert found is not None
    assert (expected.settings, expected.walk[:4]) == (found.settings, found.walk[:4])
    assert expected.walk.folders == found.walk.folders
    assert [type(entry) for entry in expected.walk.notes] == [type(entry) for entry in found.walk.notes]


def test_where_nobody_tells_what_there_is_the_reader_looks_itself(tmp_path: Path) -> None:
    with told_by(lambda telling: read_ahead(tmp_path / "gone", None, telling)) as hearing:
        assert ReadAhead(hearing, never).look() is None


@pytest.mark.parametrize("bytes_told", [0, 5, 40, 400])
def test_what_is_cut_short_is_read_by_the_reader_itself(tmp_path: Path, bytes_told: int) -> None:
    root = keeping.plant_at(tmp_path)
    whole, telling = wire.pipe()
    read_ahead(root, None, telling)
    os.close(telling)
    cut, telling = wire.pipe()
    os.write(telling, os.read(whole, bytes_told) if bytes_told else b"")
    os.close(telling)

    loaded = survey(root, reading=ReadAhead(cut, never).read)

    assert keeping.told(survey(root).garden) == keeping.told(loaded.garden)
    os.close(whole)
    os.close(cut)


def test_a_note_that_changed_after_it_was_read_ahead_is_read_again(tmp_path: Path) -> None:
    root = keeping.plant_at(tmp_path)
    hearing, telling = wire.pipe()
    read_ahead(root, None, telling)
    os.close(telling)
    (root / "Ferns.md").write_text("# Changed\n[[moss]]\n", encoding="utf-8")

    loaded = survey(root, reading=ReadAhead(hearing, never).read)

    assert "Changed" == loaded.garden.notes["Ferns.md"].title
    os.close(hearing)


def test_what_another_dialect_was_read_by_is_no_use(tmp_path: Path) -> None:
    root = keeping.plant_at(tmp_path)
    hearing, telling = wire.pipe()
    read_ahead(root, "dendron", telling)
    os.close(telling)

    loaded = survey(root, dialect="obsidian", reading=ReadAhead(hearing, never).read)

    assert keeping.told(survey(root, dialect="obsidian").garden) == keeping.told(loaded.garden)
    os.close(hearing)


def test_nobody_waits_for_what_is_read_ahead_once_told_to_stop() -> None:
    hearing, telling = wire.pipe()
    with pytest.raises(Stopped):
        ReadAhead(hearing, lambda: True).wait()
    os.close(hearing)
    os.close(telling)


def test_what_was_read_by_the_time_nobody_listens_is_kept(tmp_path: Path) -> None:
    root = keeping.plant_at(tmp_path)
    for number in range(200):
        (root / f"{number}.md").write_text(f"[[{number + 1}]]", encoding="utf-8")
    hearing, telling = wire.pipe()
    os.close(hearing)

    read_ahead(root, None, telling)

    os.close(telling)
    read, trouble = keeping.read_at_start(root)
    assert "" == trouble
    # The first message, of which kind the notes are, reaches nobody: none may have been read by then.
    assert 0 <= read <= 202
    assert (0, "") == keeping.read_at_start(root)
