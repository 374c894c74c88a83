"""Where a garden was left is kept outside of it, whole or not at all."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.disk.error import GardenError
from garden_tui.disk.left import Left, PanesLeft, Stand, read_left, session_file
from garden_tui.disk.session import Bookmark, PanesKept, Session, Visited, read_session, write_session

FULL = Session(
    theme="nord",
    query="#plants",
    panes=PanesKept(tree=False, alone=True, tree_columns=30, list=2),
    folds={"section:3": False},
    visits=(
        Visited("note", "bog/Moss.md", "Growth", None, Stand(12, 80, 4, 2, 11), (20, 1)),
        Visited("tag", "plants"),
        Visited("note", "Ferns.md"),
    ),
    at=1,
    bookmarks=(Bookmark("note", "Ferns.md"),),
)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    write_session(tmp_path, FULL)

    assert (FULL, "") == read_session(tmp_path)


def test_a_path_that_is_no_text_comes_back_too(tmp_path: Path) -> None:
    session = Session(visits=(Visited("note", "caf\udce9/a.md"),), folds={"folder:caf\udce9": True})
    write_session(tmp_path, session)

    assert (session, "") == read_session(tmp_path)
    assert "caf\udce9/a.md" == read_left(tmp_path).note


def test_the_first_frame_knows_the_last_note_and_how_it_was_left(tmp_path: Path) -> None:
    write_session(tmp_path, FULL)
    stand = Stand(12, 80, 4, 2, 11)
    left = Left(
        "nord",
        "#plants",
        PanesLeft(False, None, True, 30, None, 2),
        {"section:3": False},
        "bog/Moss.md",
        stand,
        (20, 1),
    )

    assert left == read_left(tmp_path)


def test_a_blank_row_before_the_words_of_its_line_is_a_place_too(tmp_path: Path) -> None:
    stand = Stand(579, -1, 289, 0, 579)
    write_session(tmp_path, Session(visits=(Visited("note", "Ferns.md", None, None, stand),)))

    assert stand == read_left(tmp_path).stand


def test_it_is_nobody_else_s_business(tmp_path: Path) -> None:
    write_session(tmp_path, FULL)
    file = session_file(tmp_path)

    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    assert 0o700 == stat.S_IMODE(file.parent.stat().st_mode)
    assert [file.name] == [each.name for each in file.parent.iterdir()]


def test_each_garden_has_one_and_long_paths_and_strange_ones_too(tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["a" * 90] * 5)
    roots = [tmp_path, tmp_path / "a/b", tmp_path / "a%2Fb", deep, deep / "x", Path(os.fsdecode(b"/caf\xe9"))]
    for at, root in enumerate(roots):
        write_session(root, Session(query=str(at)))

    assert [str(at) for at in range(len(roots))] == [read_session(root)[0].query for root in roots]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[1]",
        b"\xff\xfe",
        b'{"version": 2}',
        b'{"version": 1, "visits": [{"kind": "nothing", "name": "x"}]}',
        b'{"version": 1, "at": "here"}',
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_set_aside_and_told(tmp_path: Path, broken: bytes) -> None:
    file = session_file(tmp_path)
    file.parent.mkdir(parents=True)
    file.write_bytes(broken)

    assert Left() == read_left(tmp_path)
    session, problem = read_session(tmp_path)

    assert Session() == session
    assert "set aside" in problem
    assert broken == file.with_suffix(".set-aside").read_bytes()
    assert (Session(), "") == read_session(tmp_path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from(["theme", "query", "panes", "folds", "visits", "at"]),
)
def test_the_first_frame_takes_whatever_stands_in_the_file(tmp_path: Path, value: object, name: str) -> None:
    file = session_file(tmp_path)
    file.parent.mkdir(parents=True, exist_ok=True)
    visits = [{"kind": "note", "name": "a.md", "stand": value, "chosen": value}]
    file.write_text(json.dumps({"version": 1, "visits": visits, "at": 0, name: value}))

    left = read_left(tmp_path)

    assert left.stand is None or len(left.stand) == 5
    assert left.note in (None, "a.md") or isinstance(left.note, str)
    assert all(isinstance(value, bool) for value in left.folds.values())


def test_the_last_one_to_write_wins_and_nothing_is_ever_torn(tmp_path: Path) -> None:
    one, other = Session(query="one " * 5000), Session(query="other " * 5000)

    def write_many(session: Session) -> None:
        for _ in range(10):
            write_session(tmp_path, session)

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(write_many, session) for session in (one, other)]
        while not all(each.done() for each in done):
            assert read_session(tmp_path)[0] in (Session(), one, other)
        for each in done:
            each.result()

    assert read_session(tmp_path)[0] in (one, other)
    assert [session_file(tmp_path)] == list(session_file(tmp_path).parent.iterdir())


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path, own_folders: Path) -> None:
    (own_folders / "state").write_text("a file")

    with pytest.raises(GardenError, match="where you are is not kept"):
        write_session(tmp_path, FULL)


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    write_session(tmp_path, FULL)
    file = session_file(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)

    assert Left() == read_left(tmp_path)
    write_session(tmp_path, Session())
    assert b"nord" in elsewhere.read_bytes()
