"""Gardens of any size, made from a number: names that collide, folders deep, links of every form."""

from __future__ import annotations

import random
from collections.abc import Iterator

from garden_tui.garden.note import Note
from garden_tui.garden.skim import read

_SHARED = ("index", "todo", "note", "readme", "2024-01-01", "Straße", "Café")
_DEEPEST = 8


def made_notes(notes: int, links: int, seed: int = 1) -> list[Note]:
    """Make *notes* notes with some *links* links in all, as they are when they were read."""
    return [read(path, text) for path, text in made_texts(notes, links, seed)]


def made_texts(notes: int, links: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Write *notes* notes with some *links* links in all, a fifth of the notes named like others."""
    chance = random.Random(seed)
    paths = sorted(_paths(chance, notes))
    each = max(1, links // notes)
    for path in paths:
        yield path, "\n\n".join(_sentences(chance, paths, each))


def _paths(chance: random.Random, count: int) -> set[str]:
    found: set[str] = set()
    # As many folders for each note in a large garden: else more of its paths would end alike.
    wide = max(20, count // 250)
    while len(found) < count:
        folders = [f"folder {chance.randrange(wide)}" for _ in range(chance.randrange(_DEEPEST))]
        shared = chance.random() < 0.2
        name = chance.choice(_SHARED) if shared else f"note {chance.randrange(count * 4)}"
        found.add("/".join([*folders, f"{name}.md"]))
    return found


def _sentences(chance: random.Random, paths: list[str], count: int) -> Iterator[str]:
    for number in range(count):
        whole = chance.choice(paths)[:-3]
        name = whole.rpartition("/")[2]
        form = chance.random()
        if form < 0.5:
            link = f"[[{name}]]"
        elif form < 0.7:
            link = f"[[{'/'.join(whole.split('/')[-2:])}]]"
        elif form < 0.8:
            link = f"[[{whole}|there]]"
        elif form < 0.85:
            link = f"[[../{name}]]"
        elif form < 0.9:
            link = f"[[no {name}]]"
        else:
            link = f"[there]({whole.replace(' ', '%20')}.md)"
        yield f"What is said for the {number}th time leads to {link}, or so one hopes."
