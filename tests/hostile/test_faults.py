"""Whatever befalls the cache or the folder: the answers are right, or one line says what is wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from asking import ask, garden_at
from garden_tui.disk.watch import Unwatchable, stirred

PLANTED = "\n".join(
    f"    == note {number}\n    [[note {number + 1}]] and #tag{number % 5}" for number in range(60)
)


def cached(home: Path) -> Path:
    """The one file of the cache."""
    (file,) = (home / "cache" / "garden-tui").glob("*.sqlite")
    return file


def overwrite(file: Path) -> None:
    file.write_bytes(os.urandom(20_000))


def halve(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(100, len(data), 997):
        data[at] ^= 0x40
    file.write_bytes(data)


def replace_by_folder(file: Path) -> None:
    file.unlink()
    (file / "within").mkdir(parents=True)


def replace_by_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/full")


def replace_by_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def make_another(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE notes (x)")
    other.close()


FAULTS = (overwrite, halve, empty, flip, replace_by_folder, replace_by_link, replace_by_pipe, make_another)


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda fault: fault.__name__)
def test_a_spoilt_cache_costs_nothing_but_time(
    tmp_path: Path, own_folders: Path, spoil: Callable[[Path], None]
) -> None:
    root = garden_at(tmp_path, PLANTED)
    before = ask(root, "export")
    spoil(cached(own_folders))

    after = ask(root, "export")

    assert (0, "") == (after.returncode, after.stderr)
    assert before.stdout == after.stdout
    assert before.stdout == ask(root, "export").stdout


def test_a_cache_that_somebody_else_writes_holds_nobody_up(tmp_path: Path, own_folders: Path) -> None:
    root = garden_at(tmp_path, PLANTED)
    before = ask(root, "export")
    (root / "new.md").write_text("# New\n")
    other = sqlite3.connect(cached(own_folders), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    during = ask(root, "list")

    other.close()
    assert 0 == during.returncode
    assert before.returncode == 0
    assert "new.md" in during.stdout


def test_where_no_cache_can_be_nothing_is_kept_and_all_is_read(tmp_path: Path, own_folders: Path) -> None:
    (own_folders / "cache").write_text("no folder")

    ran = ask(garden_at(tmp_path, PLANTED), "list")

    assert 0 == ran.returncode
    assert 60 == ran.stdout.count("\n")


def test_what_is_kept_is_for_its_reader_alone(tmp_path: Path, own_folders: Path) -> None:
    mask = os.umask(0)
    try:
        ask(garden_at(tmp_path, PLANTED), "list")
    finally:
        os.umask(mask)
    kept = [path for path in own_folders.rglob("*") if "garden-tui" in str(path.relative_to(own_folders))]

    assert kept
    assert set() == {oct(path.stat().st_mode & 0o077) for path in kept} - {"0o0"}


def test_a_folder_that_is_empty_for_a_while_loses_nothing_that_was_kept(
    tmp_path: Path, own_folders: Path
) -> None:
    root = garden_at(tmp_path / "garden", PLANTED)
    ask(tmp_path, "list", "-g", "garden")
    size = rows_in(cached(own_folders))
    away = shutil.move(root, tmp_path / "away")
    root.mkdir()

    ran = ask(tmp_path, "list", "-g", "garden")

    assert (1, "") == (ran.returncode, ran.stdout)
    assert away.exists()
    assert size == rows_in(cached(own_folders)) > 0


def rows_in(file: Path) -> int:
    """Answer how many notes the cache holds."""
    with sqlite3.connect(file) as cache:
        (count,) = cache.execute("SELECT count(*) FROM notes").fetchone()
    cache.close()
    return int(count)


async def test_a_folder_whose_name_is_no_text_is_looked_at_instead_of_watched(tmp_path: Path) -> None:
    folder = "caf\udce9"
    (tmp_path / folder).mkdir()

    with pytest.raises(Unwatchable):
        await anext(stirred(tmp_path, ["", folder], Event()))


@pytest.fixture
def nobody(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """What asks as somebody with no rights of their own, where that can be done."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything; run as somebody else")
    return lambda *arguments: ask(tmp_path, *arguments)


def test_what_may_not_be_read_is_told_and_the_rest_is_read(
    tmp_path: Path, nobody: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    root = garden_at(tmp_path / "garden", PLANTED)
    (root / "note 3.md").chmod(0)
    (root / "closed").mkdir(mode=0)
    try:
        listed, checked = nobody("list", "-g", "garden"), nobody("check", "-g", "garden")
    finally:
        (root / "closed").chmod(0o700)

    assert 60 == listed.stdout.count("\n")
    assert checked.stdout.count("Permission denied") == 2


def test_a_garden_that_may_not_be_read_is_one_line(
    tmp_path: Path, nobody: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "closed").mkdir(mode=0)

    ran = nobody("list", "-g", "closed")

    assert (2, "") == (ran.returncode, ran.stdout)
    assert 1 == ran.stderr.count("\n")
    assert "Permission denied" in ran.stderr
