"""Editors that fail in every way, and what is told of them; the reader goes on after each."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from pty_terminal import PtyTerminal, reader_command
from readers import plant_files

GARDEN = (
    "== index\n# Start\n\nNear the top.\n\n"
    + "\n".join(f"Paragraph {number}.\n" for number in range(80))
    + "\n== other\n# Other"
)

FOLDER, TEXT = "a folder", "a text"
"""Editors that are no programs: this very folder, and a file in it."""

STAYS = "no longer in the garden; what was"
"""What is said of a note that is gone, its text still on screen."""

FAILING = {
    "missing": (None, "cannot be started: No such file"),
    "no command": ("'", "cannot be understood"),
    "exit": ("sys.exit(3)", "ended with code 3"),
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", "was ended by a signal"),
    "raw": ("import termios, tty; tty.setraw(0); sys.exit(4)", "ended with code 4"),
    "modes": (
        "os.write(1, b'\\x1b[?1049h\\x1b[?1003h\\x1b[?25h\\x1b[>1u\\x1b[5m\\x1b(0half \\x1b['); sys.exit(5)",
        "ended with code 5",
    ),
    "noise": ("os.write(1, bytes(range(128, 256)) * 40 + b'\\x1b]0;never ended'); sys.exit(6)", "code 6"),
    "no input": ("os.close(0); os.close(1); os.close(2); os._exit(7)", "ended with code 7"),
    "a folder": (FOLDER, "cannot be started: Permission denied"),
    "no program": (TEXT, "cannot be started"),
    "deletes the note": ("os.unlink(file)", STAYS),
    "a folder in its place": ("os.unlink(file); os.mkdir(file)", STAYS),
    "a pipe in its place": ("os.unlink(file); os.mkfifo(file)", STAYS),
    "a link in its place": ("os.unlink(file); os.symlink('/etc/passwd', file)", STAYS),
    "deletes the garden": (
        "import shutil; shutil.rmtree(os.path.dirname(file)); sys.exit(8)",
        "ended with code 8",
    ),
}
"""By what they do: the code that follows the file and the line, and what is said afterwards."""


def editor(folder: Path, code: str) -> str:
    """The command of an editor that is this Python program, in a folder with a blank in its name."""
    script = folder / "my editor.py"
    script.write_text(f"import os, signal, sys\nfile, line = sys.argv[-1], sys.argv[-2]\n{code}\n", "utf-8")
    return f"'{sys.executable}' '{script}'"


GONE = frozenset(["deletes the note", "a folder in its place", "a pipe in its place", "a link in its place"])
"""Editors that leave no note behind. That it cannot be read is said only if they end before that is seen."""


def check_goes_on(folder: Path, name: str) -> None:
    """Edit a note with what is called *name*: it is told of, and the terminal is the reader's again."""
    code, told = FAILING[name]
    root = folder / "garden"
    root.mkdir(parents=True)
    plant_files(root, GARDEN)
    (folder / "text").write_text("no program")
    commands = {
        None: "no-such-editor-anywhere --wait",
        "'": "'",
        FOLDER: shlex.quote(str(folder)),
        TEXT: shlex.quote(str(folder / "text")),
    }
    command = commands.get(code)
    with PtyTerminal(
        [*reader_command(), str(root)],
        env={"EDITOR": command or editor(folder, str(code)), "VISUAL": ""},
    ) as term:
        term.wait_for("2 notes")
        term.press("space", "e")
        if name in {"modes", "noise"}:
            # What it leaves half said may swallow what comes first; the reader draws all anew.
            term.settle(1)
        else:
            term.wait_for(told)
        term.press("g")
        term.settle()
        if name in GONE:
            assert "Near the top" in term.screen(), name
        term.press("q")
        assert 0 == term.exit_code(), name
        assert term.is_restored(), name
        assert told.encode() in term.written, name
        if name not in GONE:
            after = bytes(term.written).partition(told.encode())[2]
            assert b"Near the top" in after, name
