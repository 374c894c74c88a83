"""Measure a start on a terminal: until the first note stands, and until every link is resolved.

    python tests/bench/starting.py GARDEN NOTE WORDS [RUNS]

WORDS stand in that note, and neither in the tree nor in the header. Each run starts a bare Textual
application, reads every file and loads its frontmatter with the YAML loader written in C, and starts the
reader with an empty cache and with a full one: ratios of the same run differ less than machines do. The
terminal is only read, not emulated, for what it costs to emulate one is no cost of what is measured.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

import run  # noqa: E402
from usage import words  # noqa: E402

from pty_terminal import PtyTerminal, reader_command  # noqa: E402

_BARE = "from textual.app import App\nclass Bare(App[None]):\n    TITLE = 'BARE'\n    def compose(self):\n"
_BARE += "        from textual.widgets import Static\n        yield Static('stands')\nBare().run()\n"
_KNOWN = rb"[0-9] notes "
_LATEST = 60.0
_AFTERWARDS = 3.0
"""Seconds until what goes on in the background is over, and no run weighs on the next one."""


def main(garden: str, note: str, words: str, runs: str = "5") -> None:
    """Print the median of each figure, and its ratio to the floor of the same kind."""
    command = [*reader_command(), garden, "--note", note]
    first = re.escape(words.encode())
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        _start(command, Path(home, "kept"), first, _KNOWN)
        for at in range(int(runs)):
            told = {
                "bare": _start([sys.executable, "-c", _BARE], Path(home), b"stands")[0],
                "floor": _read_and_load(garden),
            }
            told["first note, cold"], told["links, cold"] = _start(
                command, Path(home, str(at)), first, _KNOWN
            )
            told["first note, warm"], told["links, warm"] = _start(command, Path(home, "kept"), first, _KNOWN)
            for name, seconds in told.items():
                found.setdefault(name, []).append(seconds)
    print(f"bare application, first frame  {_shown(found['bare'])}")
    print(f"read all, load YAML            {_shown(found['floor'])}")
    for name, seconds in list(found.items())[2:]:
        floor = "floor" if name == "links, cold" else "bare"
        ratio = statistics.median(took / least for took, least in zip(seconds, found[floor], strict=True))
        print(f"{name:30} {_shown(seconds)}  {ratio:5.2f} x the {floor}")


def _shown(seconds: Sequence[float]) -> str:
    least, middle, most = (1000 * each(seconds) for each in (min, statistics.median, max))
    return f"{middle:6.0f} ms ({least:.0f} to {most:.0f})"


def _read_and_load(garden: str) -> float:
    """Answer the seconds that a process of its own takes, from its own first line on."""
    ran = subprocess.run(
        [sys.executable, run.__file__, "--part", "floor", garden], capture_output=True, check=True
    )
    return float(ran.stdout.rpartition(b": ")[2].rstrip(b"}\n"))


def _start(command: Sequence[str], home: Path, *seen: bytes) -> list[float]:
    """Answer the seconds until each of *seen* was written, one after the other; then settle and quit."""
    env = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "STATE", "CONFIG", "DATA")}
    took: list[float] = []
    with PtyTerminal(command, env=env, columns=120, rows=40) as term:
        began = time.perf_counter()
        for pattern in seen:
            wanted = re.compile(pattern)
            while wanted.search(term.written) is None:
                if time.perf_counter() - began > _LATEST:
                    raise TimeoutError(pattern)
                term._read(0.02)
            took.append(time.perf_counter() - began)
        term.settle(0.5)
        time.sleep(_AFTERWARDS if len(seen) > 1 else 0)
        os.write(term._master, b"q" if len(seen) > 1 else b"\x11")
        term.settle(0.2)
    return took


if __name__ == "__main__":
    main(*words(__doc__, 3, 4))
