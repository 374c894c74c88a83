"""Faults of the world around the reader, made for real: rights taken away, disks full, processes killed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from asking import ask
from pty_terminal import PtyTerminal, reader_command

PLANTED = "\n".join(
    f"    == note {number}\n    [[note {number + 1}]] and #tag{number % 5}" for number in range(60)
)


def without_rights() -> list[str] | None:
    """Answer what runs a command as somebody who may not read everything; None where that can't be done."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        return None
    # Still root by name, so that Python itself can be read, but with no power over others' modes.
    return ["setpriv", "--bounding-set=-all", "--ambient-caps=-all", "--inh-caps=-all"]


def on_small_disk(disk: Path, kilobytes: int) -> list[str] | None:
    """Answer what runs a command that finds a disk of so many *kilobytes* at *disk*; None as above."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return None
    # Mounted for that command alone.
    mount = f"mount -t tmpfs -o size={kilobytes}k none '{disk}'"
    if subprocess.run(["unshare", "-m", "sh", "-c", mount], capture_output=True, check=False).returncode:
        return None
    return ["unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh"]


WATCHING = ("max_inotify_watches", "max_inotify_instances")
"""What Linux gives out of to those who watch files."""


def without_watches(what: str) -> list[str] | None:
    """Answer what runs a command that finds the system out of *what*; None where that can't be done."""
    if shutil.which("unshare") is None:
        return None
    limit = f"echo 0 > /proc/sys/user/{what}"
    # For that command alone: who has a namespace of users may set less for it.
    if subprocess.run(["unshare", "-Ur", "sh", "-c", limit], capture_output=True, check=False).returncode:
        return None
    return ["unshare", "-Ur", "sh", "-c", f'{limit} && exec "$@"', "sh"]


def check_shown_unwatched(root: Path, under: Sequence[str]) -> None:
    """Let another hand change the open note of a garden at *root*, run *under* something: it is shown."""
    note = root / "index.md"
    note.write_text("# Before\n", encoding="utf-8")
    with PtyTerminal([*under, *reader_command(), str(root)]) as term:
        term.wait_for("1 note")
        term.settle()
        note.write_text("# And after\n", encoding="utf-8")
        term.wait_for("And after")
        term.press("q")
        assert 0 == term.exit_code()


def kill_starts(root: Path, times: int, chance: random.Random, longest: float = 0.9) -> int:
    """Start to read the garden at *root* so many *times*, killed each time; answer how often that was early.

    Each time a note is another, so that there is always something to be written down.
    """
    early = 0
    for number in range(times):
        (root / f"note {number % 60}.md").write_text(f"[[note {number}]] anew {number}", encoding="utf-8")
        command = [sys.executable, "-m", "garden_tui", "list", "-g", str(root)]
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            started.wait(chance.uniform(0.03, longest))
        except subprocess.TimeoutExpired:
            started.kill()
            early += 1
        started.wait()
    return early


def check_sound(root: Path) -> None:
    """Ask for all that is known of the garden at *root*, with what is kept of it and without."""
    kept, anew = ask(root, "export"), ask(root, "export", "--no-cache")
    assert (0, "", 0, "") == (kept.returncode, kept.stderr, anew.returncode, anew.stderr)
    assert kept.stdout == anew.stdout


def check_answers(root: Path, under: Sequence[str], **environment: str) -> None:
    """Ask for the notes of the garden at *root*, twice, by a process that is run *under* something."""
    for _ in range(2):
        ran = ask(root, "list", under=under, **environment)
        assert 0 == ran.returncode, ran.stderr
        assert 60 == ran.stdout.count("\n")
