"""Every note of the hostile garden, opened in a terminal in one go: what is written, how long it takes."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hostile import tour
from hostile.grammar import left_changed, not_utf8, strangers
from hostile.made import SECRET, make
from pty_terminal import PtyTerminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")

SLOWEST = 1.0
"""Seconds of work in which any note opens."""

LONGEST_STALL = 0.25
"""Seconds of work in which no key is heard; twice and a half what is promised, for machines differ."""


class Toured(NamedTuple):
    """A tour that is over."""

    code: int | None
    written: bytes
    report: list[dict[str, Any]]
    changed: set[str]
    """What in and around the garden is not as it was."""


def state_of(base: Path) -> dict[str, tuple[object, ...]]:
    """Answer names, times and bytes of everything below *base*; access times are the system's affair."""
    found: dict[str, tuple[object, ...]] = {}
    way = [os.fsencode(base)]
    while way:
        folder = way.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                held = b""
                if entry.is_file(follow_symlinks=False):
                    with open(entry.path, "rb") as file:  # noqa: PTH123 - a name of bytes
                        held = hashlib.file_digest(file, "sha256").digest()
                found[ascii(entry.path)] = (status.st_mtime_ns, status.st_mode, status.st_size, held)
                if entry.is_dir(follow_symlinks=False) and len(entry.path) < 3000:
                    way.append(entry.path)
    return found


def take_tour(base: Path, home: Path, garden: str = "garden", seconds: float = 170) -> Toured:
    """Open every note of the garden in *base* in one run of the reader."""
    before = state_of(base)
    report = home / "report"
    command = [sys.executable, str(Path(tour.__file__)), str(base / garden), str(report)]
    own = {f"XDG_{name}_HOME": str(home / name) for name in ("CACHE", "STATE", "CONFIG")}
    with PtyTerminal(command, columns=120, rows=40, env=own) as term:
        code = term.exit_code(seconds)
        written = bytes(term.written)
    after = state_of(base)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    lines = [json.loads(line) for line in report.read_text("ascii").splitlines()]
    return Toured(code, written, lines, changed)


def check_all_opened(toured: Toured, paths: set[str]) -> None:
    opened = {line["path"] for line in toured.report if line.get("what") == "open"}

    assert [] == [line for line in toured.report if "failed" in line]
    assert 0 == toured.code
    assert set() == paths - opened


def check_terminal_told_nothing_else(toured: Toured) -> None:
    assert {} == strangers(toured.written)
    assert 0 == not_utf8(toured.written)
    assert set() == left_changed(toured.written)


def check_no_key_pressed_by_a_note(toured: Toured) -> None:
    assert [[]] == [line["typed"] for line in toured.report if "typed" in line]


def check_no_network_asked(toured: Toured) -> None:
    assert [[]] == [line["network"] for line in toured.report if "network" in line]


def check_nothing_from_outside(toured: Toured) -> None:
    assert SECRET.encode() not in toured.written
    assert b"root:x:0:0" not in toured.written


def check_quick(toured: Toured) -> None:
    # What the process worked, where the machine was busy with something else.
    lines = [line for line in toured.report if "what" in line and line["what"] != "index"]

    assert [] == [line for line in lines if min(line["wall"], line["cpu"]) > SLOWEST]
    assert [] == [line for line in lines if line["stall"] > LONGEST_STALL]


def test_a_tour_through_the_hostile_garden_keeps_every_promise(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = make(tmp_path)
    toured = take_tour(tmp_path, tmp_path_factory.mktemp("home"))

    check_all_opened(toured, {os.fsdecode(each.path) for each in made if each.kind != "entry"})
    check_terminal_told_nothing_else(toured)
    check_no_key_pressed_by_a_note(toured)
    check_no_network_asked(toured)
    check_nothing_from_outside(toured)
    assert set() == toured.changed
    check_quick(toured)
