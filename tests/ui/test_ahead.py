"""The first screen, drawn on the side before the reader is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import keeping
from garden_tui.cli import COMMAND_WORDS
from garden_tui.cli.arguments import COMMANDS
from garden_tui.disk.cache import cache_file
from garden_tui.disk.find import Start
from garden_tui.disk.load import survey
from garden_tui.page.destination import Place
from garden_tui.ui import ahead
from garden_tui.ui.ahead import Ahead
from garden_tui.ui.first_screen import first_screen
from readers import plant_files

GARDEN = """
    == index
    Welcome to [[Moss]].
    == Moss
    Soft and green.
"""


def text_of(screen: ahead.FirstScreen) -> str:
    return "\n".join(
        "".join(run.text for run in line.runs) for block in screen.blocks for line in block.lay_out(40, {})
    )


class _Terminal:
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead.sys, "stdin", _Terminal())
    monkeypatch.setattr(ahead.sys, "__stderr__", _Terminal())


def test_the_words_that_need_no_reader_are_the_commands() -> None:
    assert set(COMMANDS) == COMMAND_WORDS


def test_the_first_note_is_drawn_by_itself(tmp_path: Path) -> None:
    screen = first_screen(Start(plant_files(tmp_path, GARDEN)), 40, 10)

    assert screen is not None
    assert (Place("index.md"), 40) == (screen.here, screen.width)
    assert "Welcome to Moss." in text_of(screen)


def test_a_note_named_by_an_alias_has_to_wait_for_the_list_of_notes(tmp_path: Path) -> None:
    root = plant_files(tmp_path, GARDEN)

    assert None is first_screen(Start(root, "the green one"), 40, 10)
    assert None is first_screen(Start(root, "Moss#Growth"), 40, 10)


@pytest.mark.parametrize("name", ["Pond", "pond", "POND"])
def test_a_note_named_as_no_other_is_drawn_by_itself_wherever_it_lies(tmp_path: Path, name: str) -> None:
    root = plant_files(tmp_path, f"{GARDEN}    == wet/deep/Pond\n    Still water.\n")

    screen = first_screen(Start(root, name), 40, 10)

    assert screen is not None
    assert Place("wet/deep/Pond.md") == screen.here
    assert "Still water." in text_of(screen)


@pytest.mark.parametrize("other", ["dry/pond", "pond/Reed"])
def test_a_name_that_may_mean_others_has_to_wait_for_the_list_of_notes(tmp_path: Path, other: str) -> None:
    root = plant_files(tmp_path, f"{GARDEN}    == wet/Pond\n    Still.\n    == {other}\n    Other.\n")

    assert None is first_screen(Start(root, "Pond"), 40, 10)


def test_of_a_long_note_the_beginning_is_drawn_and_its_length_guessed(tmp_path: Path) -> None:
    root = plant_files(tmp_path, GARDEN)
    (root / "index.md").write_text("one line of moss\n\n" * 20_000, "utf-8")
    screen = first_screen(Start(root), 40, 10)

    assert screen is not None
    height = sum(len(block.lay_out(40, {})) for block in screen.blocks)
    assert 39_000 < height < 41_000
    assert 79_000 < screen.words < 81_000


@pytest.mark.usefixtures("terminal")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process to draw in")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_process_that_is_told_the_garden_answers_its_first_screen(tmp_path: Path) -> None:
    begun = Ahead.begin()
    assert begun is not None
    begun.ask(Start(plant_files(tmp_path, GARDEN)), 40, 10)
    screen = begun.answer(30)

    assert screen is not None
    assert "Welcome to Moss." in text_of(screen)


@pytest.mark.usefixtures("terminal")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process to read in")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("linked", [True, False])
def test_once_it_has_drawn_it_reads_the_garden_and_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, shown: bool, linked: bool
) -> None:
    keeping.never_racy(monkeypatch)
    monkeypatch.setattr("garden_tui.disk.load.LARGE", 0)
    monkeypatch.setattr("garden_tui.disk.ahead.LARGE", 0)
    root = plant_files(tmp_path, GARDEN)
    begun = Ahead.begin()
    assert begun is not None
    begun.ask(Start(root), 40, 10)
    if shown:
        assert begun.answer(30) is not None
    read = begun.reading(lambda: False)

    with (loaded := survey(root, reading=read.read)).store:
        assert ["Moss.md", "index.md"] == sorted(loaded.garden.notes)
    if linked:
        read.tell_links(loaded.garden)
    read.wait()
    begun.end(wait=True)

    assert (0, "") == keeping.read_at_start(root)
    with (again := survey(root, keep=True)).store as store:
        assert store.has_links
        assert keeping.told(loaded.garden) == keeping.told(again.garden)


@pytest.mark.usefixtures("terminal")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process to read in")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_what_shall_not_be_kept_is_not_read_ahead(tmp_path: Path) -> None:
    begun = Ahead.begin()
    assert begun is not None
    begun.ask(Start(plant_files(tmp_path, GARDEN), cache=False), 40, 10)
    begun.reading(lambda: False).wait()
    begun.end(wait=True)

    assert not cache_file(os.path.realpath(tmp_path)).exists()


def test_nothing_is_drawn_ahead_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead.sys, "__stderr__", None)

    assert None is Ahead.begin()
