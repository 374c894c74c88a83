"""Nothing of a hostile garden is lost: every entry is listed, every note's text can be read to its end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from garden_tui.disk.load import Loaded, survey
from garden_tui.page.destination import Place
from garden_tui.page.layout import Layout
from garden_tui.ui.prepare import build
from hostile.made import SECRET, Made, make

Hostile = tuple[Path, tuple[Made, ...], Loaded]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    base = tmp_path_factory.mktemp("hostile")
    made = make(base)
    return base / "garden", made, survey(base / "garden")


def all_of(root: Path, loaded: Loaded, path: str) -> tuple[str, tuple[str, ...]]:
    """Answer the text of the page of *path* from its first line to its last, and what it says of itself."""
    page = build(root, loaded.garden, Place(path))
    laid = Layout(page.blocks, 88, {})
    while not laid.measure_some(10_000):
        pass
    lines = (laid.line(y)[0] for y in range(laid.height))
    return "".join(run.text for line in lines for run in line.runs), tuple(page.notices)


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
        text, notices = all_of(root, loaded, os.fsdecode(each.path))
        missing = [word for word in each.seen if word not in text]
        if missing and not (each.cut and notices):
            lost.append((each.path, missing))

    assert [] == lost


def test_no_text_from_outside_comes_into_a_page(hostile: Hostile) -> None:
    root, _, loaded = hostile
    for name in ("links/outside.md", "links/remote.md", "links/urls.md"):
        assert SECRET not in all_of(root, loaded, name)[0]
