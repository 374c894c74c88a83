"""Press keys while a garden is read for the first time: how long each takes to move the note.

    python tests/bench/keys.py GARDEN NOTE

The note must be longer than the screen: else nothing moves, which is said. The exit code is 1 when a key
took longer than `MOST`.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from usage import words

from pty_terminal import PtyTerminal, reader_command

MOST = 0.1
"""Seconds."""

_KEYS = "jjjjkkkk"
_MOVED = 400
"""Bytes: a note that moves takes more to draw, and a status line that counts on takes fewer."""
_LISTENS = b"\x1b[?2004h"
"""What a program tells the terminal that is going to read keys: the first note stands there before."""
_EVERY = 0.04
_LATEST = 2.0


def main(garden: str, note: str) -> int:
    """Print what was measured, beside the same keys once all is read."""
    with tempfile.TemporaryDirectory() as home:
        env = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "STATE", "CONFIG", "DATA")}
        command = [*reader_command(), garden, "--note", note]
        with PtyTerminal(command, env=env, columns=120, rows=40) as term:
            while _LISTENS not in term.written:
                term._read(0.05)
            meanwhile = []
            while " links" not in term.screen():
                meanwhile += [_pressed(term, key) for key in _KEYS]
            term.settle(1.0)
            if min(_pressed(term, key) for key in "jk") >= _LATEST:
                raise SystemExit(f"{note} does not move: is it longer than a screen of 40 rows?")
            after = [_pressed(term, key) for key in _KEYS * 8]
    _tell("while it is read", meanwhile)
    _tell("once it is read", after)
    return int(max(meanwhile) > MOST)


def _pressed(term: PtyTerminal, key: str) -> float:
    """Press *key*; answer the seconds until the note has moved."""
    before = len(term.written)
    os.write(term._master, key.encode())
    began = time.perf_counter()
    while len(term.written) - before < _MOVED and time.perf_counter() - began < _LATEST:
        term._read(0.005)
    took = time.perf_counter() - began
    end = time.perf_counter() + _EVERY
    while (left := end - time.perf_counter()) > 0:
        term._read(left)
    return took


def _tell(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    figures = (statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))], ordered[-1])
    shown = " ".join(f"{1000 * each:6.1f}" for each in figures)
    print(f"{name:17} {len(ordered):4} keys {shown} ms: median, 95th, slowest")


if __name__ == "__main__":
    raise SystemExit(main(*words(__doc__, 2, 2)))
