"""What tests of the cache share: a garden, starts, and all that a garden tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.disk.load import survey
from garden_tui.garden.garden import Garden
from gardens import texts

PLANTED = """
    == Ferns
    ---
    tags: [green]
    aliases: [Bracken]
    shape: {leaves: [long, [thin]], age: 12:30}
    up: "[[moss]]"
    ---
    beside [[moss#Growth|the moss]] ^b1, near [[nobody]]
    == plants/moss
    ## Growth
    - [ ] water the [[bracken]]
    == pic.png
"""


def plant_at(root: Path, planted: str = PLANTED) -> Path:
    """Write *planted* into *root*."""
    for path, text in texts(planted).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def never_racy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be kept that were only just written, as tests write them."""
    monkeypatch.setattr("garden_tui.disk.signs._RACY_NS", -1_000_000_000_000_000)


def read_at_start(root: Path) -> tuple[int, str]:
    """How many notes a start has to read, and what it says of the cache."""
    with (loaded := survey(root, keep=True)).store as store:
        loaded.keep()
        return loaded.read, store.trouble


def told(garden: Garden) -> object:
    """All that a garden knows, in a form that compares."""
    graph = garden.graph
    return (
        dict(garden.notes),
        garden.files,
        {path: garden.outgoing(path) for path in garden.notes},
        {path: garden.backlinks(path) for path in (*garden.notes, *garden.files, "./")},
        {name: garden.askers(name) for name in graph.ghosts},
        (graph.count, graph.orphans, graph.dead_ends, graph.hubs(), dict(graph.edges)),
        garden.tags.flat,
    )
