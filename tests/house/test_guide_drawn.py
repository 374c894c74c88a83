"""The guide is also a demonstration: it looks well in windows of every size."""

from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.disk.load import survey
from garden_tui.disk.read import read_note
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.layout import Layout
from garden_tui.page.width import cells

GUIDE = Path(__file__).parents[2] / "notes"
NOTES = sorted(str(path.relative_to(GUIDE)) for path in GUIDE.rglob("*.md"))
SHOWS_LONG_LINES = "syntax/Code.md"


@pytest.fixture(scope="module")
def garden():
    return survey(GUIDE).garden


def drawn(garden, path: str, width: int) -> list[str]:
    page = note_page(garden, path, read_note(GUIDE, path), Place(path))
    layout = Layout(page.blocks, width, {})
    for block in range(len(page.blocks)):
        layout.measure(block)
    return ["".join(run.text for run in layout.line(y)[0].runs) for y in range(layout.height)]


@pytest.mark.parametrize("width", [34, 54, 88])
@pytest.mark.parametrize("path", NOTES)
def test_no_line_is_wider_than_the_page(garden, path: str, width: int) -> None:
    assert [] == [line for line in drawn(garden, path, width) if cells(line) > width]


@pytest.mark.parametrize("path", [path for path in NOTES if path != SHOWS_LONG_LINES])
def test_code_is_narrow_enough_for_two_panes_on_eighty_columns(garden, path: str) -> None:
    assert [] == [line for line in drawn(garden, path, 50) if line.endswith("…")]


def test_comments_and_block_ids_are_not_drawn(garden) -> None:
    text = "\n".join(drawn(garden, "syntax/Comments and block ids.md", 88))

    assert "unseen" not in text.replace("%%unseen,%%", "")
    assert "patience. ^moss" not in text
