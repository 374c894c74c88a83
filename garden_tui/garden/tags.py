"""Tags as a tree: nested by ``/``, or as Dendron does by dots; counted by notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from garden_tui.garden.names import fold
from garden_tui.garden.note import Note


@dataclass(frozen=True, slots=True)
class TagNode:
    """One tag of the tree."""

    tag: str
    """Whole, without ``#``, in its first spelling: ``ml/inference``."""
    own: int
    """How many notes carry this very tag."""
    count: int
    """How many notes carry it or one nested below it, each note once."""
    children: tuple[TagNode, ...] = ()
    nested_by: str = "/"

    @property
    def label(self) -> str:
        """Its last part: ``inference``."""
        return self.tag.rpartition(self.nested_by)[2]


class TagTree:
    """Which notes carry which tag; nested tags belong to those above them."""

    def __init__(self, tagged: Mapping[str, Iterable[str]], nested_by: str = "/") -> None:
        """Take the tags of each note, by its path."""
        self._nested_by = nested_by
        self._spelling: dict[str, str] = {}
        self._own: dict[str, dict[str, None]] = {}
        self._within: dict[str, dict[str, None]] = {}
        for path, tags in tagged.items():
            for tag in tags:
                self._add(path, tag)
        self._roots: tuple[TagNode, ...] | None = None

    @classmethod
    def of(cls, notes: Iterable[Note], nested_by: str = "/") -> TagTree:
        """Make the tree of all tags of *notes*."""
        return cls({note.path: note.tags for note in notes if note.tags}, nested_by)

    def _add(self, path: str, tag: str) -> None:
        tag = tag.strip(self._nested_by)
        if not tag:
            return
        folded = fold(tag)
        self._own.setdefault(folded, {})[path] = None
        while True:
            self._spelling.setdefault(folded, tag)
            self._within.setdefault(folded, {})[path] = None
            tag, _, last = tag.rpartition(self._nested_by)
            if not tag or not last:
                return
            folded = fold(tag)

    def __len__(self) -> int:
        return len(self._own)

    def __contains__(self, tag: str) -> bool:
        return fold(tag.strip(self._nested_by)) in self._within

    def notes(self, tag: str) -> tuple[str, ...]:
        """Answer the paths of the notes with *tag* or one nested below it, in the garden's order."""
        return tuple(self._within.get(fold(tag.strip(self._nested_by)), ()))

    def spelling(self, tag: str) -> str:
        """Answer *tag* as the garden first wrote it."""
        return self._spelling.get(fold(tag.strip(self._nested_by)), tag)

    def counts(self, among: frozenset[str] | None = None) -> dict[str, int]:
        """Answer how many notes, of those *among*, carry each tag or one nested below it."""
        within = self._within.items()
        if among is None:
            return {self._spelling[folded]: len(paths) for folded, paths in within}
        return {self._spelling[folded]: len(among.intersection(paths)) for folded, paths in within}

    @property
    def flat(self) -> tuple[TagNode, ...]:
        """Every tag that a note carries, by the alphabet, without children; counts are of the very tag."""
        return tuple(
            TagNode(self._spelling[folded], len(paths), len(self._within[folded]), (), self._nested_by)
            for folded, paths in sorted(self._own.items())
        )

    @property
    def roots(self) -> tuple[TagNode, ...]:
        """The tags of the top, each with those nested below it, by the alphabet."""
        if self._roots is None:
            children: dict[str, list[str]] = {}
            for folded in sorted(self._within):
                children.setdefault(folded.rpartition(self._nested_by)[0], []).append(folded)
            self._roots = self._nodes(children)
        return self._roots

    def _nodes(self, children: Mapping[str, list[str]]) -> tuple[TagNode, ...]:
        # Deepest first, so that a tag of a thousand parts needs no recursion.
        made: dict[str, TagNode] = {}
        for folded in sorted(self._within, key=lambda tag: -tag.count(self._nested_by)):
            below = tuple(made[child] for child in children.get(folded, ()))
            own = len(self._own.get(folded, ()))
            count = len(self._within[folded])
            made[folded] = TagNode(self._spelling[folded], own, count, below, self._nested_by)
        return tuple(made[folded] for folded in children.get("", ()))
