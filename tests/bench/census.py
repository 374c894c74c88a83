"""Gardens of any size, their links, tags and sizes spread as in real gardens that were counted.

Of one size and seed there is one garden. Half of the notes are short, one in thousands is huge; a few
notes are linked to by very many and most by few; one name in two hundred is borne by several.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from pathlib import Path

_WORDS = (
    *("moss", "fern", "lichen", "bog", "wall", "stone", "shade", "water", "leaf", "spore", "stem", "root"),
    *("frond", "rhizome", "green", "damp", "old", "slow", "grows", "where", "light", "falls", "after"),
    *("rain", "beside", "under", "over", "among", "between", "through", "without", "never", "often"),
)
_SYLLABLES = ("ba", "do", "fi", "gu", "ke", "lo", "ma", "ni", "pe", "ru", "sa", "to", "vi", "wu", "ze")
_VOCABULARY = (*_WORDS, *(f"{a}{b}{c}{d}" for a, b, c, d in product(_SYLLABLES, repeat=4)))
_SPOKEN = tuple(accumulate(1 / (rank + 3) for rank in range(len(_VOCABULARY))))
"""How often each word is used, the first ones most, as in any language: most words stand in few notes."""
_FOLDERS = 60
"""Notes for each folder; folders lie at most four deep."""
_LONGEST = 300_000
"""Characters of the longest note."""


def write_garden(root: Path, notes: int, seed: int = 1) -> Path:
    """Write a garden of so many *notes* into the folder *root*; answer it."""
    folders: set[Path] = set()
    for path, text in census_texts(notes, seed):
        file = root / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        file.write_text(text, encoding="utf-8")
    return root


def census_texts(notes: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of so many *notes*."""
    chance = random.Random(seed)
    paths = _paths(chance, notes)
    # Zipf's law with a flat head: the most linked of 6,571 notes has some 2,000 backlinks.
    weights = list(accumulate(1 / (rank + 10) ** 0.9 for rank in range(notes)))
    tags = [f"{chance.choice(_WORDS)}/{chance.choice(_WORDS)}-{at}" for at in range(max(20, notes // 50))]
    for path in sorted(paths):
        yield path, _text(chance, path, paths, weights, tags)


def _paths(chance: random.Random, notes: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < notes:
        number = len(found)
        folder = number // _FOLDERS
        depth = min(4, 1 + folder % 7)
        parts = [
            f"{_WORDS[folder // 7**level % len(_WORDS)]} {folder // 7**level % 97}" for level in range(depth)
        ]
        name = "index" if chance.random() < 0.005 else f"{chance.choice(_WORDS).title()} {number}"
        found["/".join([*parts, f"{name}.md"])] = None
    paths = list(found)
    chance.shuffle(paths)
    return paths


def _text(
    chance: random.Random, path: str, paths: Sequence[str], weights: Sequence[float], tags: Sequence[str]
) -> str:
    size = min(_LONGEST, int(chance.lognormvariate(7.0, 1.1)))
    parts = [_frontmatter(chance, tags)] if chance.random() < 0.97 else []
    parts.append(f"# {path.rpartition('/')[2][:-3]}\n")
    length = 0
    while length < size:
        part = _part(chance, paths, weights, tags)
        parts.append(part)
        length += len(part)
    return "\n".join(parts)


def _frontmatter(chance: random.Random, tags: Sequence[str]) -> str:
    if chance.random() < 0.004:
        return "---\naliases:\n- @broken\n---\n"
    lines = ["---"]
    if chance.random() < 0.85:
        lines.append(f"aliases: [{_phrase(chance, 3)}]")
    shown = [chance.choice(tags) for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4)))]
    lines.append(f"tags: [{', '.join(shown)}]" if shown else "tags:\n- ")
    if chance.random() < 0.3:
        lines.append(f"created: 202{chance.randrange(6)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}")
    return "\n".join([*lines, "---\n"])


def _part(chance: random.Random, paths: Sequence[str], weights: Sequence[float], tags: Sequence[str]) -> str:
    """Write a paragraph, a heading, a list, or what is rarer."""
    kind = chance.random()
    if kind < 0.12:
        return f"## {_phrase(chance, 3).title()}\n"
    if kind < 0.35:
        return "".join(f"- {_sentence(chance, paths, weights)}\n" for _ in range(chance.randrange(2, 7)))
    if kind < 0.38:
        return f"> [!tip] {_phrase(chance, 3)}\n> {_sentence(chance, paths, weights)}\n"
    if kind < 0.42:
        return f"```python\n{_phrase(chance, 6)} = '[[no link]]'\n```\n"
    if kind < 0.45:
        return f"%% {_sentence(chance, paths, weights)} %%\n"
    if kind < 0.47:
        return f"Of #{chance.choice(tags)}, {_phrase(chance, 8)}. ^b{chance.randrange(10_000)}\n"
    return " ".join(_sentence(chance, paths, weights) for _ in range(chance.randrange(1, 5))) + "\n"


def _sentence(chance: random.Random, paths: Sequence[str], weights: Sequence[float]) -> str:
    start, end = _phrase(chance, chance.randrange(5, 14)), _phrase(chance, chance.randrange(1, 8))
    kind = chance.random()
    if kind < 0.36:
        return f"{start} {end}."
    if kind < 0.80:
        site = f"https://{chance.choice(_WORDS)}.example/{chance.randrange(100_000)}"
        return f"{start} [{_phrase(chance, 2)}]({site}) {end}."
    (path,) = chance.choices(paths, cum_weights=weights)
    whole = path[:-3]
    target = whole if chance.random() < 0.3 else whole.rpartition("/")[2]
    if chance.random() < 0.005:
        target = f"no {target}"
    label = f"|{_phrase(chance, 2)}" if chance.random() < 0.75 else ""
    return f"{start} [[{target}{label}]] {end}."


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_VOCABULARY, cum_weights=_SPOKEN, k=words))
