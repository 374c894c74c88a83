"""Which notes a query means: the one evaluation behind filter line, search, list and ``--filter``."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple, assert_never

from garden_tui.garden.names import fold
from garden_tui.garden.query import All, Expression, Not, QueryError, Some, Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Note, PropertyValue

_AGE = re.compile(r"([<>])(\d{1,5})([dwmy])$")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_TEXTS = ("word", "phrase")

_FEW = 1_000
"""Notes whose names are looked at one by one: more are sooner found in a text of all names."""

_SIDE = re.compile(r"([<>])(\d{4}(?:-\d{2}(?:-\d{2})?)?)$")


class Beyond(NamedTuple):
    """What a query may ask for that the facts of the notes do not tell."""

    holds: Callable[[str], frozenset[str]] | None = None
    """Answers the notes whose text holds a word, or several in a row; without it names alone count."""
    bookmarked: frozenset[str] = frozenset()
    """The notes that the reader has marked."""
    changed: Callable[[str], str | None] | None = None
    """Answers the day on which the file of a note was changed: what counts for one that does not say it."""
    today: dt.date | None = None
    """From which ages are counted back; the day that it is when left out."""


NOTHING_BEYOND = Beyond()


def select(garden: Garden, expression: Expression, beyond: Beyond = NOTHING_BEYOND) -> frozenset[str]:
    """Answer the paths of the notes that match *expression*."""
    found = _Selection(garden, beyond).paths(expression)
    return found if _asks_for_templates(garden, expression) else found & garden.shown


def _asks_for_templates(garden: Garden, expression: Expression) -> bool:
    """Whether *expression* names the folder of templates, which are no answer otherwise."""
    folder = garden.settings.template_folder
    match expression:
        case _ if folder is None:
            return True
        case All(parts) | Some(parts):
            return any(_asks_for_templates(garden, part) for part in parts)
        case Term("path", value):
            return fold(value.strip("/")).startswith(fold(folder))
        case _:
            return False


class _Selection:
    def __init__(self, garden: Garden, beyond: Beyond) -> None:
        self._garden = garden
        self._beyond = beyond
        self._today = beyond.today or dt.datetime.now().astimezone().date()
        self._every = garden.every

    def paths(self, expression: Expression) -> frozenset[str]:
        match expression:
            case All(parts):
                found = self._every
                texts = [part for part in parts if isinstance(part, Term) and part.kind in _TEXTS]
                for part in parts:
                    if part not in texts:
                        found &= self.paths(part)
                # There is nothing wrong with any of them, and the longest one mostly leaves the fewest notes.
                for text in sorted(texts, key=lambda term: -len(term.value)):
                    if found:
                        found &= self._worded(text.value, found)
                return found
            case Some(parts):
                return frozenset[str]().union(*(self.paths(part) for part in parts))
            case Not(part):
                return self._every - self.paths(part)
            case Term():
                return self._term(expression)
            case _:
                assert_never(expression)

    def _term(self, term: Term) -> frozenset[str]:
        garden = self._garden
        match term.kind:
            case "tag":
                return frozenset(garden.tags.notes(term.value))
            case "word" | "phrase":
                return self._worded(term.value, self._every)
            case "links-to":
                target = self._named(term)
                return frozenset(backlink.source for backlink in garden.backlinks(target))
            case "linked-from":
                return frozenset(garden.graph.linked(self._named(term))) & self._every
            case "is" if term.value == "orphan":
                return frozenset(garden.graph.orphans)
            case "is" if term.value == "deadend":
                return frozenset(garden.graph.dead_ends)
            case "has" if term.value == "broken":
                return self._broken()
            case "is" if term.value == "bookmarked":
                return self._beyond.bookmarked & self._every
            case _:
                return frozenset(path for path, note in garden.notes.items() if self._holds(note, term))

    def _named(self, term: Term) -> str:
        path = self._garden.find(term.value)
        if path is None:
            raise QueryError(f"no note is called {term.value}", term.position)
        return path

    def _worded(self, words: str, among: frozenset[str]) -> frozenset[str]:
        """Answer the notes *among* which *words* stand anywhere in the names, or whose text holds them."""
        wanted = fold(" ".join(words.split()))
        if not wanted:
            return among
        notes = self._garden.notes
        if len(among) <= _FEW:
            named = frozenset(path for path in among if _is_called(notes[path], wanted))
        else:
            named = frozenset(self._garden.name_text.holding(wanted)) & among
        holds = self._beyond.holds
        return named if holds is None or len(named) == len(among) else named | (holds(wanted) & among)

    def _broken(self) -> frozenset[str]:
        garden = self._garden
        askers = (asker for ghost in garden.graph.ghosts for asker in garden.askers(ghost))
        return frozenset(asker.source for asker in askers if not asker.link.hidden)

    def _holds(self, note: Note, term: Term) -> bool:
        match term.kind:
            case "title":
                return fold(term.value) in fold(note.title)
            case "path":
                return _path_holds(note.path, term.value)
            case "property":
                return _property_holds(note.properties, term.key, term.value)
            case "created":
                return self._dated(note.created, term)
            case "modified":
                return self._dated(note.modified or self._file_changed(note) or note.created, term)
            case "is":
                return term.value == "draft" and note.draft
            case "has":
                return term.value == "task" and bool(note.tasks)
            case _:
                raise QueryError(f"unknown: {term.kind}", term.position)

    def _file_changed(self, note: Note) -> str | None:
        changed = self._beyond.changed
        return changed(note.path) if changed is not None else None

    def _dated(self, written: str | None, term: Term) -> bool:
        first, last = _span(term, self._today)
        return written is not None and first <= written[:10] <= last


def _is_called(note: Note, wanted: str) -> bool:
    return any(wanted in fold(name) for name in (note.title, note.path, *note.aliases))


def _path_holds(path: str, wanted: str) -> bool:
    folded, part = fold(path), fold(wanted.removeprefix("/"))
    if part.endswith("/"):
        return folded.startswith(part) or f"/{part}" in folded
    return part in folded


def _property_holds(properties: dict[str, PropertyValue], key: str, wanted: str) -> bool:
    folded = fold(key)
    held = [value for name, value in properties.items() if fold(name) == folded]
    if not held:
        return False
    return not wanted or any(_value_holds(value, fold(wanted)) for value in held)


def _value_holds(value: PropertyValue, wanted: str) -> bool:
    match value:
        case str():
            return wanted in fold(value)
        case list():
            return any(_value_holds(item, wanted) for item in value)
        case dict():
            return any(_value_holds(item, wanted) for item in value.values())
        case _:
            return False


def _span(term: Term, today: dt.date) -> tuple[str, str]:
    """Answer the first and last day that *term* means: ``2025-08..2025-09``, ``2025``, ``<7d``."""
    age = _AGE.match(term.value)
    if age:
        way, count, unit = age.groups()
        days = min(int(count) * _DAYS[unit], (today - dt.date.min).days)
        edge = (today - dt.timedelta(days=days)).isoformat()
        return (edge, "9999") if way == "<" else ("", edge)
    side = _SIDE.match(term.value)
    if side:
        # Dates are compared as text: "~" comes after every date that begins as what stands before it.
        way, date = side.groups()
        return ("", f"{date[:-1]}{chr(ord(date[-1]) - 1)}~") if way == "<" else (f"{date}~", "9999")
    first, dots, last = term.value.partition("..")
    if not dots:
        last = first
    if not all(_DATE.match(part) for part in (first, last) if part) or not (first or last):
        raise QueryError(
            f"{term.kind}: takes 2025-08, 2025-08..2025-09, <2025-08 or <7d, not {term.value}", term.position
        )
    return first, (last + "-99-99")[:10] if last else "9999"
