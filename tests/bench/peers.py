"""Compares with other programs, those of them that are installed, on one garden.

    python tests/bench/peers.py [GARDEN] [NOTE]

Told are the time to the first screen of a note on a terminal of 100 × 30 and the memory then, and the
time to look through the whole garden. Programs that are not installed are named and left out. Without
GARDEN one of 2,000 notes is made; without NOTE its first one is taken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from census import write_garden  # noqa: E402
from usage import words  # noqa: E402

from pty_terminal import PtyTerminal  # noqa: E402

_OURS = [sys.executable, "-m", "garden_tui"]
_RUNS = 3


def main(root: Path, note: str) -> None:
    """Print what was measured."""
    file = root / note
    word = _word_of(file)
    print(f"{sum(1 for _ in root.rglob('*.md')):,} notes; {note}, of {file.stat().st_size / 1024:.0f} KB")
    readers = {
        "garden-tui, cold": [*_OURS, str(root), "--note", note, "--no-cache"],
        "garden-tui, warm": [*_OURS, str(root), "--note", note],
        "frogmouth": ["frogmouth", str(file)],
        "glow": ["glow", "-p", str(file)],
        "rucola": ["rucola", str(root)],
    }
    for name, command in readers.items():
        if shutil.which(command[0]) is not None:
            seen = "notes" if name == "rucola" else word
            shots = [_first_screen(command, seen, root) for _ in range(_RUNS)]
            seconds, memory = min(shots)
            print(f"first screen   {name:18} {seconds * 1000:8.0f} ms {memory:6.0f} MB")
    indexers = {
        "garden-tui, cold": [*_OURS, "stats", "-g", str(root), "--no-cache"],
        "garden-tui, warm": [*_OURS, "stats", "-g", str(root)],
        "ripgrep": ["rg", "--count-matches", r"\[\[", str(root)],
    }
    if shutil.which("zk") is not None:
        # It keeps its index in the folder that it reads: in a copy, for nobody's garden is written into.
        copy = shutil.copytree(root, Path(tempfile.mkdtemp(), "garden"))
        subprocess.run(["zk", "init", "--no-input", str(copy)], capture_output=True, check=True)
        indexers["zk"] = ["zk", "index", "--notebook-dir", str(copy), "--force", "--quiet"]
    for name, command in indexers.items():
        if shutil.which(command[0]) is not None:
            print(f"whole garden   {name:18} {min(_wall(command) for _ in range(_RUNS)) * 1000:8.0f} ms")
    programs = {name: command[0] for name, command in {**readers, **indexers, "zk": ["zk"]}.items()}
    missing = [name for name, program in programs.items() if shutil.which(program) is None]
    print(f"not installed: {', '.join(missing) or 'none of these'}")


def _word_of(file: Path) -> str:
    """Answer a word by which the note in *file* is known on screen: of its first heading, or its name."""
    heads = (line[2:] for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("# "))
    return next(heads, file.stem).split()[0]


def _first_screen(command: Sequence[str], word: str, root: Path) -> tuple[float, float]:
    """Answer the seconds until *word* is on screen, and the megabytes that the program takes then."""
    began = time.perf_counter()
    with PtyTerminal(command, cwd=root) as terminal:
        terminal.wait_for(word, 120)
        seconds = time.perf_counter() - began
        return seconds, _memory(terminal.pid)


def _memory(pid: int) -> float:
    """Answer the most memory that the process *pid* has had so far; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)


def _wall(command: Sequence[str], env: Mapping[str, str] | None = None) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=env, capture_output=True, check=False)
    return time.perf_counter() - began


if __name__ == "__main__":
    given = words(__doc__, 0, 2)
    with tempfile.TemporaryDirectory() as made:
        for kind in ("CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = f"{made}/{kind.lower()}"
        garden = Path(given[0]) if given else write_garden(Path(made) / "garden", 2_000)
        note = (
            given[1] if given[1:] else next((str(p.relative_to(garden)) for p in garden.rglob("*.md")), None)
        )
        if note is None:
            raise SystemExit(f"there is no note in {garden}")
        main(garden, note)
