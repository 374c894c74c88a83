"""A reader that is told to end before it has come up ends as it was told."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import ComposeResult

from garden_tui.disk.find import Start
from garden_tui.ui.garden_app import GardenApp
from garden_tui.ui.note_tree import NoteTree
from garden_tui.ui.pane_row import PaneRow
from garden_tui.ui.reader import Reader
from readers import plant_files


@pytest.mark.parametrize("part", [Reader, PaneRow, NoteTree])
def test_a_reader_ended_while_its_parts_come_has_made_no_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: type[Reader | PaneRow | NoteTree]
) -> None:
    composed = part.compose

    def compose(self: Reader | PaneRow | NoteTree) -> ComposeResult:
        self.app.exit(return_code=130)
        yield from composed(self)

    monkeypatch.setattr(part, "compose", compose)
    app = GardenApp(Start(plant_files(tmp_path, "== Moss\nGreen.")))
    app.run(headless=True)

    assert (None, 130) == (app.mistake, app.return_code)
