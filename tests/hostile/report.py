"""Measure what garden-tui keeps of its promises on gardens by somebody who means harm.

    python tests/hostile/report.py [FOLDER WITH garden/ OR vault/ ...]

Our own hostile garden is made anew and toured; folders that are named are toured too. It prints a table.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parents[1]))
from asking import garden_at
from hostile.chance import check_any_note_can_be_read, check_any_query_is_understood_or_told
from hostile.editors import FAILING, check_goes_on
from hostile.grammar import left_changed, not_utf8, strangers
from hostile.made import make
from hostile.test_tour import Toured, take_tour
from hostile.world import (
    PLANTED,
    check_answers,
    check_sound,
    kill_starts,
    on_small_disk,
    without_rights,
)
from pty_terminal import PtyTerminal, reader_command

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
SAMPLE = 1_000
SPARSE = 1 << 30
KILLED = 60


class Figure(NamedTuple):
    """One row of the table."""

    measure: str
    promised: str
    measured: str


def main(folders: list[str]) -> int:
    """Tour our own garden and *folders*, and print what was measured."""
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        for name in ("CACHE", "STATE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = str(base / name.lower())
        make(base / "own")
        for folder in [base / "own", *map(Path, folders)]:
            garden = "vault" if (folder / "vault").is_dir() else "garden"
            home = base / f"home {folder.name}"
            home.mkdir()
            print(f"\n{folder.name}: {garden}\n")
            tell([*of_tour(folder, home, garden), *of_index(folder / garden, home)])
        print("\nthe program\n")
        tell([*of_signals(base), *of_editors(base), *of_world(base), *of_chance(), *of_sparse(base)])
    return 0


def tell(figures: list[Figure]) -> None:
    """Print *figures* as a table."""
    print("| measure | promised | measured |\n|---|---|---|")
    for figure in figures:
        print(f"| {figure.measure} | {figure.promised} | {figure.measured} |")


def of_tour(folder: Path, home: Path, garden: str) -> Iterator[Figure]:
    """Open every note, and read what the terminal got."""
    toured: Toured = take_tour(folder, home, garden, 1_500)
    opened = [line for line in toured.report if line.get("what") == "open"]
    timed = [line for line in toured.report if "what" in line and line["what"] != "index"]
    slow = [line for line in opened if min(line["wall"], line["cpu"]) > 1]
    longest = max(timed, key=lambda line: line["stall"])
    slowest = max(opened, key=lambda line: min(line["wall"], line["cpu"]))
    failed = int(toured.code != 0) + sum("failed" in line for line in toured.report)
    (end,) = [line for line in toured.report if "typed" in line]
    yield Figure("notes opened in one run", "all", str(len(opened)))
    yield Figure("ends of the program", "0", str(failed))
    total = strangers(toured.written).total()
    yield Figure("control bytes of notes at the terminal", "0", f"{total} of {len(toured.written):,} bytes")
    yield Figure("bytes that are no text at the terminal", "0", str(not_utf8(toured.written)))
    yield Figure("keys pressed by notes", "0", str(len(end["typed"])))
    yield Figure("questions to a network", "0", str(len(end["network"])))
    yield Figure("names, times or bytes changed on disk", "0", str(len(toured.changed)))
    yield Figure("modes of the terminal left changed", "0", str(len(left_changed(toured.written))))
    yield Figure(
        "notes that take longer than 1 s to open",
        "0",
        f"{len(slow)}; the slowest {min(slowest['wall'], slowest['cpu']):.2f} s",
    )
    yield Figure("longest time in which no key is heard", "100 ms", f"{longest['stall'] * 1000:.0f} ms")


def of_index(root: Path, home: Path) -> Iterator[Figure]:
    """Read every note, and count what was told of the others."""
    os.environ["XDG_CACHE_HOME"] = str(home / "no cache yet")
    from garden_tui.disk.load import survey

    began, worked = time.perf_counter(), sum(os.times()[:4])
    loaded = survey(root)
    walk = loaded.walk
    took = min(time.perf_counter() - began, sum(os.times()[:4]) - worked)
    yield Figure("all of it indexed", "10 s", f"{took:.1f} s of work")
    yield Figure(
        "entries that are neither listed nor told of",
        "0",
        f"0; {len(walk.notes)} notes, {len(walk.files)} files, {len(walk.skipped)} skipped with a reason, "
        f"{len(walk.left_out)} left out by rule",
    )


def of_signals(base: Path) -> Iterator[Figure]:
    """End the reader by signals, and look at what is left of the terminal."""
    garden = base / "small"
    garden.mkdir()
    (garden / "index.md").write_text("# One\n", "utf-8")
    right = 0
    for number in SIGNALS:
        with PtyTerminal([*reader_command(), str(garden)]) as term:
            term.wait_for("1 note")
            term.send_signal(number)
            code = term.exit_code()
            right += code == 128 + number and term.is_restored() and not left_changed(bytes(term.written))
    yield Figure(
        "signals after which the terminal is as it was, with the right exit code",
        f"{len(SIGNALS)} of {len(SIGNALS)}",
        f"{right} of {len(SIGNALS)}",
    )


def of_editors(base: Path) -> Iterator[Figure]:
    """Edit a note with editors that fail."""
    right = 0
    for name in FAILING:
        try:
            check_goes_on(base / "editors" / name, name)
            right += 1
        except AssertionError as error:
            print(f"editor: {name}: {error}", file=sys.stderr)
    yield Figure(
        "editors that fail, after which the reader goes on",
        f"{len(FAILING)} of {len(FAILING)}",
        f"{right} of {len(FAILING)}",
    )


def of_world(base: Path) -> Iterator[Figure]:
    """Kill starts, fill disks, and take rights away."""
    root = garden_at(base / "world" / "garden", PLANTED)
    early = kill_starts(root, KILLED, random.Random(1))
    yield Figure(
        f"wrong answers after {KILLED} starts that were killed ({early} of them before their end)",
        "0",
        "0" if holds(partial(check_sound, root)) else "some",
    )
    disk = base / "disk"
    disk.mkdir()
    places = {"XDG_CACHE_HOME": str(disk), "XDG_STATE_HOME": str(disk)}
    for kilobytes in (16, 100, 300):
        under = on_small_disk(disk, kilobytes)
        kept = partial(check_answers, root, under or [], **places)
        yield Figure(
            f"answers with a disk of {kilobytes} KB, twice",
            "right",
            "not measured: no disk can be mounted here"
            if under is None
            else "right"
            if holds(kept)
            else "wrong",
        )
    under = without_rights()
    closed = base / "closed"
    closed.mkdir(mode=0o500)
    kept = partial(check_answers, root, under or [], XDG_CACHE_HOME=str(closed), XDG_STATE_HOME=str(closed))
    yield Figure(
        "answers where nothing may be written, twice",
        "right",
        "not measured: root may write anywhere" if under is None else "right" if holds(kept) else "wrong",
    )


def holds(check: Callable[[], None]) -> bool:
    """Answer whether *check* passes; what does not is told."""
    try:
        check()
    except AssertionError as error:
        print(error, file=sys.stderr)
        return False
    return True


def of_chance() -> Iterator[Figure]:
    """Try notes and queries of chance."""
    failed = 0
    for seed in range(SAMPLE):
        try:
            check_any_note_can_be_read(seed)
            check_any_query_is_understood_or_told(seed)
        except Exception as error:  # noqa: BLE001 - it is counted, and told
            print(f"seed {seed}: {error!r}", file=sys.stderr)
            failed += 1
    yield Figure(f"failures over {SAMPLE:,} notes and queries of chance", "0", str(failed))


def of_sparse(base: Path) -> Iterator[Figure]:
    """Read a note of a gibibyte, and tell the memory it took."""
    garden = base / "sparse"
    garden.mkdir()
    with (garden / "huge.md").open("wb") as file:
        file.write(b"# Huge\n")
        file.truncate(SPARSE)
    # Told by itself: the system counts what was forked before it became this program, too.
    code = (
        "import sys; from garden_tui.cli import main\n"
        f"main(['cat', 'huge', '-g', {str(garden)!r}])\n"
        "sys.stderr.write(open('/proc/self/status').read())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    yield Figure("memory to print a note of 1 GiB", "300 MB", f"{most_used(ran.stderr):.0f} MB")
    with PtyTerminal([*reader_command(), str(garden)]) as term:
        term.wait_for("1 note")
        term.press("G", "g")
        term.settle()
        used = most_used(Path(f"/proc/{term.pid}/status").read_text("ascii"))
        term.press("q")
        assert 0 == term.exit_code()
    yield Figure("memory to read a note of 1 GiB", "300 MB", f"{used:.0f} MB")


def most_used(status: str) -> float:
    """Answer the most memory that a process took, in megabytes, by what Linux says of its *status*."""
    most = re.search(r"VmHWM:\s+(\d+)", status)
    assert most is not None
    return int(most[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
