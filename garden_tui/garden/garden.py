"""A garden: its notes and what is true of them together. Immutable; a change makes another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from garden_tui.garden.graph import Backlink, KeptLinks, LinkGraph, Outgoing, no_links
from garden_tui.garden.hierarchy import Hierarchy
from garden_tui.garden.leads import Leads, PackedLeads
from garden_tui.garden.name_text import NameText
from garden_tui.garden.names import note_id, stem
from garden_tui.garden.near import Near
from garden_tui.garden.note import Link, Note
from garden_tui.garden.resolution import Resolution
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import DEFAULT, GardenSettings
from garden_tui.garden.tags import TagTree

if TYPE_CHECKING:
    from garden_tui.garden.anchors import Anchors, Span
    from garden_tui.garden.complete import Vocabulary
    from garden_tui.garden.resolve import Resolver
    from garden_tui.garden.select import Beyond


class Garden:
    """The notes of a folder, every link among them resolved."""

    def __init__(
        self,
        notes: Mapping[str, Note],
        files: tuple[str, ...] = (),
        settings: GardenSettings = DEFAULT,
        *,
        complete: bool = True,
        links: KeptLinks | None = None,
        leads: Mapping[str, Leads] = MappingProxyType({}),
        resolver: Callable[[], Resolver] | None = None,
    ) -> None:
        """Take the notes by path, in the order of their paths; `of` makes that of any notes.

        Their *links* are resolved unless they are known already, by their *leads* where these are; what
        made a *resolver* of the same names serves again.
        """
        self.notes: Mapping[str, Note] = MappingProxyType(dict(notes))
        """By path, sorted by path."""
        self.files = files
        """The paths of all that is no note."""
        self.settings = settings
        self.complete = complete
        """False while only the paths are known, and links not yet."""
        # Of what it needs, and not of the garden: a circle would outlive it.
        self._resolver = resolver or cache(partial(_resolver_of, self.notes, files, settings))
        folder = settings.template_folder
        self._templates = None if folder is None else f"{folder}/"
        is_template = None if self._templates is None else partial(_lies_in, self._templates)
        self._leads = leads if isinstance(leads, PackedLeads) and len(leads) == len(notes) else None
        self.graph = LinkGraph(self.notes, files, self._resolver, is_template, links, leads=leads)
        self.tags = TagTree.of(self.notes.values(), "." if settings.dialect == "dendron" else "/")
        self._anchors: dict[str, Anchors] = {}

    @classmethod
    def of(
        cls,
        notes: Iterable[Note],
        files: Iterable[str] = (),
        *,
        settings: GardenSettings = DEFAULT,
        links: KeptLinks | None = None,
        leads: Mapping[str, Leads] = MappingProxyType({}),
    ) -> Garden:
        """Make the garden of *notes*, whatever their order; of two with one path the later one counts.

        Their *links*, or what of them leads within the garden, may be known already.
        """
        by_path = {note.path: note for note in notes}
        ordered = {path: by_path[path] for path in sorted(by_path)}
        return cls(ordered, tuple(sorted(files)), settings, links=links, leads=leads)

    @classmethod
    def sketch(
        cls, paths: Iterable[str], files: Iterable[str] = (), *, settings: GardenSettings = DEFAULT
    ) -> Garden:
        """Make a garden of which only the paths are known: titles are file names, links come later."""
        notes = {path: Note(path, clean(stem(path))) for path in sorted(paths)}
        ordered = tuple(sorted(files))
        return cls(notes, ordered, settings, complete=False, links=no_links(len(notes), len(ordered)))

    def with_changes(
        self, changed: Iterable[Note] = (), removed: Iterable[str] = (), files: Iterable[str] | None = None
    ) -> Garden:
        """Make the garden in which the *changed* notes are as they are now and the *removed* ones are not.

        *files* are all that are no notes, where there are others than before. It is the same garden
        as one made of its notes from scratch. Where all that links can name stays as it is, no other
        link is looked at again.
        """
        written = {note.path: note for note in changed}
        gone = set(removed)
        if not (gone & self.notes.keys()) and files is None and self._names_stay(written):
            notes = {**self.notes, **written}
            links = self.graph.relinked(notes, written, self._leads or {})
            leads = {} if self._leads is None else self._leads.with_changes(written.values())
            return Garden(notes, self.files, self.settings, links=links, leads=leads, resolver=self._resolver)
        kept = (note for path, note in {**self.notes, **written}.items() if path not in gone)
        return Garden.of(
            kept,
            self.files if files is None else files,
            settings=self.settings,
            leads=self.remembered_leads().with_changes(written.values(), gone),
        )

    def remembered_leads(self) -> PackedLeads:
        """Answer what each note leads to; it is remembered, and takes a while to find out in a large garden.

        All links are resolved again by it when a name comes or goes: whoever expects that asks before.
        """
        if self._leads is None:
            self._leads = PackedLeads.of(self.notes.values())
        return self._leads

    def _names_stay(self, written: Mapping[str, Note]) -> bool:
        """Whether the notes *written* are called what those in their place are, by whatever names."""
        return all(
            (before := self.notes.get(path)) is not None
            and (before.aliases, before.permalinks, before.definitions)
            == (note.aliases, note.permalinks, note.definitions)
            for path, note in written.items()
        )

    @property
    def dialect(self) -> str:
        """Whose rules the garden is written by: ``obsidian``, ``quartz`` and so on."""
        return self.settings.dialect

    def resolve(self, link: Link, source: str) -> Resolution:
        """Decide where *link*, written in the note at *source*, leads."""
        return self._resolver().resolve(link, source)

    def find(self, name: str) -> str | None:
        """Answer the path of the note or file that *name*, written as in a link, means; None when none is."""
        return name if name in self.notes else self._resolver().find(name)

    def plain_names(self) -> dict[str, str]:
        """Answer what the names of files and the aliases mean, to be looked up where no garden is made."""
        names: dict[str, str] = {}
        for path, note in self.notes.items():
            for name in (path, note_id(path), stem(path), *note.aliases):
                if name not in names and (found := self.find(name)) is not None:
                    names[name] = found
        return names

    def is_template(self, path: str) -> bool:
        """Whether the note at *path* is one for notes to be made of: readable, but no part of the whole."""
        return self._templates is not None and path.startswith(self._templates)

    @property
    def has_templates(self) -> bool:
        """Whether a folder is kept for templates."""
        return self._templates is not None

    @cached_property
    def shown(self) -> frozenset[str]:
        """The paths of all notes but templates: among them one searches, and opens one at random."""
        if not self.has_templates:
            return self.every
        return frozenset(path for path in self.notes if not self.is_template(path))

    @cached_property
    def every(self) -> frozenset[str]:
        """The paths of all notes."""
        return frozenset(self.notes)

    @cached_property
    def name_text(self) -> NameText:
        """What all notes are called."""
        return NameText(self.notes.values())

    def anchor_line(self, path: str, anchor: str) -> int | None:
        """Answer the line that *anchor* names in the note at *path*; None when it names none."""
        span = self.anchor_span(path, anchor)
        return None if span is None else span.first

    def anchor_span(self, path: str, anchor: str) -> Span | None:
        """Answer the lines that *anchor* names in the note at *path*: a section, a block, a range."""
        known = self._anchors.get(path)
        if known is None:
            note = self.notes.get(path)
            if note is None:
                return None
            from garden_tui.garden.anchors import Anchors  # for those who follow a link

            known = self._anchors[path] = Anchors(note, self.dialect)
        return known.span(anchor)

    def near(self, name: str, limit: int = 5) -> tuple[str, ...]:
        """Answer the paths of the notes with names most like *name*, the nearest first."""
        return self._near.to(name, limit)

    @cached_property
    def _near(self) -> Near:
        return Near(
            (name, path)
            for path, note in self.notes.items()
            for name in (stem(path), note.title, *note.aliases)
        )

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """Who stands above and below whom by their dotted names; only Dendron's names mean that."""
        return Hierarchy(self.notes)

    def backlinks(self, path: str) -> Sequence[Backlink]:
        """Answer every link from another note that leads to *path*, by note, in reading order.

        The path of a folder ends with a slash; that of the root is ``./``.
        """
        return self.graph.backlinks(path)

    def tag_backlinks(self, tag: str) -> Sequence[Backlink]:
        """Answer every link that leads to the page of *tag*."""
        return self.graph.tag_backlinks(tag)

    def outgoing(self, path: str) -> tuple[Outgoing, ...]:
        """Answer the links of the note at *path* with where they lead, in reading order."""
        return self.graph.outgoing(path)

    def askers(self, name: str) -> Sequence[Backlink]:
        """Answer the links that ask for the missing *name*."""
        return self.graph.askers(name)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the garden that a query may name."""
        from garden_tui.garden.complete import Vocabulary  # for those who type

        return Vocabulary(self)

    def select(self, query: str, beyond: Beyond | None = None) -> frozenset[str] | None:
        """Answer the paths of the notes that match *query*; None for an empty one. Raises QueryError."""
        if not query.strip():
            return None
        from garden_tui.garden.query import parse  # for those who ask
        from garden_tui.garden.select import NOTHING_BEYOND, select

        return select(self, parse(query), beyond or NOTHING_BEYOND)


def _resolver_of(notes: Mapping[str, Note], files: tuple[str, ...], settings: GardenSettings) -> Resolver:
    # A garden whose links are known needs it only when one of them is followed.
    from garden_tui.garden.resolve import Named, Resolver

    named = (Named(note.path, note.aliases, note.permalinks, note.definitions) for note in notes.values())
    return Resolver(named, files, settings=settings)


def _lies_in(folder: str, path: str) -> bool:
    return path.startswith(folder)
