"""Nothing of a hostile garden is lost: every entry is listed, every note's text can be read to its end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from garden_tui.disk.load import Loaded, survey
from garden_tui.disk.read import MOST_BYTES
from hostile.made import SECRET, Made, make
from hostile.reach import Lost, lost, read_to_the_end

Hostile = tuple[Path, tuple[Made, ...], Loaded]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    base = tmp_path_factory.mktemp("hostile")
    made = make(base)
    return base / "garden", made, survey(base / "garden")


def test_every_entry_is_a_note_or_told_as_passed_over(hostile: Hostile) -> None:
    _, made, loaded = hostile
    walked = loaded.walk
    known = {entry.path for entry in walked.notes} | {skipped.path for skipped in walked.skipped}

    assert set() == {os.fsdecode(each.path) for each in made} - known
    assert all(skipped.reason for skipped in walked.skipped)
    assert loaded.garden.notes.keys() == {entry.path for entry in walked.notes}


def test_every_note_can_be_read_to_its_end(hostile: Hostile) -> None:
    root, made, loaded = hostile
    lost = []
    for each in made:
        if not each.seen:
            continue
        text, notices = read_to_the_end(root, loaded, os.fsdecode(each.path))
        missing = [word for word in each.seen if word not in text]
        if missing and not (each.cut and notices):
            lost.append((each.path, missing))

    assert [] == lost


def test_no_text_from_outside_comes_into_a_page(hostile: Hostile) -> None:
    root, _, loaded = hostile
    for name in ("links/outside.md", "links/remote.md", "links/urls.md"):
        assert SECRET not in read_to_the_end(root, loaded, name).text


def test_words_that_are_sought_by_their_look_are_found_too_and_missed_when_they_are_not_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "whole.md").write_text("# Whole\n\n- level1\n  - level2\n\nEND-whole\n")
    (tmp_path / "hidden.md").write_text("# Hidden\n\n%% END-hidden %%\n")
    (tmp_path / "none.md").write_text("# None\n")
    with (tmp_path / "long.md").open("wb") as file:
        file.write(b"# Long\n")
        file.truncate(MOST_BYTES + 1)
    found = list(lost(tmp_path, survey(tmp_path)))

    assert 4 == sum(count for count, _ in found)
    assert [Lost("hidden.md", ("END-hidden",))] == [one for _, one in found if one is not None]
