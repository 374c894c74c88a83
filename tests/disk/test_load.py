from __future__ import annotations

import contextlib
import os
import sys
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from garden_tui.disk import store
from garden_tui.disk.crew import read_in_crew
from garden_tui.disk.error import GardenError
from garden_tui.disk.facts import read_notes
from garden_tui.disk.load import Stopped, load, survey
from garden_tui.disk.packing import Packed, pack, unpack_head
from garden_tui.disk.walk import walk
from garden_tui.garden.note import Note
from gardens import texts

PLANTED = """
    == Ferns
    ---
    tags: [green]
    shape: {leaves: [long, [thin]], age: 12:30}
    ---
    beside [[moss#Growth|the moss]] ^b1
    == plants/moss
    ## Growth
    - [ ] water
    > [!tip]+ Shade
    == pic.png
"""


def garden_at(root: Path, planted: str = PLANTED) -> Path:
    for path, text in texts(planted).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def many(root: Path, count: int = 700) -> Path:
    """A garden of *count* notes, each with a link to the next, and one whose name is no text."""
    for number in range(count):
        (root / f"{number}.md").write_text(
            f"# {number}\n[[{(number + 1) % count}]] #t{number % 7}", encoding="utf-8"
        )
    with contextlib.suppress(OSError):  # some file systems take UTF-8 names alone
        (root / "caf\udce9.md").write_text("[[0]]", encoding="utf-8")
    return root


