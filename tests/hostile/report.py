"""Measure what garden-tui keeps of its promises on gardens by somebody who means harm.

    python tests/hostile/report.py [FOLDER WITH garden/ OR vault/ ...]

Our own hostile garden is made anew and toured; folders that are named are toured too. It prints a table, each
row as soon as it is measured. The exit code is 0 when every promise was kept, and 1 when one was not or could
not be measured though it should: the last lines say which.
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
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parents[1]))
from asking import garden_at
from hostile.chance import check_any_note_can_be_read, check_any_query_is_understood_or_told
from hostile.editors import FAILING, check_goes_on
from hostile.grammar import left_changed, not_utf8, strangers
from hostile.made import make
from hostile.reach import lost
from hostile.test_tour import Toured, take_tour
from hostile.world import (
    PLANTED,
    WATCHING,
    check_answers,
    check_shown_unwatched,
    check_sound,
    kill_starts,
    on_small_disk,
    without_rights,
    without_watches,
)
from pty_terminal import PtyTerminal, reader_command

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
SAMPLE = 1_000
STALL = 0.1
SECONDS = 10
MEGABYTES = 300
SPARSE = 1 << 30
KILLED = 60


class Figure(NamedTuple):
    """One row of the table."""

    measure: str
    promised: str
    measured: str
    kept: bool = True
    """Whether what was measured is what is promised."""


class Report:
    """The table as it comes, and what is not as it should be."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def tell(self, title: str, parts: Sequence[Callable[[], Iterable[Figure]]]) -> None:
        """Print what *parts* measure; one that fails is told of, and the others are measured all the same."""
        say(f"\n{title}\n\n| measure | promised | measured |\n|---|---|---|")
        for part in parts:
            try:
                for figure in part():
                    say(f"| {figure.measure} | {figure.promised} | {figure.measured} |")
                    if not figure.kept:
                        self.wrong.append(f"{title}: {figure.measure}: {figure.measured}")
            except (Exception, SystemExit) as error:  # noqa: BLE001 - it is told, and the exit code tells it
                name = getattr(part, "func", part).__name__
                say(f"| {name} | | failed: {error!r} |")
                traceback.print_exc()
                self.wrong.append(f"{title}: {name} failed: {error!r}")

    def end(self) -> int:
        """Say what is not as it should be; answer the exit code."""
        say("")
        for each in self.wrong:
            say(f"NOT KEPT: {each}")
        say(f"{len(self.wrong)} promises not kept" if self.wrong else "every promise kept")
        return bool(self.wrong)


def say(line: str) -> None:
    """Print *line* at once: whoever ends this early has what was measured by then."""
    print(line, flush=True)


def main(folders: list[str]) -> int:
    """Tour our own garden and *folders*, and print what was measured."""
    report = Report()
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        for name in ("CACHE", "STATE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = str(base / name.lower())
        make(base / "own")
        for number, folder in enumerate([base / "own", *map(Path, folders)]):
            garden = "vault" if (folder / "vault").is_dir() else "garden"
            home = base / f"home {number}"
            home.mkdir()
            report.tell(
                f"{folder.name}: {garden}",
                [partial(of_tour, folder, home, garden), partial(of_index, folder / garden, home)],
            )
        report.tell(
            "the program",
            [
                partial(of_signals, base),
                partial(of_editors, base),
                partial(of_killing, base),
                partial(of_disks, base),
                partial(of_watching, base),
                of_chance,
                partial(of_sparse, base),
            ],
        )
    return report.end()


def of_tour(folder: Path, home: Path, garden: str) -> Iterator[Figure]:
    """Open every note, and read what the terminal got."""
    toured: Toured = take_tour(folder, home, garden, 1_500)
    assert toured.code is not None, f"the tour was not over after 25 minutes: {toured.report[-1:]}"
    opened = [line for line in toured.report if line.get("what") == "open"]
    timed = [line for line in toured.report if "what" in line and line["what"] != "index"]
    slow = [line for line in opened if min(line["wall"], line["cpu"]) > 1]
    longest = max(timed, key=lambda line: line["stall"])
    slowest = max(opened, key=lambda line: min(line["wall"], line["cpu"]))
    failed = int(toured.code != 0) + sum("failed" in line for line in toured.report)
    (end,) = [line for line in toured.report if "typed" in line]
    (notes,) = [line["notes"] for line in toured.report if "notes" in line]
    yield Figure("notes opened in one run", f"all {notes}", str(len(opened)), notes == len(opened))
    told = [str(line["failed"])[-300:] for line in toured.report if "failed" in line]
    yield none(
        "ends of the program, and boxes that do not close", failed, "".join(f"; {one!a}" for one in told)
    )
    strange = strangers(toured.written)
    yield none(
        "control bytes of notes at the terminal", strange.total(), f" of {len(toured.written):,} bytes"
    )
    yield none("bytes that are no text at the terminal", not_utf8(toured.written))
    yield none("keys pressed by notes", len(end["typed"]))
    yield none("questions to a network", len(end["network"]))
    yield none("names, times or bytes changed on disk", len(toured.changed))
    yield none("modes of the terminal left changed", len(left_changed(toured.written)))
    yield none(
        "notes that take longer than 1 s to open",
        len(slow),
        f"; the slowest {min(slowest['wall'], slowest['cpu']):.2f} s, {slowest['path']!a}",
    )
    stall = longest["stall"]
    yield Figure(
        "longest time in which no key is heard",
        "100 ms",
        f"{stall * 1000:.0f} ms, {longest['what']} at {longest.get('path', 'the start')!a}; "
        f"{sum(line['stall'] > STALL for line in timed)} of {len(timed):,} doings above",
        stall <= STALL,
    )


def none(measure: str, count: int, more: str = "") -> Figure:
    """Answer the row of what must not be at all."""
    return Figure(measure, "0", f"{count}{more}", count == 0)


def of_index(root: Path, home: Path) -> Iterator[Figure]:
    """Read every note, and count what was told of the others."""
    os.environ["XDG_CACHE_HOME"] = str(home / "no cache yet")
    from garden_tui.disk.load import survey

    began, worked = time.perf_counter(), sum(os.times()[:4])
    loaded = survey(root)
    walk = loaded.walk
    took = min(time.perf_counter() - began, sum(os.times()[:4]) - worked)
    yield Figure("all of it indexed", f"{SECONDS} s", f"{took:.1f} s of work", took < SECONDS)
    there = list(entries_of(root))
    known = {each.path for each in (*walk.notes, *walk.skipped, *walk.left_out)}.union(walk.files)
    untold = [path for path in there if not told_of(path, known)]
    yield none(
        "entries that are neither listed nor told of",
        len(untold),
        f" of {len(there)}; {len(walk.notes)} notes, {len(walk.files)} files, "
        f"{len(walk.skipped)} skipped with a reason, {len(walk.left_out)} left out by rule"
        + "".join(f" {path[-80:]!a}" for path in untold[:3]),
    )
    found = list(lost(root, loaded))
    unread = [one for _, one in found if one is not None]
    yield none(
        "words at the ends and depths of notes that cannot be read on their pages",
        len(unread),
        f" of {sum(count for count, _ in found)}" + "".join(f" {one!a}" for one in unread[:3]),
    )


def entries_of(root: Path) -> Iterator[str]:
    """Yield the path of everything below *root* but folders, however long it is and whatever its bytes."""
    waiting = [("", os.open(root, os.O_RDONLY))]
    while waiting:
        within, folder = waiting.pop()
        try:
            for entry in os.scandir(folder):
                path = within + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{path}/", os.open(entry.name, os.O_RDONLY, dir_fd=folder)))
                else:
                    yield path
        finally:
            os.close(folder)


def told_of(path: str, known: Collection[str]) -> bool:
    """Whether *path* or a folder above it is *known*, or is one of those that are never looked at."""
    way = path.split("/")
    above = {"/".join(way[:count]) for count in range(1, len(way) + 1)}
    return not above.isdisjoint(known) or any(name.startswith(".") for name in way)


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
        right == len(SIGNALS),
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
        right == len(FAILING),
    )


