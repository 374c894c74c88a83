"""What can be opened by name: the notes of a garden, and their headings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import chain, islice
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from garden_tui.garden.excerpt import plain
from garden_tui.garden.names import folder_of
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Place
from garden_tui.page.line import Run, Target
from garden_tui.page.text import RowBlock
from garden_tui.ui.fuzzy import OTHER, PATH, Names, name
from garden_tui.ui.prompt import lit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Heading, Note
    from garden_tui.ui.fuzzy import Match, Name

HEADINGS: Final = "#"
"""What is typed first to look for headings."""

_DRAWN = 100
"""Rows that are listed: no one looks further."""


class Openable(Protocol):
    """Something that can be looked for by its names."""

    def make(self) -> None:
        """Get ready to be looked through, which takes a while: in a large garden a tenth of a second."""

    def rows(self, wanted: str, recent: Sequence[str]) -> list[RowBlock]:
        """Answer what goes with *wanted*; when that is empty, what is of the *recent* notes first."""


class _Ready(ABC):
    """What passes a filter of a garden, its names made ready once."""

    def __init__(self, garden: Garden, allowed: frozenset[str] | None) -> None:
        self._garden = garden
        self._paths = [path for path in garden.notes if allowed is None or path in allowed]
        self._names: Names | None = None
        self._making = Lock()

    def make(self) -> None:
        """Make the names, once."""
        self._made()

    def _made(self) -> Names:
        with self._making:
            if self._names is None:
                self._names = Names(self._all_names())
            return self._names

    @abstractmethod
    def _all_names(self) -> Iterable[Name]:
        """Yield every name, its owner by number."""


class _Notes(_Ready):
    """The notes."""

    def _all_names(self) -> Iterable[Name]:
        return chain.from_iterable(self._names_of(at) for at in range(len(self._paths)))

    def _names_of(self, at: int) -> Iterator[Name]:
        note = self._garden.notes[self._paths[at]]
        yield name(clean(note.title), at)
        for alias in note.aliases:
            yield name(clean(alias), at, OTHER)
        yield name(clean(note.path), at, PATH)

    def rows(self, wanted: str, recent: Sequence[str]) -> list[RowBlock]:
        """Answer notes as rows."""
        notes = self._garden.notes
        if wanted.strip():
            found = self._made().best(wanted, _DRAWN)
            return [note_row(notes[self._paths[match.name.owner]], match) for match in found]
        first = _first(self._paths, recent)
        return [note_row(notes[path]) for path in islice(first, _DRAWN)]


class _Spot(NamedTuple):
    """A heading and where it stands."""

    note: Note
    heading: Heading


class _Headings(_Ready):
    """The headings of the notes."""

    _spots: Sequence[_Spot] = ()

    def _all_names(self) -> Iterable[Name]:
        self._spots = list(self._of(self._paths))
        return (name(plain(spot.heading.text), at) for at, spot in enumerate(self._spots))

    def _of(self, paths: Iterable[str]) -> Iterator[_Spot]:
        for path in paths:
            note = self._garden.notes[path]
            for heading in note.headings:
                yield _Spot(note, heading)

    def rows(self, wanted: str, recent: Sequence[str]) -> list[RowBlock]:
        """Answer headings as rows."""
        if wanted.strip():
            found = self._made().best(wanted, _DRAWN)
            return [heading_row(self._spots[match.name.owner], match) for match in found]
        return [heading_row(spot) for spot in islice(self._of(_first(self._paths, recent)), _DRAWN)]


def _first(paths: Sequence[str], recent: Iterable[str]) -> Iterator[str]:
    """Yield *paths*, those that are *recent* before the others."""
    known = set(paths)
    first = [path for path in dict.fromkeys(recent) if path in known]
    return chain(first, (path for path in paths if path not in first))


class Openables:
    """What can be opened of one garden under one filter, made ready once for all looks."""

    def __init__(self, garden: Garden, allowed: frozenset[str] | None) -> None:
        self.garden = garden
        self.allowed = allowed
        self._notes = _Notes(garden, allowed)
        self._headings = _Headings(garden, allowed)

    def among(self, typed: str) -> tuple[Openable, str]:
        """Answer what is looked for by *typed*, and by which part of it."""
        if typed.startswith(HEADINGS):
            return self._headings, typed.removeprefix(HEADINGS)
        return self._notes, typed


def note_row(note: Note, match: Match | None = None) -> RowBlock:
    """Answer the row of *note*, the letters of *match* lit in whichever name they are of."""
    title, path = clean(note.title), clean(note.path)
    kind, places, matched = _told(match)
    runs = lit(title, places if kind not in (OTHER, PATH) else (), "note")
    if kind == OTHER:
        runs += [Run("  = ", "quiet", 0), *lit(matched, places, "quiet")]
    runs += [Run("  ", "", 0), *lit(path, places if kind == PATH else (), "quiet")]
    return RowBlock(tuple(runs), (Target(Place(note.path), path),))


def heading_row(spot: _Spot, match: Match | None = None) -> RowBlock:
    """Answer the row of a heading, beside it quietly the note that it stands in."""
    note, heading = spot
    _, places, _ = _told(match)
    folder = clean(folder_of(note.path))
    runs = lit(plain(heading.text) or "·", places, "note")
    runs += [Run("  ", "", 0), Run(clean(note.title), "quiet", 0)]
    if folder:
        runs.append(Run(f"  {folder}", "count", 0))
    place = Place(note.path, line=heading.line)
    return RowBlock(tuple(runs), (Target(place, clean(f"{note.path}:{heading.line}")),))


def _told(match: Match | None) -> tuple[int, Sequence[int], str]:
    return (match.name.kind, match.places, match.name.text) if match is not None else (-1, (), "")
