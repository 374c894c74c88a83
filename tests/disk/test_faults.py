"""Whatever is wrong with the cache, the reader works, and what it says is what the notes say."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from garden_tui.cli import main
from garden_tui.disk import cache
from garden_tui.disk.cache import cache_file
from garden_tui.disk.folders import cache_folder
from garden_tui.disk.load import Loaded, survey
from garden_tui.disk.texts import Texts
from keeping import never_racy, plant_at, read_at_start, told

_SURVEY = """
import sys
from pathlib import Path
import garden_tui.disk.signs as signs
signs._RACY_NS = -10**15
from garden_tui.disk.load import survey
from garden_tui.disk.texts import Texts
root = Path(sys.argv[1])
"""
"""What a process of its own begins with, in which files that were only just written can be kept."""

_ONCE = """
with (loaded := survey(root, keep=True)).store as store:
    loaded.keep()
    texts = Texts(root, store)
    texts.build(loaded.garden.notes)
    texts.close()
    print(len(loaded.garden.notes), loaded.read, store.trouble)
"""

_FOR_EVER = """
for number in range(10**6):
    (root / "Ferns.md").write_text(f"the {number}th [[moss]]", encoding="utf-8")
    with (loaded := survey(root, keep=True)).store as store:
        loaded.keep()
        texts = Texts(root, store)
        texts.build(loaded.garden.notes)
        texts.close()
    print(number, flush=True)
"""


@pytest.fixture(autouse=True)
def _nothing_is_racy(monkeypatch: pytest.MonkeyPatch) -> None:
    never_racy(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A garden that is kept, with the index of its words."""
    root = plant_at(tmp_path / "garden")
    for number in range(60):
        (root / f"{number}.md").write_text(f"# {number}\n[[{number + 1}]] beside [[Ferns]]\n" * 9, "utf-8")
    read_with_texts(root).store.close()
    return root


def read_with_texts(root: Path) -> Loaded:
    """Read the garden as the reader does, search in it, and see that both say what the notes say."""
    loaded = survey(root, keep=True)
    loaded.keep()
    texts = Texts(root, loaded.store)
    texts.build(loaded.garden.notes)
    fresh = survey(root)
    assert told(fresh.garden) == told(loaded.garden)
    assert (True, "Ferns.md") == (texts.ready, next(iter(texts.ranked(["fern"], limit=9))))
    beside = {path for path in fresh.garden.notes if "beside" in (root / path).read_text(encoding="utf-8")}
    assert beside == texts.holding("beside")
    texts.close()
    return loaded


def file_of(root: Path) -> Path:
    return cache_file(os.path.realpath(root))


def zero_length(file: Path) -> None:
    file.write_bytes(b"")


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def one_byte(file: Path) -> None:
    file.write_bytes(b"S")


def noise(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(50_000))


def noise_after_the_head(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096] + random.Random(2).randbytes(file.stat().st_size - 4096))


def zeros_within(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 8192] = bytes(8192)
    file.write_bytes(data)


def folder_in_its_place(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "kept.txt").write_text("somebody's", encoding="utf-8")


