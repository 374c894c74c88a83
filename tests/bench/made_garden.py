"""Gardens of any size, made from a number: names that collide, folders deep, links of every form."""

from __future__ import annotations

import random
from collections.abc import Iterator

from garden_tui.garden.note import Link, Note

_SHARED = ("index", "todo", "note", "readme", "2024-01-01", "Straße", "Café")
_DEEPEST = 8


def made_notes(notes: int, links: int, seed: int = 1) -> list[Note]:
    """Make *notes* notes with some *links* links in all, a fifth of the notes named like others."""
    chance = random.Random(seed)
    paths = sorted(_paths(chance, notes))
    each = max(1, links // notes)
    return [_note(chance, path, paths, each) for path in paths]


def _paths(chance: random.Random, count: int) -> set[str]:
    found: set[str] = set()
    while len(found) < count:
        folders = [f"folder {chance.randrange(20)}" for _ in range(chance.randrange(_DEEPEST))]
        shared = chance.random() < 0.2
        name = chance.choice(_SHARED) if shared else f"note {chance.randrange(count * 4)}"
        found.add("/".join([*folders, f"{name}.md"]))
    return found


def _note(chance: random.Random, path: str, paths: list[str], count: int) -> Note:
    made = tuple(_links(chance, paths, count))
    return Note(path, path.rpartition("/")[2][:-3], links=made, passages=("[[link]]",))


def _links(chance: random.Random, paths: list[str], count: int) -> Iterator[Link]:
    for line in range(count):
        whole = chance.choice(paths)[:-3]
        name = whole.rpartition("/")[2]
        form = chance.random()
        if form < 0.5:
            yield _link("wikilink", name, line)
        elif form < 0.7:
            yield _link("wikilink", "/".join(whole.split("/")[-2:]), line)
        elif form < 0.8:
            yield _link("wikilink", whole, line)
        elif form < 0.85:
            yield _link("wikilink", f"../{name}", line)
        elif form < 0.9:
            yield _link("wikilink", f"no {name}", line)
        else:
            yield _link("markdown", whole.replace(" ", "%20") + ".md", line)


def _link(kind: str, target: str, line: int) -> Link:
    return Link(kind, target, None, None, line + 1, 0, 0, 8)  # type: ignore[arg-type]  # one of its kinds
