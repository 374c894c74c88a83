"""Files that are no notes: a line each, by what they are."""

from __future__ import annotations

import pytest

from drawing import drawn
from garden_tui.page.files import file_label, kind_of, may_be_opened


@pytest.mark.parametrize(
    ("path", "kind", "opened"),
    [
        ("a/paper.PDF", "PDF", True),
        ("talk.mp3", "sound", True),
        ("film.mp4", "film", True),
        ("fern.svg", "picture", True),
        ("run.sh", "file", False),
        ("start.desktop", "file", False),
        ("page.html", "file", False),
        ("pdf", "file", False),
        (".pdf", "file", False),
        ("a.pdf/run", "file", False),
        ("x.base", "base", False),
    ],
)
def test_a_name_says_what_a_file_is(path: str, kind: str, opened: object) -> None:
    assert kind == kind_of(path)
    assert opened is may_be_opened(path)


def test_a_page_of_a_file_is_told() -> None:
    assert "▤ paper.pdf, page 3" == file_label("docs/paper.pdf", "page=3&height=400")
    assert "▤ Books.base › Read" == file_label("Books.base", "Read")
    assert "" == file_label("fern.png", None)
    assert "" == file_label("Version 1.2", None)


def test_an_embedded_file_is_a_line() -> None:
    assert "▤ paper.pdf, page 3\n\n▸ My talk and ▸ film.mp4" == drawn(
        "![[paper.pdf#page=3]]\n\n![[talk.mp3|My talk]] and ![](film.mp4)\n"
    )