def link_in_its_place(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def another_layout(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 999")


def other_tables(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("CREATE TABLE notes(x); CREATE TABLE told(y); PRAGMA user_version = 2")


def table_gone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE written")


def index_gone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE texts")


def all_gone(file: Path) -> None:
    shutil.rmtree(file.parent)


def foreign_log(file: Path) -> None:
    """A write-ahead log of another file, or of a crash of long ago."""
    file.with_name(f"{file.name}-wal").write_bytes(random.Random(3).randbytes(40_000))


@pytest.mark.parametrize(
    "damage",
    [
        zero_length,
        half,
        one_byte,
        noise,
        noise_after_the_head,
        zeros_within,
        folder_in_its_place,
        link_in_its_place,
        another_layout,
        other_tables,
        table_gone,
        index_gone,
        all_gone,
        foreign_log,
    ],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_cache_costs_at_most_reading_again(root: Path, damage: Callable[[Path], None]) -> None:
    damage(file_of(root))

    with read_with_texts(root).store:
        pass
    with read_with_texts(root).store:
        pass
    # Damage may come to light on the way; the second start has then made another cache.
    assert (0, "") == read_at_start(root)


@pytest.mark.parametrize("seed", range(16))
def test_flipped_bits_never_become_facts(root: Path, seed: int) -> None:
    file, dice = file_of(root), random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range(1 + seed * 4):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    file.write_bytes(data)

    with (loaded := survey(root, keep=True)).store:
        loaded.keep()
        assert told(survey(root).garden) == told(loaded.garden)


def test_what_lies_in_the_place_of_the_cache_is_not_deleted(root: Path) -> None:
    folder_in_its_place(file_of(root))

    with read_with_texts(root).store:
        assert ["somebody's"] == [path.read_text() for path in cache_folder().rglob("kept.txt")]


def test_a_cache_that_another_holds_locked_is_done_without(root: Path) -> None:
    with closing(sqlite3.connect(file_of(root), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        (root / "Ferns.md").write_text("of another kind, beside [[0]]: ferns", encoding="utf-8")
        with (loaded := survey(root, keep=True)).store:
            loaded.keep()
            assert told(survey(root).garden) == told(loaded.garden)
            other.execute("ROLLBACK")
            # What could not be written then is written with the next change.
            loaded.store.settle()
    assert (0, "") == read_at_start(root)


def test_a_full_disk_ends_the_keeping_and_not_the_reading(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(root).unlink()
    opened = cache.connect

    def small(file: Path) -> sqlite3.Connection:
        connection = opened(file)
        connection.execute("PRAGMA max_page_count = 14")
        return connection

    for module in ("cache", "store", "texts"):
        monkeypatch.setattr(f"garden_tui.disk.{module}.connect", small)

    with read_with_texts(root).store as store:
        assert "full" in store.trouble
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "roomier"))
    never_racy(monkeypatch)
    with read_with_texts(root).store as store:
        assert not store.trouble


def test_a_disk_that_takes_no_more_bytes_ends_the_keeping_and_not_the_reading(root: Path) -> None:
    shutil.rmtree(cache_folder())

    def no_more() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    ran = subprocess.run(
        [sys.executable, "-c", _SURVEY + _ONCE, str(root)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=no_more,
        timeout=60,
    )

    notes, read, trouble = ran.stdout.split(" ", 2)
    assert (notes, read) == ("62", "62")
    assert trouble.strip()


def test_a_folder_that_cannot_be_written_to_is_done_without(root: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    shutil.rmtree(cache_folder())
    cache_folder().parent.chmod(0o500)
    try:
        with read_with_texts(root).store as store:
            assert store.trouble
    finally:
        cache_folder().parent.chmod(0o700)


def test_a_folder_of_somebody_else_is_done_without(root: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(cache_folder(), 65534, 65534)

    with read_with_texts(root).store as store:
        assert "somebody else" in store.trouble


def test_a_file_in_the_place_of_the_folder_is_done_without(root: Path) -> None:
    shutil.rmtree(cache_folder())
    cache_folder().write_text("", encoding="utf-8")

    with read_with_texts(root).store as store:
        assert store.trouble


def test_two_readers_that_start_at_once_say_the_same(root: Path) -> None:
    shutil.rmtree(cache_folder())
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _SURVEY + _ONCE, str(root)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]

    assert ["62", "62", "62"] == [reader.communicate(timeout=60)[0].split()[0] for reader in readers]
    assert [0, 0, 0] == [reader.returncode for reader in readers]
    with read_with_texts(root).store as store:
        assert not store.trouble


@pytest.fixture
def writer(root: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _SURVEY + _FOR_EVER, str(root)], stdout=subprocess.PIPE, text=True
    )
    with process:
        yield process
        process.kill()


@pytest.mark.parametrize("after", range(4))
def test_a_reader_that_is_killed_in_the_middle_leaves_a_sound_cache(
    root: Path, writer: subprocess.Popen[str], after: int
) -> None:
    assert writer.stdout is not None
    for _ in range(after + 1):
        writer.stdout.readline()
    writer.kill()
    writer.wait()
    (root / "Ferns.md").write_text("[[moss]], a fern", encoding="utf-8")

    with read_with_texts(root).store as store:
        assert not store.trouble
    assert (0, "") == read_at_start(root)


def test_the_cache_can_be_cleared(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--clear-cache"])
    assert "deleted: what was kept of 1 garden\n" == capsys.readouterr().out
    assert [] == list(cache_folder().iterdir())

    assert 0 == main(["--clear-cache"])
    assert "deleted: what was kept of 0 gardens\n" == capsys.readouterr().out


def test_a_cache_deleted_under_a_reader_is_not_missed(root: Path) -> None:
    with (loaded := survey(root, keep=True)).store as store:
        shutil.rmtree(cache_folder())
        (root / "new.md").write_text("[[Ferns]]", encoding="utf-8")

        assert told(survey(root, loaded.garden.settings).garden) != told(loaded.garden)
        store.settle()
        assert ["moss", "moss", "nobody"] == [link.target for link in loaded.garden.notes["Ferns.md"].links]
    with read_with_texts(root).store as store:
        assert not store.trouble


def test_an_empty_folder_does_not_empty_the_cache(root: Path) -> None:
    """A disk that is not mounted looks so."""
    root.rename(root.with_name("elsewhere"))
    root.mkdir()
    assert (0, "") == read_at_start(root)
    root.rmdir()
    root.with_name("elsewhere").rename(root)

    assert (0, "") == read_at_start(root)
