"""Searching from the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from asking import answered, ask, garden_at

PLANTED = """
    == Ferns
    They grow beside *moss*.

    More moss.
    moss
    moss
    == bog/Moss
    # Moss
    green #damp
    == Other
    dry
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return garden_at(tmp_path, PLANTED)


def lines(root: Path, *arguments: str) -> list[list[str]]:
    return [line.split("\t") for line in ask(root, "search", *arguments).stdout.splitlines()]


def test_the_best_notes_come_first_with_their_lines(garden: Path) -> None:
    assert [
        ["bog/Moss.md", "1", "Moss"],
        ["Ferns.md", "1", "They grow beside moss."],
        ["Ferns.md", "3", "More moss."],
        ["Ferns.md", "4", "moss"],
    ] == lines(garden, "moss")


def test_as_many_notes_and_lines_as_are_asked_for(garden: Path) -> None:
    assert [["bog/Moss.md", "1", "Moss"]] == lines(garden, "moss", "--limit", "1")
    assert [["bog/Moss.md", "", "Moss"], ["Ferns.md", "", "Ferns"]] == lines(garden, "moss", "--lines", "0")
    assert 5 == len(lines(garden, "moss", "--lines", "9"))


def test_what_is_no_word_narrows(garden: Path) -> None:
    assert [["bog/Moss.md", "", "Moss"]] == lines(garden, "#damp")
    assert [["bog/Moss.md", "1", "Moss"]] == lines(garden, "moss path:bog/")


def test_notes_that_do_not_say_when_they_were_changed_go_by_their_files(garden: Path) -> None:
    (garden / "Said.md").write_text("---\nmodified: 2001-01-01\n---\nlong ago")
    os.utime(garden / "Other.md", (0, 0))

    changed = {"Ferns.md", "bog/Moss.md"}
    assert changed == {path for path, *_ in lines(garden, "modified:<7d")}
    assert changed == {
        line.split("\t")[0] for line in ask(garden, "list", "modified:<7d").stdout.splitlines()
    }


def test_in_json_each_note_is_one_record(garden: Path) -> None:
    (moss,) = answered(garden, "search", "moss green")

    assert {
        "id": "bog/Moss",
        "path": "bog/Moss.md",
        "title": "Moss",
        "count": 2,
        "lines": [{"line": 1, "text": "Moss"}, {"line": 2, "text": "green #damp"}],
    } == moss


def test_nothing_found_is_told_by_the_exit_code(garden: Path) -> None:
    assert (1, "") == ((ran := ask(garden, "search", "xyzzy")).returncode, ran.stdout)
    assert 0 == ask(garden, "search", "moss").returncode


def test_a_mistake_is_told_with_its_place(garden: Path) -> None:
    ran = ask(garden, "search", "moss (")

    assert 2 == ran.returncode
    assert "garden-tui: a ( without its ), at character 6 of the query\n" == ran.stderr


@pytest.mark.parametrize("arguments", [["--limit", "x"], ["--lines", "-1"], []])
def test_a_number_that_is_none_and_a_query_left_out_are_mistakes(garden: Path, arguments: list[str]) -> None:
    assert 2 == ask(garden, "search", *(["moss"] if arguments else []), *arguments).returncode


def test_list_means_the_same_by_a_query(garden: Path) -> None:
    listed = {line.split("\t")[0] for line in ask(garden, "list", "moss").stdout.splitlines()}

    assert {"Ferns.md", "bog/Moss.md"} == listed


def test_what_is_bookmarked_in_the_reader_can_be_asked_for(garden: Path, tmp_path: Path) -> None:
    kept = {"XDG_STATE_HOME": str(tmp_path / "state")}
    code = (
        "from pathlib import Path\n"
        "from garden_tui.disk.session import Bookmark, Session, write_session\n"
        "write_session(Path('.').resolve(), Session(bookmarks=(Bookmark('note', 'Ferns.md'),)))\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=garden, env={**os.environ, **kept}, check=True)

    assert "Ferns.md\tFerns\t\n" == ask(garden, "list", "is:bookmarked", **kept).stdout
    assert ["Ferns.md"] == [
        line.split("\t")[0]
        for line in ask(garden, "search", "moss is:bookmarked", "--lines", "1", **kept).stdout.splitlines()
    ]
