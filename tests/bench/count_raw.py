"""Lay out every note of a garden, and count what is drawn raw although it is syntax.

    python tests/bench/count_raw.py GARDEN [WIDTH…]

It is no test: it says how often ``[[``, ``%%``, ``$$``, ``==`` or a tag of HTML was drawn outside
of code, where, and how long laying out took. What is written so that it is no syntax (escaped, in
code, unclosed) is drawn as it is; look at the examples before believing a count.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from time import perf_counter

from garden_tui.disk.load import load
from garden_tui.disk.read import read_text
from garden_tui.garden.garden import Garden
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.layout import Layout
from garden_tui.page.line import Line
from garden_tui.page.width import cells

RAW = {
    "[[": re.compile(r"\[\["),
    "%%": re.compile(r"%%"),
    "$$": re.compile(r"\$\$"),
    "==": re.compile(r"(?<!=)==(?!=)(?=\S)"),
    "<tag>": re.compile(
        r"</?(?:a|b|br|button|center|code|del|details|div|em|font|h[1-6]|hr|i|iframe|img|kbd|li|mark|ol|p|pre|s|"
        r"small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|video)\b[^<>]{0,500}>"
    ),
    "![": re.compile(r"!\[\["),
    "](": re.compile(r"\]\((?:https?:|\.{0,2}/)"),
    "[!": re.compile(r"^\W{0,4}\[!\w+\][+-]?"),
}
EXAMPLES = 6


def main(root: str, widths: list[int]) -> None:
    """Print what was found."""
    garden = load(Path(root))
    counts: Counter[str] = Counter()
    examples: defaultdict[str, list[str]] = defaultdict(list)
    slowest: list[tuple[float, str]] = []
    wide = 0
    start = perf_counter()
    for path in garden.notes:
        began = perf_counter()
        for width in widths:
            for line in _lines(garden, Path(root), path, width):
                if line.pan < 0 and sum(cells(run.text) for run in line.runs) > width:
                    wide += 1
                text = _prose(line)
                for name, pattern in RAW.items():
                    if pattern.search(text) is not None:
                        counts[name] += 1
                        examples[name].append(f"{path}:{line.source}: {text.strip()[:110]}")
        slowest.append((perf_counter() - began, path))
    print(f"{len(garden.notes)} notes at {widths} in {perf_counter() - start:.1f} s; {wide} lines too wide")
    for seconds, path in sorted(slowest, reverse=True)[:3]:
        print(f"  {seconds * 1000:.0f} ms {path}")
    for name in RAW:
        print(f"{name:6} {counts[name]}")
        for example in examples[name][:: max(1, len(examples[name]) // EXAMPLES)][:EXAMPLES]:
            print("   ", example)


def _lines(garden: Garden, root: Path, path: str, width: int) -> list[Line]:
    page = note_page(garden, path, read_text(root, path).text, Place(path))
    layout = Layout(page.blocks, width, {})
    for index in range(len(page.blocks)):
        layout.measure(index)
    return [layout.line(y)[0] for y in range(layout.height)]


def _prose(line: Line) -> str:
    """Answer what of *line* is not code, nor shown as written on purpose."""
    return "".join("\N{FULL BLOCK}" if _is_source(run.style) else run.text for run in line.runs)


def _is_source(style: str) -> bool:
    return any(word.startswith("code") or word in {"html", "math"} for word in style.split())


if __name__ == "__main__":
    main(sys.argv[1], [int(width) for width in sys.argv[2:]] or [80])
