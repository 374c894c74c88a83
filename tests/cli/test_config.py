"""`config` tells what is set, and which file says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asking import ask


@pytest.fixture
def own(own_folders: Path) -> Path:
    file = own_folders / "config" / "garden-tui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "nord"\nmeasure = 70\n[keys]\nback = "h"\n', encoding="utf-8")
    return file


def test_each_setting_is_told_with_where_it_comes_from(tmp_path: Path, own: Path) -> None:
    (tmp_path / "garden-tui.toml").write_text("measure = 60\n", encoding="utf-8")

    ran = ask(tmp_path, "config", "-g", ".", "--json")
    told = json.loads(ran.stdout)
    settings = {each["name"]: (each["value"], each["source"]) for each in told["settings"]}

    assert (0, "") == (ran.returncode, ran.stderr)
    assert ("nord", str(own)) == settings["theme"]
    assert (60, "garden-tui.toml") == settings["measure"]
    assert ("h", str(own)) == settings["keys.back"]
    assert (None, "default") == settings["dialect"]
    assert str(own) == told["files"]["own"]
    assert [] == told["problems"]


def test_the_editor_of_the_environment_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "nano -w")

    lines = ask(tmp_path, "config", "-g", ".").stdout.splitlines()

    assert "editor\tnano -w\t$EDITOR" in lines


def test_mistakes_are_told_and_the_exit_code_says_so(tmp_path: Path, own: Path) -> None:
    own.write_text('measure = "wide"\n', encoding="utf-8")

    ran = ask(tmp_path, "config", "-g", ".")

    assert 1 == ran.returncode
    assert f'problem\t{own}: measure: expected a number of columns from 30 to 240, got "wide"' in ran.stdout
    assert "measure\t88\tdefault" in ran.stdout


def test_no_note_is_read_for_it(tmp_path: Path) -> None:
    (tmp_path / "bad.md").mkdir()

    assert 0 == ask(tmp_path, "config", "-g", ".").returncode
