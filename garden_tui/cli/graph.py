"""The links of a garden as a graph: a way through it, and all of it for programs that draw graphs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from garden_tui.cli.answer import Answer, Cell, Record, Row
from garden_tui.cli.named import note_named
from garden_tui.cli.sentences import Sentences, lit_in
from garden_tui.garden.safe import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from garden_tui.cli.arguments import Asked
    from garden_tui.disk.load import Loaded
    from garden_tui.garden.garden import Garden
    from garden_tui.garden.graph import Hop

_GHOST = "?"
"""What the names of notes that are not written begin with."""


def way(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer a shortest way from one note to another, each step with its sentence."""
    garden = loaded.garden
    start, end = (note_named(garden, str(name), root) for name in (asked.note, asked.to))
    found = garden.graph.way(start, end)
    hops = found or ()

    def rows() -> Iterator[Row]:
        for hop in hops:
            note, sentence = garden.notes[hop.written_in], _sentence(garden, hop)
            yield (
                Cell(hop.start, "path"),
                Cell("→" if hop.forward else "←", "faint"),
                Cell(hop.end, "path"),
                Cell(str(hop.link.line), "faint", right=True),
                Cell(sentence, lit=lit_in(sentence, note, hop.link)),
            )

    def records() -> Iterator[Record]:
        for hop in hops:
            yield {
                "from": hop.start,
                "to": hop.end,
                "forward": hop.forward,
                "line": hop.link.line,
                "raw": garden.notes[hop.written_in].raw(hop.link),
                "sentence": _sentence(garden, hop),
            }

    summary = "no links join them" if found is None else f"{len(hops):,} step{'' if len(hops) == 1 else 's'}"
    return Answer(records(), rows, 1 if found is None else 0, summary=summary)


def _sentence(garden: Garden, hop: Hop) -> str:
    return Sentences(garden.notes[hop.written_in]).around(hop.link)


def graph(loaded: Loaded, _: Path, asked: Asked) -> Answer:
    """Answer the link graph in the form that is asked for."""
    garden = loaded.garden
    texts = {"json": _as_json, "graphml": _as_graphml, "dot": _as_dot}
    return Answer((), tuple, text=lambda: texts[asked.format or "json"](garden))


def _nodes(garden: Garden) -> Iterator[Record]:
    """Yield the notes, the files that are linked to, and the names that are not written."""
    for path, note in garden.notes.items():
        if not garden.is_template(path):
            yield {"id": path, "kind": "note", "title": note.title, "tags": note.tags}
    targets = {target for counts in garden.graph.edges.values() for target in counts}
    for path in sorted(targets - garden.notes.keys()):
        yield {"id": path, "kind": "file"}
    for name in garden.graph.ghosts:
        yield {"id": f"{_GHOST}{name}", "kind": "ghost"}


def _links(garden: Garden) -> Iterator[Record]:
    for source, targets in garden.graph.edges.items():
        for target, count in targets.items():
            yield {"source": source, "target": target, "count": count}
    for name in garden.graph.ghosts:
        counts: dict[str, int] = {}
        for asker in garden.askers(name):
            counts[asker.source] = counts.get(asker.source, 0) + 1
        for source, count in counts.items():
            yield {"source": source, "target": f"{_GHOST}{name}", "count": count}


def _as_json(garden: Garden) -> Iterator[str]:
    """Yield what networkx and D3 call node-link data."""
    yield '{"directed": true, "multigraph": false, "graph": {},\n"nodes": ['
    yield from _listed(_nodes(garden))
    yield '],\n"links": ['
    yield from _listed(_links(garden))
    yield "]}\n"


def _listed(records: Iterator[Record]) -> Iterator[str]:
    separator = "\n"
    for record in records:
        yield separator + json.dumps(record)
        separator = ",\n"
    yield "\n" if separator != "\n" else ""


def _as_graphml(garden: Garden) -> Iterator[str]:
    for line in garden.graph.graphml():
        yield f"{line}\n"


def _as_dot(garden: Garden) -> Iterator[str]:
    """Yield Graphviz's language; its strings know one escape, so what is no text is spelled out in them."""
    yield "digraph garden {\n"
    for node in _nodes(garden):
        label = f" [label={_string(node['title'])}]" if node["kind"] == "note" else " [style=dashed]"
        yield f"  {_string(node['id'])}{label};\n"
    for link in _links(garden):
        weight = f" [weight={link['count']}]" if link["count"] != 1 else ""
        yield f"  {_string(link['source'])} -> {_string(link['target'])}{weight};\n"
    yield "}\n"


def _string(value: object) -> str:
    text = spelled(str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
