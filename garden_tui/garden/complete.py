"""What a word of a query could become: tags, names of notes, properties with their values, folders."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.garden.names import fold, folder_of, note_id, stem
from garden_tui.garden.query import FIELDS, HAS, IS
from garden_tui.garden.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import PropertyValue

MOST: Final = 30
"""Of what a word could become, as many are answered."""

_LONGEST_VALUE: Final = 60
"""Characters of a property's value that one would ask for."""

_AGES: Final = ("<7d", "<30d", "<1y", ">1y")

_UNFINISHED: Final = re.compile(
    r"(?:^|(?<=[\s(|-]))"
    r"(?:"
    r"\#(?P<tag>[^\s()|\"]{0,300})"
    r"|(?P<arrow>[<>])(?:\"(?P<quoted>[^\"]{0,500})|(?P<note>[^\s()|\"\[]{0,500}))"
    r"|\[(?P<key>[^\[\]:\n]{0,200})(?P<colon>:(?P<value>[^\]\n]{0,500}))?"
    r"|(?P<field>path|is|has|created|modified):\"?(?P<held>[^\s()|\"]{0,500})"
    r"|(?P<word>[A-Za-z]{2,10})"
    r")$"
)


class Candidate(NamedTuple):
    """One thing that a word could become."""

    text: str
    """What would stand in the query."""
    notes: int = 0
    """How many notes it means; 0 where that says nothing."""


class Completion(NamedTuple):
    """What the word before the cursor could become."""

    start: int
    """Where it begins in the query; it ends at the cursor."""
    candidates: Sequence[Candidate] = ()


class Vocabulary:
    """The words of a garden that a query may name; each kind is gathered when first asked for."""

    def __init__(self, garden: Garden) -> None:
        self._garden = garden

    def complete(self, query: str, cursor: int) -> Completion:
        """Answer what the word that ends at *cursor* could become, the likeliest first."""
        head = query[:cursor]
        match = _UNFINISHED.search(head)
        if match is None or head.count('"', 0, match.start()) % 2:
            return Completion(cursor)
        found = match.groupdict()
        if found["tag"] is not None:
            candidates = self._best(found["tag"], self._tags, "#")
        elif found["arrow"] is not None:
            candidates = self._note_names(found["quoted"] or found["note"] or "", found["arrow"])
        elif found["colon"] is not None:
            candidates = self._values(found["key"], found["value"])
        elif found["key"] is not None:
            candidates = self._best(found["key"], self._keys, "[", "]")
        elif found["field"] is not None:
            candidates = self._fields(found["field"], found["held"])
        else:
            word = found["word"]
            fields = [field for field in FIELDS if field.startswith(word.lower())]
            candidates = [Candidate(f"{field}:") for field in fields]
        written = head[match.start() :]
        return Completion(match.start(), [one for one in candidates if one.text != written][:MOST])

    @staticmethod
    def _best(
        typed: str, known: Sequence[tuple[str, str, int]], before: str, after: str = ""
    ) -> list[Candidate]:
        """Answer those of the *known* (folded, as written, how often) that hold what is *typed*."""
        wanted = fold(typed.strip())
        begins = [one for one in known if one[0].startswith(wanted)]
        holds = [one for one in known if wanted in one[0] and not one[0].startswith(wanted)] if wanted else []
        best = (*begins, *holds)[:MOST]
        return [Candidate(f"{before}{written}{after}", count) for _, written, count in best]

    @cached_property
    def _tags(self) -> Sequence[tuple[str, str, int]]:
        tags = self._garden.tags
        return _ordered(Counter({tag: count for tag, count in tags.counts().items() if _is_one_word(tag)}))

    @cached_property
    def _keys(self) -> Sequence[tuple[str, str, int]]:
        return _ordered(Counter(key for note in self._garden.notes.values() for key in note.properties))

    @cached_property
    def _folders(self) -> Sequence[tuple[str, str, int]]:
        counts: Counter[str] = Counter()
        for path in self._garden.notes:
            folder = folder_of(path)
            while folder:
                counts[f"{folder}/"] += 1
                folder = folder_of(folder)
        return _ordered(counts)

    @cached_property
    def _names(self) -> Sequence[tuple[str, str]]:
        """The notes' names, folded, with their paths."""
        return [
            (fold(name), path)
            for path, note in self._garden.notes.items()
            for name in dict.fromkeys((note.title, stem(path), *note.aliases))
        ]

    def _note_names(self, typed: str, arrow: str) -> list[Candidate]:
        wanted = fold(typed.strip())
        begins = (path for name, path in self._names if name.startswith(wanted))
        holds = (path for name, path in self._names if wanted in name)
        paths: dict[str, None] = {}
        for path in (*begins, *holds):
            paths[path] = None
            if len(paths) >= MOST:
                break
        return [Candidate(arrow + _quoted(self._shortest(path))) for path in paths]

    def _shortest(self, path: str) -> str:
        """Answer the shortest name that means the note at *path* and no other."""
        find = self._garden.find
        return next((name for name in (stem(path), note_id(path)) if find(name) == path), path)

    def _values(self, key: str, typed: str) -> list[Candidate]:
        folded = fold(key.strip())
        values: Counter[str] = Counter()
        for note in self._garden.notes.values():
            for name, value in note.properties.items():
                if fold(name) == folded:
                    values.update({text for text in _texts(value) if 0 < len(text) <= _LONGEST_VALUE})
        known = _ordered(Counter({text: count for text, count in values.items() if "]" not in text}))
        return self._best(typed, known, f"[{key.strip()}:", "]")

    def _fields(self, field: str, typed: str) -> list[Candidate]:
        if field == "path":
            return [
                candidate._replace(text="path:" + _quoted(candidate.text.removeprefix("path:")))
                for candidate in self._best(typed, self._folders, "path:")
            ]
        words = {"is": IS, "has": HAS}.get(field, _AGES)
        return [Candidate(f"{field}:{word}") for word in words if word.startswith(typed.lower())]


def _ordered(counts: Counter[str]) -> list[tuple[str, str, int]]:
    """Answer what was counted, folded and as written, the most frequent first."""
    safe = ((text, count) for text, count in counts.items() if clean(text) == text and '"' not in text)
    return [(fold(text), text, count) for text, count in sorted(safe, key=lambda one: (-one[1], one[0]))]


def _is_one_word(text: str) -> bool:
    return not re.search(r"[\s()|\"]", text)


def _quoted(name: str) -> str:
    """Answer *name* as it stands in a query."""
    return name if name and re.fullmatch(r"[^\s()|\"\[]+", name) else f'"{name}"'


def _texts(value: PropertyValue) -> Iterator[str]:
    """Yield the texts that a property's value is made of."""
    match value:
        case str():
            yield " ".join(value.split())
        case list():
            yield from _flat(value)
        case dict():
            yield from _flat(value.values())
        case _:
            pass


def _flat(values: Iterable[PropertyValue]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)
