"""What becomes other in a garden while it is followed."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from garden_tui.disk import changes, watch
from garden_tui.disk.changes import GONE, Changes, follow
from garden_tui.disk.load import survey
from garden_tui.disk.walk import Walk, walk_again


class Following:
    """A garden that is followed, and what is told of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: asyncio.Queue[Changes] = asyncio.Queue()
        self.stop = Event()

    async def run(self) -> None:
        loaded = survey(self.root)
        async for change in follow(self.root, loaded.garden.settings, loaded.walk, self.stop):
            self.told.put_nowait(change)

    async def next(self) -> Changes:
        return await asyncio.wait_for(self.told.get(), 10)

    async def until(self, *, written: set[str] = frozenset(), removed: set[str] = frozenset()) -> None:
        """Wait until all this was told, in however many batches."""
        seen: tuple[set[str], set[str]] = (set(), set())
        while not (written <= seen[0] and removed <= seen[1]):
            change = await self.next()
            seen[0].update(note.path for note in change.notes)
            seen[1].update(change.removed)


@asynccontextmanager
async def following(root: Path) -> AsyncIterator[Following]:
    for path in ("index.md", "bog/Moss.md", "fern.png"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("See [[Moss]].")
    await asyncio.sleep(0.03)  # what was written only just may be told once more
    one = Following(root)
    task = asyncio.create_task(one.run())
    await asyncio.sleep(0)
    try:
        yield one
    finally:
        one.stop.set()
        await asyncio.wait_for(task, 10)


def empty(root: Path) -> None:
    for each in list(root.iterdir()):
        shutil.rmtree(each) if each.is_dir() else each.unlink()


async def test_a_note_written_anew_is_told_with_what_it_says(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        (tmp_path / "index.md").write_text("# Now\n\n[[Ferns]]")

        change = await garden.next()

        assert [("index.md", "Now")] == [(note.path, note.title) for note in change.notes]
        assert ((), None) == (change.removed, change.files)


async def test_notes_come_go_and_get_other_names(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        (tmp_path / "Oak.md").write_text("new")
        await garden.until(written={"Oak.md"})
        (tmp_path / "Oak.md").rename(tmp_path / "bog" / "Elm.md")
        await garden.until(written={"bog/Elm.md"}, removed={"Oak.md"})
        (tmp_path / "bog" / "Elm.md").unlink()
        await garden.until(removed={"bog/Elm.md"})


async def test_a_new_folder_is_watched_from_then_on(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        (tmp_path / "wood" / "deep").mkdir(parents=True)
        (tmp_path / "wood" / "deep" / "Ash.md").write_text("one")
        await garden.until(written={"wood/deep/Ash.md"})
        (tmp_path / "wood" / "deep" / "Ash.md").write_text("two, longer")
        await garden.until(written={"wood/deep/Ash.md"})
        shutil.rmtree(tmp_path / "wood")
        await garden.until(removed={"wood/deep/Ash.md"})


async def test_an_editor_that_puts_another_file_in_its_place_is_no_removal(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        note = tmp_path / "index.md"
        for text in ("first", "second"):
            (tmp_path / "index.md.tmp").write_text(text * 7)
            os.replace(tmp_path / "index.md.tmp", note)  # noqa: PTH105 - what editors do
            note.rename(tmp_path / "index.md~")
            note.write_text(text)
            removed: set[str] = set()
            while True:
                change = await garden.next()
                removed |= set(change.removed)
                if any(one.path == "index.md" and one.words == 1 for one in change.notes):
                    break

            assert removed == set()


async def test_what_is_written_twice_within_one_tick_of_the_clock_is_told_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick = time.time_ns() // 1_000_000 * 1_000_000

    def coarse(*asked: Any) -> Walk:
        walked = walk_again(*asked)
        notes = (entry._replace(mtime_ns=tick, ctime_ns=tick) for entry in walked.notes)
        return walked._replace(notes=tuple(notes))

    monkeypatch.setattr(changes, "walk_again", coarse)
    async with following(tmp_path) as garden:
        for title in ("Oak", "Elm", "Ash"):
            (tmp_path / "index.md").write_text(f"# {title}")
            while not any(note.title == title for note in (await garden.next()).notes):
                pass


async def test_a_note_that_is_renamed_is_read_as_it_is_at_last(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        (tmp_path / "index.md").rename(tmp_path / "Oak.md")
        (tmp_path / "Oak.md").write_text("# First")
        await asyncio.sleep(0.1)  # by now it is read, while it is waited for what is gone
        (tmp_path / "Oak.md").write_text("# Again")
        while not any(note.title == "Again" for note in (await garden.next()).notes):
            pass


async def test_hundreds_of_notes_come_in_few_batches(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        paths = {f"many/{number}.md" for number in range(300)}
        (tmp_path / "many").mkdir()
        for path in paths:
            (tmp_path / path).write_text(path)
        await garden.until(written=paths)

        assert garden.told.qsize() < 10


async def test_another_picture_is_told_with_all_files(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        (tmp_path / "bog" / "moss.png").touch()

        assert ("bog/moss.png", "fern.png") == (await garden.next()).files


async def test_a_garden_that_is_gone_is_told_once_and_nothing_is_taken_away(tmp_path: Path) -> None:
    root = tmp_path / "garden"
    async with following(root) as garden:
        root.rename(tmp_path / "away")
        change = await garden.next()

        assert (GONE, (), ()) == (change.trouble, change.notes, change.removed)


async def test_a_garden_emptied_at_one_stroke_is_gone_too(tmp_path: Path) -> None:
    async with following(tmp_path) as garden:
        empty(tmp_path)
        change = await garden.next()
        while not change.trouble:
            change = await garden.next()

        assert change.trouble == GONE


async def test_a_garden_that_comes_back_is_followed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_POLL", 0.05)
    root = tmp_path / "garden"
    async with following(root) as garden:
        shutil.rmtree(root)
        while not (await garden.next()).trouble:
            pass
        (root / "bog").mkdir(parents=True)
        (root / "bog" / "Moss.md").write_text("anew, and longer")
        while not (await garden.next()).back:
            pass
        await asyncio.sleep(0.5)
        (root / "bog" / "Fern.md").write_text("later")
        await garden.until(written={"bog/Fern.md"})


async def test_a_folder_in_whose_place_another_one_is_put_is_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    root = tmp_path / "garden"
    async with following(root) as garden:
        other.mkdir()
        (root / "bog").rename(tmp_path / "away")
        other.rename(root / "bog")
        (root / "bog" / "Moss.md").write_text("one, and longer")
        await garden.until(written={"bog/Moss.md"})
        await asyncio.sleep(0.5)
        (root / "bog" / "Fern.md").write_text("later")
        await garden.until(written={"bog/Fern.md"})


async def test_where_the_system_tells_nothing_the_reader_looks_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def none(*_: object) -> AsyncIterator[None]:
        raise watch.Unwatchable
        yield

    monkeypatch.setattr(changes, "stirred", none)
    monkeypatch.setattr(watch, "_POLL", 0.05)
    async with following(tmp_path) as garden:
        (tmp_path / "index.md").write_text("# Now")
        await garden.until(written={"index.md"})


async def test_what_was_written_before_anything_was_watched_is_told_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("before")
    loaded = survey(tmp_path)
    (tmp_path / "index.md").write_text("after that")
    stop = Event()
    async for change in follow(tmp_path, loaded.garden.settings, loaded.walk, stop):
        assert ["index.md"] == [note.path for note in change.notes]
        stop.set()
        break


async def test_a_link_out_of_the_garden_is_not_watched(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    root = tmp_path / "garden"
    root.mkdir()
    (root / "elsewhere").symlink_to(tmp_path / "out")
    async with following(root) as garden:
        (tmp_path / "out" / "Secret.md").write_text("no")
        (root / "index.md").write_text("yes, written")

        assert ["index.md"] == [note.path for note in (await garden.next()).notes]
