"""However the reader ends, the terminal is as it was, one line says why, and the exit code tells."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hostile.grammar import left_changed
from pty_terminal import PtyTerminal, reader_command
from readers import plant_files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")

GARDEN = """
    == index
    # Start

    They grow in shade: [[Ferns]].

    == Ferns
    # Ferns
"""

BUGS = {
    "a key": "page_view.PageView.action_select = lambda self, step: broken()",
    "a worker": "page_view.PageView.action_select = lambda self, step: self.run_worker(later())",
    "a timer": "page_view.PageView.action_select = lambda self, step: self.set_timer(0.01, broken)",
    "a callback": "page_view.PageView.action_select = lambda self, step: "
    "asyncio.get_running_loop().call_soon(broken)",
    "a task": "page_view.PageView.action_select = lambda self, step: forget(asyncio.create_task(later()))",
    "a thread": "page_view.PageView.action_select = lambda self, step: "
    "threading.Thread(target=broken).start()",
    "drawing": "page_view.PageView.render_lines = lambda self, crop: broken()",
    "typed input": "typed._Parser.feed = lambda self, data: broken()",
}

SCRIPT = """
import asyncio, sys, threading
from garden_tui.ui import page_view, typed

def forget(task):
    pass

def broken():
    secret = "They grow in shade"
    raise RuntimeError("They grow in shade \\x1b]2;x\\x07")

async def later():
    broken()

{bug}
sys.argv = ["garden-tui", {root!r}]
from garden_tui.cli import run
run()
"""


@contextmanager
def started(
    root: Path, *, env: dict[str, str] | None = None, size: tuple[int, int] = (100, 30)
) -> Iterator[PtyTerminal]:
    """The reader on a planted garden, all of it read."""
    plant_files(root, GARDEN)
    with PtyTerminal([*reader_command(), str(root)], columns=size[0], rows=size[1], env=env) as term:
        yield term


@pytest.mark.parametrize("where", BUGS)
def test_a_mistake_of_the_program_ends_it_in_one_line(tmp_path: Path, own_folders: Path, where: str) -> None:
    plant_files(tmp_path, GARDEN)
    code = SCRIPT.format(bug=BUGS[where], root=str(tmp_path))
    with PtyTerminal([sys.executable, "-c", code], columns=100, rows=30) as term:
        if where not in {"drawing", "typed input"}:
            term.wait_for("2 notes")
        term.press("tab")

        assert 1 == term.exit_code()
        assert term.is_restored()
        assert set() == left_changed(bytes(term.written))
        told = term.written[term.written.rfind(b"\x1b[?1049l") :].partition(b"garden-tui: ")[2]
        assert 1 == told.count(b"\n")
        assert b"RuntimeError in <string>" in told
    kept = own_folders / "state" / "garden-tui" / "crash.log"
    assert "RuntimeError" in kept.read_text()
    assert "broken" in kept.read_text()
    assert "shade" not in kept.read_text() + told.decode()
    assert (0o600, 0o700) == (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777)


def test_a_mistake_where_nothing_can_be_kept_is_told_all_the_same(tmp_path: Path, own_folders: Path) -> None:
    (own_folders / "state").write_text("no folder")
    plant_files(tmp_path, GARDEN)
    code = SCRIPT.format(bug=BUGS["a key"], root=str(tmp_path))
    with PtyTerminal([sys.executable, "-c", code], columns=100, rows=30) as term:
        term.wait_for("2 notes")
        term.press("tab")

        assert 1 == term.exit_code()
        assert b"a mistake of the program ended it: RuntimeError" in term.written


def test_a_mistake_of_a_command_is_told_in_one_line_too(tmp_path: Path, own_folders: Path) -> None:
    code = (
        "import sys; from garden_tui import cli\n"
        "def broken(*_): raise KeyError('secret \\x1b]2;x\\x07')\n"
        "import garden_tui.cli.commands as commands; commands.answer = broken\n"
        f"sys.argv = ['garden-tui', 'list', '-g', {str(tmp_path)!r}]\n"
        "cli.run()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (1, "") == (ran.returncode, ran.stdout)
    assert 1 == ran.stderr.count("\n")
    assert "KeyError" in ran.stderr
    assert "secret" not in ran.stderr + (own_folders / "state" / "garden-tui" / "crash.log").read_text()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"])
def test_a_signal_leaves_the_terminal_as_it_was(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    with started(tmp_path) as term:
        term.wait_for("2 notes")
        term.send_signal(number)

        assert 128 + number == term.exit_code()
        assert term.is_restored()
        assert set() == left_changed(bytes(term.written))


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_at_any_moment_of_the_start_leaves_the_terminal_as_it_was(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    plant_files(tmp_path, GARDEN)
    # Before this line it is Python that starts.
    code = (
        "import sys; from garden_tui.cli import run; print('begun', flush=True)\n"
        f"sys.argv = ['garden-tui', {str(tmp_path)!r}]; run()"
    )
    for moment in (0.02, 0.12, 0.25):
        with PtyTerminal([sys.executable, "-c", code], columns=100, rows=30) as term:
            term.wait_for("begun")
            term.exit_code(moment)
            term.send_signal(number)

            assert term.exit_code() in {-number, 128 + number}
            assert term.is_restored()
            assert set() == left_changed(bytes(term.written))
            assert b"garden_tui/ui" not in term.written


def test_after_a_pause_all_of_the_screen_is_drawn_again(tmp_path: Path) -> None:
    with started(tmp_path) as term:
        term.wait_for("2 notes")
        before = term.settle()
        term.press("\x1a")
        term.wait_until_stopped()

        assert term.is_restored()
        assert set() == left_changed(bytes(term.written))

        term.clear()
        term.send_signal(signal.SIGCONT)
        term.wait_for("They grow in shade")
        assert before.split("\n") == term.settle().split("\n")
        term.press("q")
        assert 0 == term.exit_code()


@pytest.mark.parametrize(
    "signals", [["SIGSTOP", "SIGCONT"], ["SIGCONT"], ["SIGTSTP", "SIGCONT", "SIGCONT"]], ids=str
)
def test_however_it_is_stopped_and_goes_on_it_is_as_it_was(tmp_path: Path, signals: list[str]) -> None:
    with started(tmp_path) as term:
        term.wait_for("2 notes")
        before = term.settle()
        for name in signals * 2:
            term.send_signal(getattr(signal, name))
            if name != "SIGCONT":
                term.wait_until_stopped()
                term.take_back()
                term.clear()

        # What is typed while the terminal is taken again is dropped.
        assert before.split("\n") == term.settle(1).split("\n")
        term.press("tab")
        term.wait_for("→ [[Ferns]]")
        term.press("q")
        assert 0 == term.exit_code()
        assert term.is_restored()
        assert set() == left_changed(bytes(term.written))


@pytest.mark.parametrize(("doing", "ignored"), [("reading", "trap '' HUP; "), ("editing", "")])
def test_a_terminal_that_is_gone_ends_it_in_good_order(
    tmp_path: Path, own_folders: Path, ignored: str, doing: str
) -> None:
    plant_files(tmp_path, GARDEN)
    command = f"{ignored}exec {sys.executable} -m garden_tui {tmp_path}"
    editor = {"EDITOR": "sh -c 'trap \"\" HUP; sleep 0.5'", "VISUAL": ""}
    with PtyTerminal(["sh", "-c", command], columns=100, rows=30, env=editor) as term:
        term.wait_for("2 notes")
        if doing == "editing":
            term.press("e")
        term.hang_up()

        assert 128 + signal.SIGHUP == term.exit_code()
    kept = [file.name for file in (own_folders / "state" / "garden-tui").iterdir()]
    assert ["json"] == [name.rpartition(".")[2] for name in kept]


ENDING = """
import os, signal, sys
from garden_tui.ui.typed import TerminalDriver

