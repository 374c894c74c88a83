from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from garden_tui.disk.error import GardenError
from garden_tui.disk.walk import Walk, walk
from garden_tui.garden.settings import IgnoreRules

only_without_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)


def plant(root: Path, *paths: str) -> None:
    """Make empty files at *paths*."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def notes(walked: Walk) -> list[str]:
    return [entry.path for entry in walked.notes]


def skipped(walked: Walk) -> dict[str, str]:
    return dict(walked.skipped)


def test_notes_and_files_are_listed_by_path(tmp_path: Path) -> None:
    plant(tmp_path, "b.md", "a/c.md", "a/B.MD", "d.png", "a/e.canvas", "f.markdown", "g.mdx")

    walked = walk(tmp_path)

    assert ["a/B.MD", "a/c.md", "b.md", "f.markdown", "g.mdx"] == notes(walked)
    assert ("a/e.canvas", "d.png") == walked.files
    assert ((), ()) == (walked.skipped, walked.left_out)


def test_a_note_is_listed_with_its_size_and_time(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("four", encoding="utf-8")
    os.utime(tmp_path / "a.md", ns=(1, 1_700_000_000_123_456_789))

    assert [("a.md", 4, 1_700_000_000_123_456_789)] == [entry[:3] for entry in walk(tmp_path).notes]


def test_what_is_hidden_is_never_read(tmp_path: Path) -> None:
    plant(
        tmp_path, ".git/a.md", ".obsidian/b.md", ".trash/c.md", "node_modules/d/README.md", "x/.e.md", "f.md"
    )

    walked = walk(tmp_path)

    assert ["f.md"] == notes(walked)
    assert [".git", ".obsidian", ".trash", "node_modules", "x/.e.md"] == [path for path, _ in walked.left_out]


def test_what_the_settings_ignore_is_not_read(tmp_path: Path) -> None:
    plant(tmp_path, "private/a.md", "b/private/c.md", "Archive/d.md", "e.draft.md")

    walked = walk(tmp_path, IgnoreRules(globs=("private",), prefixes=("archive/",), patterns=(r"\.draft\.",)))

    assert ["b/private/c.md"] == notes(walked)
    assert ["Archive", "e.draft.md", "private"] == [path for path, _ in walked.left_out]


def test_a_link_out_of_the_garden_is_not_followed(tmp_path: Path) -> None:
    plant(tmp_path, "outside/secret.md", "garden/a.md")
    garden = tmp_path / "garden"
    (garden / "file.md").symlink_to("../outside/secret.md")
    (garden / "folder").symlink_to(tmp_path / "outside")
    (garden / "zero.md").symlink_to("/dev/zero")

    walked = walk(garden)

    assert ["a.md"] == notes(walked)
    assert all(reason.startswith("a link out of the garden") for reason in skipped(walked).values())
    assert {"file.md", "folder", "zero.md"} == skipped(walked).keys()


def test_a_link_within_the_garden_leaves_the_note_listed_once(tmp_path: Path) -> None:
    plant(tmp_path, "real/a.md")
    (tmp_path / "again.md").symlink_to("real/a.md")
    (tmp_path / "folder").symlink_to("real")

    walked = walk(tmp_path)

    assert ["real/a.md"] == notes(walked)
    assert "a link to real/a.md, which is read under its own name" == skipped(walked)["again.md"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    plant(tmp_path, "a/b.md")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "a" / "self").symlink_to(".")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "dangling.md").symlink_to("nowhere.md")

    walked = walk(tmp_path)

    assert ["a/b.md"] == notes(walked)
    assert {"a/up", "a/self", "loop.md", "dangling.md"} == skipped(walked).keys()


def test_pipes_and_sockets_are_skipped_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    monkeypatch.chdir(tmp_path)  # a socket's path may be 100 characters at most
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
        (tmp_path / "to-pipe.md").symlink_to("pipe.md")

        walked = walk(tmp_path)

    assert {
        "pipe.md": "a pipe, not a file",
        "socket.md": "a socket, not a file",
        "to-pipe.md": "a link to pipe.md, which is not read",
    } == skipped(walked)


def test_a_folder_named_like_a_note_is_a_folder(tmp_path: Path) -> None:
    plant(tmp_path, "dir.md/inside.md")

    assert ["dir.md/inside.md"] == notes(walk(tmp_path))


def test_a_name_that_is_no_text_is_kept(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (tmp_path / name).touch()
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")

    assert [name] == notes(walk(tmp_path))


def test_a_path_longer_than_the_system_takes_is_walked(tmp_path: Path) -> None:
    deep = os.open(tmp_path, os.O_RDONLY)
    for _ in range(60):
        os.mkdir("d" * 100, dir_fd=deep)
        deeper = os.open("d" * 100, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = deeper
    os.close(os.open("deep.md", os.O_WRONLY | os.O_CREAT, dir_fd=deep))
    os.close(deep)
    plant(tmp_path, "z.md")

    walked = walk(tmp_path)

    assert [f"{'/'.join(['d' * 100] * 60)}/deep.md", "z.md"] == notes(walked)


def test_too_many_folders_within_folders_are_told(tmp_path: Path) -> None:
    plant(tmp_path, "/".join("d" * 300) + "/a.md", "z.md")

    walked = walk(tmp_path)

    assert ["z.md"] == notes(walked)
    assert ["too many folders within folders"] == list(skipped(walked).values())


@only_without_root
def test_what_may_not_be_read_does_not_end_the_walk(tmp_path: Path) -> None:
    plant(tmp_path, "locked/a.md", "b.md")
    (tmp_path / "locked").chmod(0)
    try:
        walked = walk(tmp_path)
    finally:
        (tmp_path / "locked").chmod(0o700)

    assert ["b.md"] == notes(walked)
    assert {"locked": "Permission denied"} == skipped(walked)


@pytest.mark.parametrize("name", ["missing", "file.md", "nul\0"])
def test_a_root_that_is_no_folder_is_an_error_of_one_line(tmp_path: Path, name: str) -> None:
    plant(tmp_path, "file.md")

    with pytest.raises(GardenError) as error:
        walk(tmp_path / name)

    assert "\n" not in str(error.value)


def test_nothing_is_left_open(tmp_path: Path) -> None:
    plant(tmp_path, "a/b/c.md", "d/e.md")
    table = Path("/proc/self/fd")
    if not table.is_dir():
        pytest.skip("this system does not list open files")
    before = len(list(table.iterdir()))

    walk(tmp_path)

    assert before == len(list(table.iterdir()))