def of_killing(base: Path) -> Iterator[Figure]:
    """Kill starts."""
    root = garden_at(base / "killed", PLANTED)
    early = kill_starts(root, KILLED, random.Random(1))
    kept = holds(partial(check_sound, root))
    yield Figure(
        f"wrong answers after {KILLED} starts that were killed ({early} of them before their end)",
        "0",
        "0" if kept else "some",
        kept,
    )


def of_disks(base: Path) -> Iterator[Figure]:
    """Fill disks, and take rights away."""
    root = garden_at(base / "world" / "garden", PLANTED)
    disk = base / "disk"
    disk.mkdir()
    for kilobytes in (16, 100, 300):
        yield answers(
            f"answers with a disk of {kilobytes} KB, twice",
            root,
            on_small_disk(disk, kilobytes),
            "no disk can be mounted here",
            disk,
        )
    closed = base / "closed"
    closed.mkdir(mode=0o500)
    yield answers(
        "answers where nothing may be written, twice",
        root,
        without_rights(),
        "root may write anywhere",
        closed,
    )


def answers(measure: str, root: Path, under: list[str] | None, otherwise: str, folder: Path) -> Figure:
    """Answer whether what is asked *under* something is right, where *folder* is for all that is kept."""
    if under is None:
        return Figure(measure, "right", f"not measured: {otherwise}")
    places = {"XDG_CACHE_HOME": str(folder), "XDG_STATE_HOME": str(folder)}
    right = holds(partial(check_answers, root, under, **places))
    return Figure(measure, "right", "right" if right else "wrong", right)


def of_watching(base: Path) -> Iterator[Figure]:
    """Take away what the system watches files with, and change a note."""
    for what in WATCHING:
        root = base / what
        root.mkdir()
        under = without_watches(what)
        measure = f"a changed note is shown where the system is out of {what}"
        if under is None:
            yield Figure(measure, "yes", "not measured: that cannot be set for one process alone here")
            continue
        kept = holds(partial(check_shown_unwatched, root, under))
        yield Figure(measure, "yes", "yes" if kept else "no", kept)


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
    yield none(f"failures over {SAMPLE:,} notes and queries of chance", failed)


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
        "from pathlib import Path; told = Path('/proc/self/status')\n"
        "sys.stderr.write(told.read_text() if told.exists() else '')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    if "VmHWM" not in ran.stderr:
        yield Figure("memory to read a note of 1 GiB", f"{MEGABYTES} MB", "not measured: only Linux tells it")
        return
    yield memory("memory to print a note of 1 GiB", most_used(ran.stderr))
    with PtyTerminal([*reader_command(), str(garden)]) as term:
        term.wait_for("1 note")
        term.press("G", "g")
        term.settle()
        used = most_used(Path(f"/proc/{term.pid}/status").read_text("ascii"))
        term.press("q")
        assert 0 == term.exit_code()
    yield memory("memory to read a note of 1 GiB", used)


def memory(measure: str, megabytes: float) -> Figure:
    """Answer the row of what takes so many *megabytes*."""
    return Figure(measure, f"{MEGABYTES} MB", f"{megabytes:.0f} MB", megabytes < MEGABYTES)


def most_used(status: str) -> float:
    """Answer the most memory that a process took, in megabytes, by what Linux says of its *status*."""
    most = re.search(r"VmHWM:\s+(\d+)", status)
    assert most is not None
    return int(most[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
