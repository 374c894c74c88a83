"""In a real terminal: however the reader ends, it begins again where it was."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from garden_tui.disk.left import session_file
from pty_terminal import PtyTerminal, reader_command
from readers import plant_files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")

PARAGRAPHS = "\n".join(f"Paragraph {number}.\n" for number in range(300))
GARDEN = f"== index\n# Start\n\n[[Ferns]]\n== Ferns\n# Ferns\n\n{PARAGRAPHS}\nThe very end.\n"


def start(root: Path, *more: str) -> PtyTerminal:
    return PtyTerminal([*reader_command(), str(root), *more], columns=100, rows=30)


@pytest.mark.parametrize("end", ["q", "ctrl+q", "SIGTERM", "SIGHUP"])
def test_the_first_screen_is_the_last_one(tmp_path: Path, end: str) -> None:
    plant_files(tmp_path, GARDEN)
    with start(tmp_path) as term:
        term.wait_for("2 notes")
        term.press("tab", "enter")
        term.wait_for("Paragraph 1.")
        term.press("G")
        shown = term.wait_for("The very end")
        if end.startswith("SIG"):
            term.send_signal(getattr(signal, end))
        else:
            term.press("\x11" if end == "ctrl+q" else end)
        assert term.exit_code() in (0, 128 + signal.SIGTERM, 128 + signal.SIGHUP)
        assert term.is_restored()
    with start(tmp_path) as term:
        again = term.wait_for("The very end")
        term.wait_for("2 notes")
        assert paragraphs(shown) == paragraphs(again)
        assert paragraphs(shown) == paragraphs(term.screen())
        term.press("backspace")
        term.wait_for("› index.md")
        term.press("q")
        assert 0 == term.exit_code()


def paragraphs(screen: str) -> list[str]:
    """The paragraphs on screen, without the panes beside them."""
    return re.findall(r"Paragraph \d+", screen)


def test_where_nothing_can_be_kept_the_end_says_so_and_is_no_failure(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    state = session_file(tmp_path).parent.parent
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text("no folder")
    with start(tmp_path) as term:
        term.wait_for("2 notes")
        term.press("q")
        term.exit_code()
        assert b"garden-tui: where you are is not kept" in term.written
        assert term.is_restored()
