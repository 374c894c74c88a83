"""Measures gardens of several sizes, each figure beside a floor that is measured in the same run.

    python tests/bench/run.py [NOTES…]

The floors are a bare Textual application up to its first frame, and reading every file and loading its
frontmatter with the YAML loader written in C. Machines differ and are busy; ratios to a floor differ less.
Each figure is the best of some, in a process of its own.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

_HERE = Path(__file__).resolve()
sys.path[:0] = [str(_HERE.parents[2]), str(_HERE.parent)]

from census import write_garden  # noqa: E402
from usage import words  # noqa: E402

SIZES = (1_000, 10_000)
_FOLLOWED = 60
"""How many notes are opened at random."""
_WORDS = ("moss", "lichen 12", "badofi guke")
"""What is typed into open and search."""
_SETTLED = 2.1
"""Seconds after which files are no longer so new that they may change once more without looking so."""
_BARE_APP = """
from textual.app import App
class Bare(App[None]):
    def on_ready(self):
        self.exit()
Bare().run(headless=True)
"""


def main(sizes: list[int]) -> None:
    """Print a table: a row for each figure, a column for each size, and how it grew."""
    app = min(_wall([sys.executable, "-c", _BARE_APP], dict(os.environ)) for _ in range(3))
    print(f"a bare application, to its first frame: {app * 1000:.0f} ms")
    columns = [_measured(size) for size in sizes]
    print("| | " + " | ".join(f"{size:,} notes" for size in sizes) + " | grew by |")
    print("|---" * (len(sizes) + 2) + "|")
    for row in columns[0]:
        values = [column[row] for column in columns]
        grew = f"{values[-1] / values[0]:.1f}" if len(values) > 1 and values[0] else ""
        print(f"| {row} | " + " | ".join(_shown(row, value) for value in values) + f" | {grew} |")
        if row in ("index, cold", "index, warm"):
            floors = [column["floor: read, load YAML"] if row == "index, cold" else app for column in columns]
            told = (f"{value / floor:.2f} ×" for value, floor in zip(values, floors, strict=True))
            print("| … to its floor | " + " | ".join(told) + " | |")


def _shown(row: str, value: float) -> str:
    if row.startswith("memory"):
        return f"{value:,.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def _measured(size: int) -> dict[str, float]:
    """Answer all figures of a garden of *size* notes, made for it and gone after."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_garden(Path(folder) / "garden", size)
        time.sleep(_SETTLED)
        env = {**os.environ, "XDG_CACHE_HOME": f"{folder}/cache", "XDG_STATE_HOME": f"{folder}/state"}
        figures: dict[str, float] = {}
        for part, runs in (("floor", 2), ("cold", 2), ("keep", 1), ("warm", 2), ("use", 1)):
            found = [_child(part, root, env) for _ in range(runs)]
            figures.update({name: min(each[name] for each in found) for name in found[0]})
        command = [sys.executable, "-m", "garden_tui", "backlinks", "index", "-g", str(root), "--json"]
        figures["`backlinks` from the shell, warm"] = min(_wall(command, env) for _ in range(2))
    return figures


def _child(part: str, root: Path, env: dict[str, str]) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, str(_HERE), "--part", part, str(root)], env=env, capture_output=True, check=True
    )
    answer: dict[str, float] = json.loads(ran.stdout)
    return answer


def _wall(command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _floor(root: Path) -> dict[str, float]:
    import yaml

    def read() -> None:
        for file in sorted(root.rglob("*.md")):
            text = file.read_text(encoding="utf-8")
            if text.startswith("---\n") and (end := text.find("\n---", 4)) > 0:
                try:
                    yaml.load(text[4:end], Loader=yaml.CSafeLoader)
                except yaml.YAMLError:
                    continue

    return {"floor: read, load YAML": _timed(read)}


def _index(root: Path, *, keep: bool) -> dict[str, float]:
    from garden_tui.disk.load import survey

    began = time.perf_counter()
    loaded = survey(root, keep=keep)
    seconds = time.perf_counter() - began
    warm = keep and not loaded.read
    figures = {f"index, {'warm' if warm else 'cold'}": seconds}
    if not warm:
        figures["… of it linking"] = loaded.linking
    figures["memory, " + ("warm" if warm else "cold")] = _memory()
    if keep and not warm:
        figures = {"keeping it for the next time": _timed(loaded.keep)}
    loaded.store.close()
    return figures


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _use(root: Path) -> dict[str, float]:
    """Measure what keys do in a garden that is open."""
    from garden_tui.disk.load import survey
    from garden_tui.disk.read import read_text
    from garden_tui.disk.texts import Texts
    from garden_tui.garden.search import search
    from garden_tui.page.build import note_page
    from garden_tui.page.destination import Place
    from garden_tui.page.layout import Layout
    from garden_tui.ui.openable import Openables
    from garden_tui.ui.searched import MOST

    loaded = survey(root, keep=True)
    garden = loaded.garden
    chance = Random(7)
    paths = list(garden.notes)
    hub = garden.graph.hubs(1)[0][0]

    def follow(path: str) -> None:
        page = note_page(garden, path, read_text(root, path).text, Place(path))
        layout = Layout(page.blocks, 88, {})
        for y in range(40):
            layout.line(y)

    follow(paths[0])
    followed = sorted(_timed(lambda path=path: follow(path)) for path in chance.choices(paths, k=_FOLLOWED))
    tag = garden.tags.flat[0].tag
    openables = Openables(garden, None)
    names, _ = openables.among("")
    names.make()
    texts = Texts(root, loaded.store)
    indexing = _timed(lambda: texts.build(garden.notes))
    few = min(paths[:200], key=lambda path: (not garden.backlinks(path), len(garden.backlinks(path))))
    return {
        "a note opened, median": statistics.median(followed),
        "… 95th percentile": followed[int(len(followed) * 0.95)],
        "backlinks of a note": min(_timed(lambda: garden.backlinks(few)) for _ in range(5)),
        "a tag's notes": min(_timed(lambda: garden.tags.notes(tag)) for _ in range(5)),
        "a query, `#tag word`": min(_timed(lambda: garden.select(f"#{tag} moss")) for _ in range(3)),
        "open: a letter typed, median": _typed(lambda typed: names.rows(typed, ())),
        "taking in all words for the search": indexing,
        "search: a letter typed, median": _typed(
            lambda typed: search(garden, typed, texts, limit=MOST, enough=MOST)
        ),
        "all backlinks of the most linked note": _timed(lambda: garden.backlinks(hub)),
    }


def _typed(look: Callable[[str], object]) -> float:
    """Answer how long it takes to look for what is typed, letter by letter: the median of them."""
    return statistics.median(
        _timed(lambda typed=word[:end]: look(typed)) for word in _WORDS for end in range(1, len(word) + 1)
    )


_PARTS: dict[str, Callable[[Path], dict[str, float]]] = {
    "floor": _floor,
    "cold": lambda root: _index(root, keep=False),
    "keep": lambda root: _index(root, keep=True),
    "warm": lambda root: _index(root, keep=True),
    "use": _use,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        print(json.dumps(_PARTS[sys.argv[2]](Path(sys.argv[3]))))
    else:
        main([int(size) for size in words(__doc__, 0)] or list(SIZES))
