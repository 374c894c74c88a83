"""What readers set: where it comes from, and what is told of mistakes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from garden_tui.disk.config import SETTINGS, Config, read_config
from garden_tui.disk.folders import config_file
from garden_tui.disk.settings import read_settings


def own(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text, encoding="utf-8")


def test_nothing_is_set_where_nobody_sets_it(tmp_path: Path) -> None:
    assert Config() == read_config(tmp_path)


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    own(
        """
        theme = "nord"
        measure = 72
        hints = "asdf"
        editor = "nvim -R"
        line_breaks = "join"
        dialect = "foam"
        paths = "shortest"
        templates = "made/of"
        bibliography = ["works.bib"]
        ignore = ["drafts/**", "private"]
        [panes]
        tree = 30
        links = 40
        [keys]
        back = "h"
        quit = ["ctrl+x", "Q"]
        """
    )

    config = read_config(tmp_path)

    assert () == config.problems
    assert {setting.name for setting in SETTINGS} | {"keys.back", "keys.quit"} == set(config.sources)
    assert ("nord", 72, "asdf", "nvim -R") == (config.theme, config.measure, config.hints, config.editor)
    assert (30, 40) == (config.tree, config.links)
    assert {"back": "h", "quit": "ctrl+x,Q"} == config.keys
    assert ("drafts/**", "private") == config.ignore


def test_a_garden_goes_before_one_s_own_and_what_is_said_of_a_garden_before_what_is_said_of_all(
    tmp_path: Path,
) -> None:
    own(
        f'theme = "nord"\nmeasure = 60\nhints = "asdf"\n[gardens."{tmp_path}"]\nmeasure = 70\nhints = "jkl"\n'
    )
    (tmp_path / "garden-tui.toml").write_text('hints = "xyz"\n', encoding="utf-8")

    config = read_config(tmp_path)

    assert ("nord", 70, "xyz") == (config.theme, config.measure, config.hints)
    assert "garden-tui.toml" == config.sources["hints"]
    assert ("nord", 60, "asdf") == (
        (other := read_config(tmp_path / "other")).theme,
        other.measure,
        other.hints,
    )


def test_a_garden_can_set_no_command_to_run(tmp_path: Path) -> None:
    (tmp_path / "garden-tui.toml").write_text('editor = "rm -rf"\nmeasure = 70\n', encoding="utf-8")

    config = read_config(tmp_path)

    assert (None, 70) == (config.editor, config.measure)
    assert ("garden-tui.toml: editor can be set in your own configuration only",) == config.problems


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('measure = "wide"', 'measure: expected a number of columns from 30 to 240, got "wide"'),
        ("measure = 4", "measure: expected a number of columns from 30 to 240, got 4"),
        ("measure = true", "measure: expected a number of columns from 30 to 240, got True"),
        ('dialect = "logseq"', 'dialect: expected one of "obsidian", "quartz"'),
        ("ignore = [1]", "ignore: expected a list such as"),
        ('hints = "aab"', "hints: expected at least two small letters, each once"),
        ("[panes]\ntree = 0", "panes.tree: expected a number of columns from 12 to 120, got 0"),
        ("[panes]\nmiddle = 3", "panes.middle is no setting"),
        ("colour = 1", "colour is no setting"),
        ("[keys]\nquit = 3", "keys.quit: expected a key, or several"),
        ("keys = 3", "keys is no setting"),
        ('gardens = "x"', "gardens: expected a table for each garden"),
        ("x = ", "is not obeyed"),
        ('theme = "a\\u001b]0;x"', "theme: expected the name of a theme"),
    ],
)
def test_a_mistake_names_the_key_and_what_was_expected_and_the_rest_is_obeyed(
    tmp_path: Path, written: str, told: str
) -> None:
    own(f'editor = "vi"\n{written}\n')

    config = read_config(tmp_path)

    assert 1 == len(config.problems)
    assert "config.toml" in config.problems[0]
    assert told in config.problems[0]
    assert "\x1b" not in config.problems[0]
    if "obeyed" not in told:
        assert "vi" == config.editor


def test_one_s_own_file_may_be_a_link_and_a_garden_s_may_not(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("measure = 70\n", encoding="utf-8")
    config_file().parent.mkdir(parents=True)
    config_file().symlink_to(tmp_path / "real.toml")
    garden = tmp_path / "garden"
    garden.mkdir()
    assert 70 == read_config(garden).measure
    config_file().unlink()
    (garden / "garden-tui.toml").symlink_to(tmp_path / "real.toml")

    assert Config() == read_config(garden)


@pytest.mark.parametrize("written", ["keep", "join"])
def test_line_breaks_are_as_set_whatever_the_garden_says(tmp_path: Path, written: str) -> None:
    joins = written == "join"
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian/app.json").write_text(f'{{"strictLineBreaks": {str(not joins).lower()}}}')
    own(f'line_breaks = "{written}"\n')

    assert joins is read_settings(tmp_path).strict_line_breaks


@pytest.mark.parametrize(
    "written",
    [
        f"measure = {'9' * 5_000}",
        f"measure = 0x{'f' * 5_000}",
        f"ignore = [0x{'f' * 5_000}]",
        f"theme = {'[' * 20_000}",
        f"a{'.a' * 60_000} = 1",
        f'"a"{" . b" * 40_000} = 1',
        "".join(f"[k{number}{'.a' * 1_000}]\n" for number in range(100)),
        "a" * 200_000,
        "'a" * 100_000,
    ],
    ids=lambda written: written[:20],
)
def test_a_file_made_to_hold_up_its_reader_is_told_of_at_once(tmp_path: Path, written: str) -> None:
    (tmp_path / "garden-tui.toml").write_text(written, encoding="utf-8")
    began = time.process_time()

    (problem,) = read_config(tmp_path).problems

    assert len(problem) < 200
    assert time.process_time() - began < 1
