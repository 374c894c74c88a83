"""Page through a note from its top to its end on a real terminal: each key to its last byte.

    python tests/bench/paging.py GARDEN NOTE

Beside it stands the same measure of a bare Textual app that draws as many lines anew, taken in the
same run: machines differ, and a busy one slows both. Read the ratios.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pty_terminal import PtyTerminal, reader_command

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    BINDINGS = [("x", "again", "")]
    count = 0
    def compose(self):
        yield Static("BARE 0")
    def action_again(self):
        self.count += 1
        lines = (f"BARE {self.count} line {n} " + "x" * 60 for n in range(38))
        self.query_one(Static).update("\\n".join(lines))
Bare().run()
"""
SIZE = {"columns": 120, "rows": 40}
LATEST = 1.0
"""Seconds within which an answer begins."""
MOST = 1_000
"""Pages; a note of 300 KB has two hundred."""


def pressed(term: PtyTerminal, key: str, quiet: float = 0.08) -> float:
    """Press *key*; answer the seconds until the last byte that followed, with *quiet* after it."""
    os.write(term._master, key.encode())
    start = last = time.perf_counter()
    # A busy machine may take its time to begin; what comes, comes in one go.
    wait = LATEST
    while term._read(wait):
        last, wait = time.perf_counter(), quiet
    return last - start


def bare(times: int = 40) -> list[float]:
    with PtyTerminal([sys.executable, "-c", BARE], **SIZE) as term:
        term.wait_for("BARE 0")
        term.settle()
        return [pressed(term, "x") for _ in range(times)]


def paged(garden: str, note: str) -> list[float]:
    with tempfile.TemporaryDirectory() as home:
        env = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "STATE", "CONFIG", "DATA")}
        with PtyTerminal([*reader_command(), garden, "--note", note], env=env, **SIZE) as term:
            term.wait_for(" links", 180)
            term.settle(1.0)
            took = []
            while "100 %" not in term.screen() and len(took) < MOST:
                took.append(pressed(term, " "))
            return took


def told(name: str, times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    median, late = statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))]
    figures = (median, late, ordered[-1])
    print(
        f"{name:8}", len(ordered), *(f"{1000 * each:7.1f}" for each in figures), "ms: median, 95th, slowest"
    )
    return median, late


def main(garden: str, note: str) -> None:
    """Print what was measured."""
    floor = told("bare", bare())
    page = told("page", paged(garden, note))
    print("ratio   ", *(f"{mine / its:.2f}" for mine, its in zip(page, floor, strict=True)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
