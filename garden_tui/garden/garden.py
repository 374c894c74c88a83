"""A garden: its notes and what is true of them together. Immutable; a change makes another one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from garden_tui.garden import query as query_language
from garden_tui.garden.anchors import anchor_line
from garden_tui.garden.graph import Backlink, LinkGraph, Outgoing
from garden_tui.garden.names import fold, stem
from garden_tui.garden.near import nearest
from garden_tui.garden.note import Link, Note
from garden_tui.garden.resolution import Resolution
from garden_tui.garden.resolve import Named, Resolver
from garden_tui.garden.safe import clean
from garden_tui.garden.select import select
from garden_tui.garden.settings import DEFAULT, GardenSettings
from garden_tui.garden.tags import TagTree
from garden_tui.garden.ties import tie_of


class Garden:
    """The notes of a folder, every link among them resolved."""

    def __init__(
        self,
        notes: Mapping[str, Note],
        files: tuple[str, ...] = (),
        settings: GardenSettings = DEFAULT,
        *,
        complete: bool = True,
    ) -> None:
        """Take the notes by path, in the order of their paths; `of` makes that of any notes."""
        self.notes: Mapping[str, Note] = MappingProxyType(dict(notes))
        """By path, sorted by path."""
        self.files = files
        """The paths of all that is no note."""
        self.settings = settings
        self.complete = complete
        """False while only the paths are known, and links not yet."""
        self._resolver = Resolver(
            (Named(note.path, note.aliases, note.permalinks) for note in self.notes.values()),
            files,
            tie=tie_of(settings.dialect),
            name=settings.name,
        )
        self.graph = LinkGraph(self.notes, self._resolver)
        self.tags = TagTree.of(self.notes.values())
        self._names: dict[str, list[str]] | None = None

    @classmethod
    def of(
        cls, notes: Iterable[Note], files: Iterable[str] = (), *, settings: GardenSettings = DEFAULT
    ) -> Garden:
        """Make the garden of *notes*, whatever their order; of two with one path the later one counts."""
        by_path = {note.path: note for note in notes}
        return cls({path: by_path[path] for path in sorted(by_path)}, tuple(sorted(files)), settings)

    @classmethod
    def sketch(
        cls, paths: Iterable[str], files: Iterable[str] = (), *, settings: GardenSettings = DEFAULT
    ) -> Garden:
        """Make a garden of which only the paths are known: titles are file names, links come later."""
        notes = {path: Note(path, clean(stem(path))) for path in sorted(paths)}
        return cls(notes, tuple(sorted(files)), settings, complete=False)

    @property
    def dialect(self) -> str:
        """Whose rules the garden is written by: ``obsidian``, ``quartz`` and so on."""
        return self.settings.dialect

    def resolve(self, link: Link, source: str) -> Resolution:
        """Decide where *link*, written in the note at *source*, leads."""
        return self._resolver.resolve(link, source)

    def find(self, name: str) -> str | None:
        """Answer the path of the note or file that *name*, written as in a link, means; None when none is."""
        return name if name in self.notes else self._resolver.find(name)

    def anchor_line(self, path: str, anchor: str) -> int | None:
        """Answer the line that *anchor* names in the note at *path*; None when it names none."""
        note = self.notes.get(path)
        return None if note is None else anchor_line(note, anchor)

    def near(self, name: str, limit: int = 5) -> tuple[str, ...]:
        """Answer the paths of the notes with names most like *name*, the nearest first."""
        if self._names is None:
            self._names = self._all_names()
        return nearest(name, self._names, limit)

    def _all_names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path, note in self.notes.items():
            for name in {fold(stem(path)), fold(note.title), *(fold(alias) for alias in note.aliases)}:
                names.setdefault(name, []).append(path)
        return names

    def backlinks(self, path: str) -> Sequence[Backlink]:
        """Answer every link from another note that leads to *path*, by note, in reading order."""
        return self.graph.backlinks(path)

    def outgoing(self, path: str) -> tuple[Outgoing, ...]:
        """Answer the links of the note at *path* with where they lead, in reading order."""
        return self.graph.outgoing(path)

    def askers(self, name: str) -> Sequence[Backlink]:
        """Answer the links that ask for the missing *name*."""
        return self.graph.askers(name)

    def select(self, query: str, today: dt.date | None = None) -> frozenset[str] | None:
        """Answer the paths of the notes that match *query*; None for an empty one. Raises QueryError."""
        if not query.strip():
            return None
        return select(self, query_language.parse(query), today or dt.datetime.now(tz=dt.UTC).date())
