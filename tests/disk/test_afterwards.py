"""A garden that is written into while it is read is known at the next start, and never as it was before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from garden_tui.disk.afterwards import keep_afterwards
from garden_tui.disk.facts import read_notes
from garden_tui.disk.load import survey
from garden_tui.disk.store import Store
from garden_tui.disk.walk import walk
from garden_tui.garden.garden import Garden
from keeping import plant_at, read_at_start, told

_LONG_AGO, _JUST_NOW = -1_000_000_000_000_000, 1_000_000_000_000_000


def written_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("garden_tui.disk.signs._RACY_NS", _LONG_AGO)


def written_just_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("garden_tui.disk.signs._RACY_NS", _JUST_NOW)


@contextmanager
def changed(root: Path, monkeypatch: pytest.MonkeyPatch, **texts: str) -> Iterator[tuple[Garden, Store]]:
    """A garden that was known when it was opened, and in which *texts* were written since."""
    written_long_ago(monkeypatch)
    plant_at(root)
    read_at_start(root)
    with (loaded := survey(root, keep=True)).store as store:
        for name, text in texts.items():
            (root / f"{name}.md").write_text(text, encoding="utf-8")
        written_just_now(monkeypatch)
        walked = walk(root)
        entries = [entry for entry in walked.notes if entry.path.removesuffix(".md") in texts]
        notes = read_notes(root, [entry.path for entry in entries], loaded.garden.settings.writing)
        read = store.put(zip(entries, notes, strict=True), walked.began_ns)
        yield loaded.garden.with_changes(read), store


def test_what_was_changed_while_it_was_read_is_known_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with changed(tmp_path, monkeypatch, Ferns="[[Oak]]", Oak="[[Ferns]] and [[moss]]") as (garden, store):
        written_long_ago(monkeypatch)

        assert keep_afterwards(tmp_path, garden, store)

    with (again := survey(tmp_path, keep=True)).store:
        assert (0, True) == (again.read, again.store.has_links)
        assert told(garden) == told(again.garden) == told(survey(tmp_path).garden)


def test_what_was_written_just_now_is_not_said_to_be_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with changed(tmp_path, monkeypatch, Ferns="[[Oak]]") as (garden, store):
        assert not keep_afterwards(tmp_path, garden, store)

    written_long_ago(monkeypatch)
    assert 1 == read_at_start(tmp_path)[0]


def test_what_was_written_once_more_unseen_is_read_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with changed(tmp_path, monkeypatch, Ferns="[[Oak]]") as (garden, store):
        (tmp_path / "Ferns.md").write_text("[[moss]]", encoding="utf-8")
        written_long_ago(monkeypatch)

        assert not keep_afterwards(tmp_path, garden, store)

    with (again := survey(tmp_path, keep=True)).store:
        assert told(survey(tmp_path).garden) == told(again.garden)


@pytest.mark.parametrize("name", ["New.md", "new.png"])
def test_where_another_file_has_come_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with changed(tmp_path, monkeypatch, Ferns="[[New]]") as (garden, store):
        (tmp_path / name).write_text("", encoding="utf-8")
        written_long_ago(monkeypatch)

        assert not keep_afterwards(tmp_path, garden, store)

    with (again := survey(tmp_path, keep=True)).store:
        assert told(survey(tmp_path).garden) == told(again.garden)


def test_a_reading_by_somebody_else_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with changed(tmp_path, monkeypatch, Ferns="[[Oak]]") as (garden, store):
        store.settle()
        written_long_ago(monkeypatch)
        with (other := survey(tmp_path, keep=True)).store:
            (tmp_path / "Oak.md").write_text("", encoding="utf-8")
            other.store.put(
                [(walk(tmp_path).notes[0], next(read_notes(tmp_path, ["Ferns.md"], "obsidian")))],
                walk(tmp_path).began_ns,
            )
            other.store.settle()
        (tmp_path / "Oak.md").unlink()

        assert not keep_afterwards(tmp_path, garden, store)

    with (again := survey(tmp_path, keep=True)).store:
        assert told(survey(tmp_path).garden) == told(again.garden)
