"""Whatever befalls the cache or the folder: the answers are right, or one line says what is wrong."""

from __future__ import annotations

import asyncio
import errno
import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from threading import Event

import pytest

from asking import ask, garden_at
from garden_tui.disk.watch import Unwatchable, stirred
from hostile.world import (
    PLANTED,
    check_answers,
    check_shown_unwatched,
    check_sound,
    kill_starts,
    on_small_disk,
    without_rights,
    without_watches,
)
from readers import reading


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


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), RuntimeError("OS file watch limit reached")]
)
async def test_where_the_system_watches_no_more_the_reader_looks_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("garden_tui.disk.watch._POLL", 0.01)

    async def exhausted(*_: object, **__: object) -> AsyncIterator[None]:
        raise error
        yield

    monkeypatch.setattr("watchfiles.awatch", exhausted)
    async with reading(tmp_path, "== index\n# Before", size=(80, 24)) as one:
        (tmp_path / "index.md").write_text("# After", encoding="utf-8")
        for _ in range(400):
            await asyncio.sleep(0.02)
            if "After" in one.shown():
                break
        assert "After" in one.shown()


def test_where_the_system_is_really_out_of_watches_a_change_is_shown_too(tmp_path: Path) -> None:
    under = without_watches("max_inotify_watches")
    if under is None:
        pytest.skip("only where Linux lets one have users of one's own can that be set for one process")

    check_shown_unwatched(tmp_path, under)


def test_starts_that_are_killed_leave_nothing_untrue_behind(tmp_path: Path) -> None:
    root = garden_at(tmp_path, PLANTED)
    kill_starts(root, 8, random.Random(7))

    check_sound(root)


def test_a_disk_that_is_full_holds_up_nothing(tmp_path: Path, own_folders: Path) -> None:
    disk = own_folders / "disk"
    disk.mkdir()
    under = on_small_disk(disk, 16)
    if under is None:
        pytest.skip("only root, on Linux, can mount a small disk")

    check_answers(garden_at(tmp_path, PLANTED), under, XDG_CACHE_HOME=str(disk), XDG_STATE_HOME=str(disk))


def test_where_nothing_may_be_written_nothing_is_kept(
    tmp_path: Path, own_folders: Path, rightless: list[str]
) -> None:
    closed = own_folders / "closed"
    closed.mkdir(mode=0o500)

    check_answers(garden_at(tmp_path, PLANTED), rightless, XDG_CACHE_HOME=str(closed))
    assert [] == list(closed.iterdir())


@pytest.fixture
def rightless() -> list[str]:
    """What runs a command as somebody with no rights of their own, where that can be done."""
    under = without_rights()
    if under is None:
        pytest.skip("root may read everything, and setpriv is not there to take that away")
    return under


@pytest.fixture
def nobody(tmp_path: Path, rightless: list[str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """What asks as such a person."""
    return lambda *arguments: ask(tmp_path, *arguments, under=rightless)


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


@pytest.mark.parametrize("mode", [0o000, 0o400, 0o100], ids=oct)
def test_a_folder_that_is_half_closed_is_one_line_too(
    tmp_path: Path, nobody: Callable[..., subprocess.CompletedProcess[str]], mode: int
) -> None:
    root = garden_at(tmp_path / "half", PLANTED)
    root.chmod(mode)
    try:
        ran = nobody("list", "-g", "half")
    finally:
        root.chmod(0o700)

    assert (2, "garden-tui: half cannot be opened: Permission denied\n") == (ran.returncode, ran.stderr)


def test_a_current_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = ask(tmp_path, "list", under=["sh", "-c", f'cd "{gone}" && rmdir "{gone}" && exec "$@"', "sh"])

    assert (2, "") == (ran.returncode, ran.stdout)
    assert ran.stderr == "garden-tui: the current folder cannot be opened: No such file or directory\n"