def children() -> set[str]:
    """The processes that this one has started and that are still there."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        pytest.skip("this system does not list processes")
    return {pid for task in tasks.iterdir() for pid in (task / "children").read_text().split()}


def open_files() -> set[str]:
    """What this process holds open."""
    return {file.name for file in Path("/proc/self/fd").iterdir()}


def test_a_folder_becomes_a_garden(tmp_path: Path) -> None:
    garden = load(garden_at(tmp_path))

    assert ["Ferns.md", "plants/moss.md"] == list(garden.notes)
    assert ("pic.png",) == garden.files
    assert ["Ferns.md"] == [backlink.source for backlink in garden.backlinks("plants/moss.md")]
    assert garden.complete


def test_progress_is_told_up_to_the_last_note(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    load(many(tmp_path, 50), progress=lambda done, total: told.append((done, total)))

    total = told[-1][1]
    assert (total, total) == told[-1]
    assert told == sorted(told)


def test_loading_stops_when_told_to(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        load(many(tmp_path, 50), stop=lambda: True)


def test_what_was_not_read_and_how_long_it_took_are_answered_with_the_garden(tmp_path: Path) -> None:
    garden_at(tmp_path)
    (tmp_path / "out.md").symlink_to("/")

    loaded = survey(tmp_path)

    assert ["out.md"] == [skipped.path for skipped in loaded.walk.skipped]
    assert loaded.seconds > 0


def test_a_garden_just_read_is_linked_without_a_look_at_what_stands_around_its_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpacked(_: bytes) -> NoReturn:
        raise AssertionError("what is written in a note is asked for")

    monkeypatch.setattr(store, "_unpack", unpacked)
    with survey(garden_at(tmp_path)).store as kept:
        assert not kept.trouble
    monkeypatch.undo()
    assert ["plants/moss.md"] == list(load(tmp_path).graph.linked("Ferns.md"))


def test_a_garden_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GardenError):
        load(tmp_path / "missing")


def test_a_note_that_cannot_be_read_is_in_the_garden_with_its_problem(tmp_path: Path) -> None:
    (note,) = read_notes(tmp_path, ["vanished.md"], "obsidian")

    assert ("vanished.md", "vanished") == (note.path, note.title)
    assert "No such file" in note.problems[0].what


def test_problems_of_the_bytes_stand_beside_those_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"---\nx: [\n---\n\xff\n")

    (note,) = read_notes(tmp_path, ["a.md"], "obsidian")

    assert 2 == len(note.problems)


@pytest.fixture(params=["started", "copied"])
def _both_ways_to_get_hands(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = {"started": 2, "copied": 1}[request.param]
    monkeypatch.setattr("garden_tui.disk.crew.threading.active_count", lambda: threads)


both_ways = pytest.mark.usefixtures("_both_ways_to_get_hands")


@both_ways
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("hands", [1, 3])
def test_a_crew_reads_what_one_would(tmp_path: Path, hands: int) -> None:
    entries = walk(many(garden_at(tmp_path))).notes

    alone = [pack(note) for note in read_notes(tmp_path, (entry.path for entry in entries), "obsidian")]
    together = dict(read_in_crew(tmp_path, entries, "obsidian", hands))

    assert alone == [together[entry] for entry in entries]


@both_ways
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_crew_goes_when_its_work_is_done_or_given_up(tmp_path: Path) -> None:
    entries = walk(many(tmp_path)).notes
    before = children(), threading.enumerate(), open_files()

    reading = read_in_crew(tmp_path, entries, "obsidian", 2)
    next(reading)
    reading.close()
    list(read_in_crew(tmp_path, entries, "obsidian", 2))

    assert before == (children(), threading.enumerate(), open_files())


@pytest.mark.parametrize("python", ["/nowhere/python", "/bin/true", "/bin/cat"])
def test_a_crew_that_does_not_work_leaves_no_note_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    entries = walk(many(tmp_path)).notes
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr("garden_tui.disk.crew.threading.active_count", lambda: 2)

    assert len(entries) == len(list(read_in_crew(tmp_path, entries, "obsidian", 2)))


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_copy_that_dies_leaves_no_note_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = walk(many(tmp_path)).notes
    monkeypatch.setattr("garden_tui.disk.crew.threading.active_count", lambda: 1)
    here = os.getpid()

    def die_elsewhere(note: Note) -> Packed:
        if os.getpid() != here and note.path == "333.md":
            os._exit(9)
        return pack(note)

    monkeypatch.setattr("garden_tui.disk.crew.pack", die_elsewhere)

    assert set(entries) == {entry for entry, _ in read_in_crew(tmp_path, entries, "obsidian", 2)}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_path_that_would_fill_a_pipe_is_read_here(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 200, dir_fd=folder)
        inside = os.open("d" * 200, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inside
    note = os.open("far.md", os.O_WRONLY | os.O_CREAT, dir_fd=folder)
    os.write(note, b"# Far\n[[near]]")
    os.close(note)
    os.close(folder)
    (tmp_path / "near.md").write_text("[[far]]", encoding="utf-8")

    read = list(read_in_crew(tmp_path, walk(tmp_path).notes, "obsidian", 2))

    assert ["Far", "near"] == sorted(unpack_head(packed.head).title for _, packed in read)


def test_a_crew_runs_nothing_that_lies_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(tmp_path, 10)
    for name in ("yaml", "msgspec", "sitecustomize", "subprocess", "re"):
        (tmp_path / f"{name}.py").write_text("open('canary', 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [folder for folder in sys.path if folder])

    list(read_in_crew(tmp_path, walk(tmp_path).notes, "obsidian", 1))

    assert not (tmp_path / "canary").exists()


QUARTZ_WITHOUT_TAGS = "plugins: { transformers: [Plugin.ObsidianFlavoredMarkdown({ parseTags: false })] }"


def test_words_in_the_text_are_no_tags_where_quartz_is_told_so(tmp_path: Path) -> None:
    garden_at(tmp_path / "content", "== Ferns\n---\ntags: [green]\n---\n# Ferns\nlike #shade\n")
    (tmp_path / "quartz.config.ts").write_text(QUARTZ_WITHOUT_TAGS, encoding="utf-8")

    few = load(tmp_path / "content")
    many(tmp_path / "content")
    crowd = load(tmp_path / "content")

    for garden in (few, crowd):
        assert ("green",) == garden.notes["Ferns.md"].tags


def test_reading_changes_nothing_in_the_garden(tmp_path: Path) -> None:
    many(tmp_path, 20)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    load(tmp_path)

    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
