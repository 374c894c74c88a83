"""Measures what a key takes, from its stroke to the last byte that it brings, in a real terminal.

    python tests/bench/gestures.py GARDEN [TIMES]

The floor is a bare Textual application that draws all of its screen anew. Each gesture is told by its
median and its 95th percentile, and by the processor's time where the system tells that: another thing
that runs makes the others longer. Peeking is measured at a made note of 30 KB, in a garden of its own.
"""

from __future__ import annotations

import os
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).resolve()
sys.path[:0] = [str(_HERE.parents[2]), str(_HERE.parents[1])]

from usage import words  # noqa: E402

from pty_terminal import PtyTerminal, reader_command  # noqa: E402

SIZE = {"columns": 120, "rows": 40}
QUIET = 0.12
"""Seconds without a byte after which a gesture is over."""
WORDS = ("moss", "graph view", "daily note", "plugin settings", "template", "how to link")
_FLOOR = """
from textual.app import App
from textual.widget import Widget
from textual.strip import Strip
from rich.segment import Segment
class All(Widget):
    turn = 0
    def render_line(self, y):
        return Strip([Segment(f"{self.turn:>4} " + "a line of text " * 8)])
class Bare(App):
    def compose(self):
        yield All()
    def on_key(self):
        all = self.query_one(All)
        all.turn += 1
        all.refresh()
Bare().run()
"""


class Taken(NamedTuple):
    """Seconds that a key took."""

    wall: float
    cpu: float


def cpu(term: PtyTerminal) -> float:
    """Answer how long all threads of the program have run; 0 where the system does not tell."""
    threads = Path(f"/proc/{term.pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def stroke(term: PtyTerminal, key: str) -> Taken:
    """Press *key*; answer what it took until the last byte that it brought."""
    term.settle(QUIET)
    run = cpu(term)
    begin = last = time.perf_counter()
    os.write(term._master, {"escape": b"\x1b", "enter": b"\r", "tab": b"\t"}.get(key, key.encode()))
    while select.select([term._master], [], [], QUIET)[0]:
        term.written += os.read(term._master, 1 << 16)
        last = time.perf_counter()
    return Taken(last - begin, cpu(term) - run)


def told(name: str, taken: list[Taken], floor: float = 0.0) -> float:
    """Print the median and the 95th percentile of *taken*; answer the median."""
    times = sorted(each.wall for each in taken)
    median = statistics.median(times)
    high = times[min(len(times) - 1, round(len(times) * 0.95))]
    run = statistics.median(each.cpu for each in taken)
    ratio = f"  {median / floor:4.1f} x the floor" if floor else ""
    print(
        f"{name:34} {median * 1000:6.1f} ms  95 %: {high * 1000:6.1f} ms  cpu: {run * 1000:6.1f} ms{ratio}",
        flush=True,
    )
    return median


def typing(term: PtyTerminal, key: str, times: int) -> list[Taken]:
    """Open a box by *key*, type words, close it; answer what each letter took."""
    taken = []
    for turn in range(times):
        term.press(key)
        term.wait_for("escape close")
        taken += [stroke(term, letter) for letter in WORDS[turn % len(WORDS)]]
        term.press("escape")
        term.settle(0.3)
    return taken


def between(term: PtyTerminal, key: str, back: Callable[[], None], times: int) -> list[Taken]:
    """Answer what *key* takes, each time after what *back* did."""
    taken = []
    for _ in range(times):
        taken.append(stroke(term, key))
        back()
    return taken


def main(garden: str, times: int) -> None:
    """Print a row for each gesture."""
    with PtyTerminal([sys.executable, "-c", _FLOOR], **SIZE) as term:
        term.settle(1.0)
        floor = told("floor: a bare screen drawn anew", [stroke(term, "x") for _ in range(times)])
    with PtyTerminal([*reader_command(), garden], **SIZE) as term:
        term.wait_for("notes ·", 120)
        term.settle(3.0)

        def leave() -> None:
            term.press("escape")
            term.settle(0.3)

        told("f: letters over all that is seen", between(term, "f", leave, times), floor)
        told("o: a letter", typing(term, "o", times // 3), floor)
        told("s: a letter", typing(term, "s", times // 3), floor)
    with tempfile.TemporaryDirectory() as folder:
        page = "\n\n".join(f"## Part {part}\n\n" + "Words and a [[Start|link]]. " * 20 for part in range(50))
        (Path(folder) / "Long.md").write_text(page)
        (Path(folder) / "index.md").write_text("# Start\n\n[[Long]]\n")
        with PtyTerminal([*reader_command(), folder], **SIZE) as term:
            term.wait_for("2 notes")
            term.press("tab")
            term.settle(1.0)

            def close() -> None:
                term.press("q")
                term.settle(0.3)

            told(f"p: a peek at {len(page) // 1000} KB", between(term, "p", close, times), floor)


if __name__ == "__main__":
    garden, *times = words(__doc__, 1, 2)
    main(garden, int(times[0]) if times else 20)
