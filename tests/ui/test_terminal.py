"""The reader in a real terminal: what it shows, what it writes, and how it leaves."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pty_terminal import PtyTerminal, reader_command
from readers import plant_files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")

GARDEN = """
    == index
    # Start

    A walk to [[Ferns]] and [[bog/Moss]].

    == Ferns
    # Ferns

    They grow in shade.

    == bog/Moss
    # Moss

    Wet.
"""

HOSTILE = (
    '== index\n---\ntitle: "\\e]2;owned\\a \\x9b5m"\n---\n# Look\n\n'
    "Escape \x1b[2J\x1b]52;c;UFdORUQ=\x07 and bell \x07 and \x9b5m and \x0e, \u202eturned\u202c.\n\n"
    "<http://a.b/%1b%5d52;c;UFdORUQ=%1b%5c> [label \x1b[31m](http://e.org)\n\n"
    "`code \x1b[31m` | [[Ghost \x1b]2;x\x07]] #tag\x1b\n\n"
    "```\n\x1b]0;title\x07\n```\n\n- \x00\x7f\u0085x\n"
    "== Ferns\n# Fern \x1b[5m\n\n[[index]] \x1b]8;;http://evil\x1b\\x\n"
)


def start(root: Path, *more: str) -> PtyTerminal:
    return PtyTerminal([*reader_command(), str(root), *more], columns=100, rows=30)


def test_the_reader_opens_follows_goes_back_and_quits(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    with start(tmp_path) as term:
        term.wait_for("3 notes")
        term.press("tab", "tab", "enter")
        term.wait_for("Wet.")
        term.press("backspace")
        term.wait_for("A walk to")
        term.press("q")

        assert 0 == term.exit_code()
        assert set() == term.stray_controls()
        assert term.is_restored()


def test_words_are_found_and_a_link_is_copied_to_the_clipboard_of_the_terminal(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    with start(tmp_path) as term:
        term.wait_for("3 notes")
        term.press("/", *"walk", "enter")
        term.wait_for("match 1 of 1")
        term.press("y")
        term.wait_for("Copied [[index]]")

        asked = b"\x1b]52;c;" + base64.b64encode(b"[[index]]") + b"\x07"
        assert asked in bytes(term.written)
        term.press("q")
        assert 0 == term.exit_code()


def test_it_opens_at_the_note_that_is_asked_for(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    with start(tmp_path, "--note", "Moss") as term:
        term.wait_for("Wet.")


def test_nothing_of_a_note_commands_the_terminal(tmp_path: Path) -> None:
    root = tmp_path / "garden \x1b]2;x\x07"
    root.mkdir()
    plant_files(root, HOSTILE)
    (root / "a\x1b]2;owned\x07\u202e.md").write_text("# name\n", "utf-8")
    with start(root) as term:
        term.wait_for("3 notes")
        term.press(*["tab"] * 6)
        term.press("3", "l", "l", "l", "1", "j", "j", "j", "enter")
        term.settle()
        term.press("o")
        term.settle()
        term.press("escape", "t")
        term.settle()
        term.press("escape", "?")
        term.settle()
        term.press("escape")
        term.settle()
        term.press("q")

        assert 0 == term.exit_code()
        assert set() == term.stray_controls()
        written = bytes(term.written)
        assert b"\x1b]2;" not in written
        assert b"\x1b]52;" not in written
        assert b"\x1b]8;" not in written
        assert b"\x1b]0;" not in written
        assert "\u202e".encode() not in written


def test_without_a_terminal_it_refuses_in_one_line(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    done = subprocess.run(
        [sys.executable, "-m", "garden_tui", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert 2 == done.returncode
    assert 1 == done.stderr.count("\n")
    assert "terminal" in done.stderr


def test_a_terminal_that_cannot_be_drawn_on_is_refused(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    with PtyTerminal([*reader_command(), str(tmp_path)], env={"TERM": "dumb"}) as term:
        assert 2 == term.exit_code()
        assert b"\x1b[" not in term.written