stop = TerminalDriver.stop_application_mode

def stop_and_hear(self):
    stop(self)
    os.kill(os.getpid(), signal.{name})

TerminalDriver.stop_application_mode = stop_and_hear
sys.argv = ["garden-tui", {root!r}]
from garden_tui.cli import run
run()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGCONT", 0), ("SIGTSTP", 0), ("SIGTERM", 143)])
def test_a_signal_while_it_ends_leaves_the_terminal_as_it_was(tmp_path: Path, name: str, code: int) -> None:
    plant_files(tmp_path, GARDEN)
    script = ENDING.format(name=name, root=str(tmp_path))
    with PtyTerminal([sys.executable, "-c", script], columns=100, rows=30) as term:
        term.wait_for("2 notes")
        term.press("q")
        if name == "SIGTSTP":
            term.wait_until_stopped()
            term.send_signal(signal.SIGCONT)

        assert code == term.exit_code()
        assert term.is_restored()
        assert set() == left_changed(bytes(term.written))


TYPED = (
    b"\x1b[?2048;1$y",
    b"\xff",
    b"caf\xe9",
    b"\x1b[M \xff\xff",
    b"\x1b[1114112u",
    b"\x1b[99999999999999u",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[<0;99999999;99999999M",
    b"\x1b[200~\x00\x1b[31m\x1b[201~",
    b"\x1bP+r\x1b\\",
    b"\x1b]10;rgb:0/0/0\x07",
)


def test_no_bytes_that_are_typed_end_it(tmp_path: Path) -> None:
    with started(tmp_path) as term:
        term.wait_for("2 notes")
        for typed in TYPED:
            term.type(typed)
            term.settle(0.15)
            assert term.exit_code(0) is None, typed
        term.press("escape", "escape", "escape")
        term.settle()
        term.press("q")

        assert 0 == term.exit_code()
        assert set() == left_changed(bytes(term.written))


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "", "LC_ALL": "C", "LANG": "C"},
        {"TERM": "no-such-terminal", "PYTHONIOENCODING": "latin-1", "COLUMNS": "-1", "LINES": "x"},
        {"TERM": "linux", "COLORTERM": "", "NO_COLOR": "1"},
        {"COLUMNS": "9999", "LINES": "9999"},
    ],
    ids=str,
)
def test_whatever_the_environment_says_it_opens_and_quits(tmp_path: Path, env: dict[str, str]) -> None:
    with started(tmp_path, env=env) as term:
        term.wait_for("2 notes")
        term.press("q")

        assert 0 == term.exit_code()
        assert set() == left_changed(bytes(term.written))


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "</dev/null", "<&- 2>&-"])
def test_without_a_terminal_it_does_not_start(tmp_path: Path, closed: str) -> None:
    plant_files(tmp_path, GARDEN)
    command = f"{sys.executable} -m garden_tui {tmp_path} {closed}"
    with PtyTerminal(["sh", "-c", command], columns=100, rows=30) as term:
        assert 2 == term.exit_code()
        assert b"\x1b[" not in term.written
        assert b"Traceback" not in term.written


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_command_with_closed_streams_ends_as_it_should(tmp_path: Path, closed: str) -> None:
    plant_files(tmp_path, GARDEN)
    ran = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m garden_tui list -g {tmp_path} {closed}"],
        capture_output=True,
        check=False,
    )

    assert (0, b"", b"") == (ran.returncode, ran.stdout, ran.stderr)
