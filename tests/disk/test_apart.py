"""Work in a process that can be ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.disk.apart import run_apart

ECHO = "import sys; sys.stdout.write(sys.stdin.read().upper())"


def test_what_a_process_writes_is_the_answer() -> None:
    assert run_apart(ECHO, "moss", 30) == "MOSS"


def test_a_process_that_fails_answers_nothing() -> None:
    assert run_apart("raise SystemExit(1)", "", 30) is None


def test_a_process_that_takes_too_long_is_ended() -> None:
    assert run_apart("import time; time.sleep(60)", "", 0.2) is None


def test_modules_of_the_garden_are_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "string.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert run_apart("import string; " + ECHO, "moss", 30) == "MOSS"


def test_a_diagram_can_be_drawn_by_one() -> None:
    # What the reader runs, named here as it is there: disk knows nothing of the page.
    code = "from garden_tui.page.diagrams import serve; serve()"

    assert (run_apart(code, "graph LR\n  A --> ü", 30) or "").splitlines()[0].startswith("┌───┐")
