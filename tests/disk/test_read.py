from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import MOST_BYTES, Folder, decode, read_note, read_text
from garden_tui.garden.note import Problem


def told(data: bytes) -> list[str]:
    return [problem.what for problem in decode(data).problems]


def test_a_note_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.md").write_bytes("naïve\r\n# x\n".encode())

    assert "naïve\r\n# x\n" == read_note(tmp_path, "a/b.md")
    assert () == read_text(tmp_path, "a/b.md").problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_how_to_read_and_is_no_text(encoding: str) -> None:
    assert ("Título", ()) == decode("Título".encode(encoding))


def test_utf_16_of_either_order_is_read() -> None:
    assert "é" == decode(b"\xfe\xff" + "é".encode("utf-16-be")).text


def test_bytes_that_are_no_text_are_replaced_and_their_line_told() -> None:
    text, problems = decode(b"# ok\n\nbad \xff end\n")

    assert "# ok\n\nbad \ufffd end\n" == text
    assert (Problem(3, "not UTF-8: bytes that are no text are shown as \ufffd"),) == problems


def test_a_stray_nul_hides_no_text() -> None:
    text, problems = decode(b"# a\nx\0y\n")

    assert "# a\nx\ufffdy\n" == text
    assert (Problem(2, "NUL characters are shown as \ufffd"),) == problems


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF" + bytes(range(256)), b"\x89PNG\r\n\x1a\n" + bytes(1000), "text".encode("utf-16-le") * 20],
    ids=["program", "picture", "utf-16 without a mark"],
)
def test_a_file_that_is_no_text_says_so(data: bytes) -> None:
    assert "" == decode(data).text
    assert ["this is no text, so it is not shown: it holds NUL bytes"] == told(data)


def test_only_the_beginning_of_a_huge_note_is_read_and_that_is_told(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.write("é".encode() * (MOST_BYTES // 2) + b"tail")

    text, problems = read_text(tmp_path, "huge.md")

    assert MOST_BYTES // 2 == len(text)
    assert ["only the first 16.0 MiB of 16.0 MiB are read"] == [problem.what for problem in problems]


def test_a_cut_through_a_character_is_no_fault_of_the_author() -> None:
    assert ["only the first 0.0 MiB of 0.0 MiB are read"] == [p.what for p in decode(b"ab\xc3", 4).problems]


@pytest.mark.parametrize(
    "path",
    ["missing.md", "folder.md", "pipe.md", "link.md", "in/../a.md", "linked/a.md", "a\0b.md", ""],
)
def test_what_is_no_file_of_the_garden_is_an_error_at_once(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").touch()
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("a.md")
    (tmp_path / "linked").symlink_to("in")

    with pytest.raises(GardenError, match="cannot be read"):
        read_text(tmp_path, path)


def test_one_open_folder_reads_notes_in_any_order(tmp_path: Path) -> None:
    paths = ["a/b/1.md", "a/b/2.md", "a/3.md", "c/4.md", "5.md", "a/b/6.md"]
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")

    with Folder(tmp_path) as folder:
        assert paths == [folder.read(path).text for path in paths]


def test_a_missing_note_leaves_the_folder_usable(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")

    with Folder(tmp_path) as folder:
        with pytest.raises(GardenError):
            folder.read("no/such/note.md")
        assert "x" == folder.read("a.md").text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_as_text_without_nul(data: bytes) -> None:
    text, _ = decode(data)

    assert "\0" not in text
    text.encode("utf-8")
