"""What links to what: the links of a whole garden, and the network that they make.

The only importer of networkx, and it comes late: reading a note needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise, repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from garden_tui.garden.leads import BY_NAME, Lead, Leads, leads_of
from garden_tui.garden.link_table import NOWHERE, LinkTable
from garden_tui.garden.names import fold, folder_of
from garden_tui.garden.note import Link, Note
from garden_tui.garden.resolution import Ambiguous, Folder, Found, Missing, Resolution, TagPage
from garden_tui.garden.safe import clean
from garden_tui.garden.several import Several

if TYPE_CHECKING:
    import networkx as nx

    from garden_tui.garden.resolve import Resolver

    Network = nx.DiGraph[str]


_GHOST = "\0ghost "
_TAG = "\0tag "
"""What the keys of ghosts and tags begin with: no path holds a NUL."""


class Backlink(NamedTuple):
    """A link seen from its target."""

    source: str
    """The path of the note in which it is written."""
    link: Link


class Outgoing(NamedTuple):
    """A link seen from its source."""

    link: Link
    resolution: Resolution


class Neighbourhood(NamedTuple):
    """The notes around one note."""

    distance: Mapping[str, int]
    """How many links away each is, whichever way they point; the note itself is at 0."""
    edges: Sequence[tuple[str, str]]
    """The links among them, from and to, each pair once."""


class KeptLinks(Struct, frozen=True, array_like=True):
    """The resolved links of a garden, to be had again without resolving them."""

    table: tuple[bytes, ...]
    beyond: list[str]
    """The places that are neither notes nor files, by their keys."""
    ghosts: dict[str, str]
    seen: tuple[int, int]
    """How many links there are that wikilinks are counted with, and how many of Markdown's own."""


def no_links(notes: int, files: int) -> KeptLinks:
    """Answer the links of a garden of so many *notes* and *files* of which no link is known."""
    return KeptLinks(LinkTable.empty(notes, files).kept(), [], {}, (0, 0))


class Hop(NamedTuple):
    """A step of a way: from one note to another by a link between them."""

    start: str
    end: str
    link: Link
    forward: bool
    """Whether the link stands in the note at *start*; else it stands in the one at *end* and leads back."""

    @property
    def written_in(self) -> str:
        """The path of the note in which the link stands."""
        return self.start if self.forward else self.end


class LinkGraph:
    """Every link of a garden, resolved once; rebuilt whole when the garden changes.

    No incremental update: relinking 6,600 notes takes a quarter of a second, and a whole that
    is swapped needs no lock.
    """

    def __init__(
        self,
        notes: Mapping[str, Note],
        files: Iterable[str],
        resolver: Callable[[], Resolver],
        is_template: Callable[[str], bool] | None = None,
        kept: KeptLinks | None = None,
        *,
        leads: Mapping[str, Leads] = MappingProxyType({}),
    ) -> None:
        """Resolve all links of *notes* but those in templates, which are notes about notes.

        Not so when they are *kept*: then no resolver is needed until the first link is followed. It
        knows the same notes and *files* in the same order. The *leads* of some notes may be known already.
        """
        self._notes = notes
        self._resolver = resolver
        self._is_template = is_template
        self._keys = [*notes, *files]
        self._table = LinkTable(len(self._keys)) if kept is None else LinkTable.recalled(kept.table)
        self._ghosts: dict[str, str] = {} if kept is None else kept.ghosts
        self._beyond = len(self._keys)
        if kept is not None:
            self._keys += kept.beyond
        self._numbers = dict(zip(self._keys, range(len(self._keys)), strict=True))
        self._network: Network | None = None
        self._seen = self._link(resolver(), leads) if kept is None else kept.seen

    def keep(self) -> KeptLinks:
        """Answer the links in the form in which they can be kept."""
        return KeptLinks(self._table.kept(), self._keys[self._beyond :], self._ghosts, self._seen)

    def leading(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Yield each note and file that links lead to with these, in turns: which note, and which link of it.

        Both are numbers: of the note in the garden's order, of the link in the note's.
        """
        table = self._table
        for place, key in enumerate(self._keys[: self._beyond]):
            pairs: list[int] = []
            for link in table.to(place):
                note = table.note_of(link)
                pairs += (note, link - table.starts[note])
            if pairs:
                yield key, pairs

    @property
    def count(self) -> int:
        """How many links a reader sees: wikilinks and embeds, as the systems that have them count.

        In a garden that has none, Markdown's own links within it.
        """
        return self._seen[0] or self._seen[1]

    def relinked(
        self, notes: Mapping[str, Note], changed: Iterable[str], leads: Mapping[str, Leads]
    ) -> KeptLinks:
        """Answer the links of *notes*, of which the *changed* ones say something else than here.

        They are all called as they were: what any other link means is what it meant. What the *leads* of
        the notes here are need not be found out where it is known.
        """
        keys, numbers = [*self._keys], {**self._numbers}
        asked: dict[str, str] = {}
        named, plain = self._seen
        written: dict[int, list[int]] = {}
        resolve = self._resolver().resolve
        for path in changed:
            if self._is_template is not None and self._is_template(path):
                continue
            own, links = numbers[path], notes[path].links
            was, now = leads.get(path) or leads_of(self._notes[path].links), leads_of(links)
            named += now.named - was.named
            plain += now.plain - was.plain
            places = written[own] = []
            for link in links:
                key = _key(resolve(link, path), asked)
                place = NOWHERE if key is None else numbers.setdefault(key, len(keys))
                if place == len(keys) and key is not None:
                    keys.append(key)
                places.append(NOWHERE if place == own else place)
        table = LinkTable.spliced(self._table, written, len(keys))
        names = {**asked, **self._ghosts}
        firsts = sorted(
            (first, folded) for folded in names if (first := table.first(numbers[f"{_GHOST}{folded}"])) >= 0
        )
        ghosts = {folded: self._spelled(table, first, notes) or names[folded] for first, folded in firsts}
        return KeptLinks(table.kept(), keys[self._beyond :], ghosts, (named, plain))

    def _spelled(self, table: LinkTable, first: int, notes: Mapping[str, Note]) -> str | None:
        """Answer how a ghost is called by the *first* link that asks for it; None when that has gone."""
        own = table.note_of(first)
        path = self._keys[own]
        number = first - table.starts[own]
        for link in notes[path].links[number : number + 1]:
            resolution = self._resolver().resolve(link, path)
            if isinstance(resolution, Missing):
                return resolution.name
        return None

    def _link(self, resolver: Resolver, leads: Mapping[str, Leads]) -> tuple[int, int]:
        """Resolve every link and note down where it leads; answer how many are seen, by what they are.

        Half a million links pass here. What a name leads to is kept under the name, so that a link to it
        costs one look at one table; and no object is made that need not be.
        """
        table, is_template = self._table, self._is_template
        places, earlier, latest = table.places, table.earlier, table.latest
        known: dict[str, int | Several] = {}
        named = plain = 0
        for own, (path, note) in enumerate(self._notes.items()):
            if is_template is None or not is_template(path):
                its = leads.get(path) or leads_of(note.links)
                named += its.named
                plain += its.plain
                first = len(places)
                places.extend(repeat(NOWHERE, its.count))
                earlier.extend(repeat(NOWHERE, its.count))
                folder = folder_of(path)
                settles = not resolver.overrides(path)
                for lead in its.inward:
                    number, kind, target = lead
                    if settles and kind in BY_NAME:
                        place = known.get(target)
                        if place is None:
                            place = self._meant(target, path, known, resolver)
                        if isinstance(place, Several):
                            place = self._number(place.path_from(folder))
                    else:
                        place = self._place(_resolved(lead, note, resolver))
                    if place not in (own, NOWHERE):
                        link = first + number
                        places[link] = place
                        earlier[link] = latest[place]
                        latest[place] = link
            table.starts.append(len(places))
        return named, plain

    def _meant(
        self, target: str, path: str, known: dict[str, int | Several], resolver: Resolver
    ) -> int | Several:
        """Answer where a link to *target* leads in the note at *path*; if it does elsewhere too, know it."""
        meaning = resolver.meaning(target)
        if meaning is None:
            return self._place(resolver.wikilink(target, path))
        if not isinstance(meaning, int | Several):
            meaning = self._place(meaning)
        known[target] = meaning
        return meaning

    def _place(self, resolution: Resolution) -> int:
        """Answer the number of the place to which links lead that resolve so."""
        if isinstance(resolution, Found | Ambiguous):
            return self._number(resolution.path)
        key = _key(resolution, self._ghosts)
        return NOWHERE if key is None else self._number(key)

    def _number(self, key: str) -> int:
        """Answer the number of the place called *key*."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._keys)
            self._keys.append(key)
            self._table.latest.append(NOWHERE)
        return number

    def backlinks(self, path: str) -> Sequence[Backlink]:
        """Answer every link from another note that leads to *path*, by note, in reading order.

        The path of a folder ends with a slash; that of the root is ``./``.
        """
        return self._to(path)

    def tag_backlinks(self, tag: str) -> Sequence[Backlink]:
        """Answer every link that leads to the page of *tag*."""
        return self._to(_tag_key(tag))

    def outgoing(self, path: str) -> tuple[Outgoing, ...]:
        """Answer the links of the note at *path* with where they lead, in reading order."""
        note = self._notes.get(path)
        if note is None:
            return ()
        resolve = self._resolver().resolve
        return tuple(Outgoing(link, resolve(link, path)) for link in note.links)

    def askers(self, name: str) -> Sequence[Backlink]:
        """Answer the links that ask for the missing *name*."""
        return self._to(f"{_GHOST}{fold(name)}")

    def _to(self, key: str) -> Sequence[Backlink]:
        """Answer the links to the place called *key*, by note."""
        place = self._numbers.get(key)
        found: list[Backlink] = []
        start = end = 0
        links: Sequence[Link] = ()
        source = ""
        for link in () if place is None else self._table.to(place):
            if link >= end:
                note = self._table.note_of(link)
                start, end = self._table.starts[note : note + 2]
                source = self._keys[note]
                links = self._notes[source].links
            # A note that was written anew meanwhile, and is to be read again, may have fewer links by now.
            if link - start < len(links):
                found.append(Backlink(source, links[link - start]))
        return tuple(found)

    @property
    def ghosts(self) -> tuple[str, ...]:
        """The names that are linked to but not written, in the order in which they are first asked for."""
        return tuple(self._ghosts.values())

    @cached_property
    def edges(self) -> Mapping[str, Mapping[str, int]]:
        """From each note to each note or file, how many links; counted when first asked for."""
        return {path: counts for path in self._notes if (counts := self._counts(path))}

    def linked(self, path: str) -> Iterable[str]:
        """Answer the notes and files to which the note at *path* links, each once."""
        return self._counts(path)

    def _counts(self, path: str) -> Mapping[str, int]:
        """Count the links from the note at *path* to each note or file, in the order of the first ones."""
        number = self._numbers.get(path, len(self._notes))
        if number >= len(self._notes):
            return {}
        counts: dict[str, int] = {}
        for place in self._table.of(number):
            key = self._keys[place] if place >= 0 else _GHOST
            if key[0] != "\0" and key[-1] != "/":
                counts[key] = counts.get(key, 0) + 1
        return counts

    @property
    def orphans(self) -> tuple[str, ...]:
        """The notes that no note links to and that link to none."""
        latest = self._table.latest
        return tuple(path for path in self.dead_ends if latest[self._numbers[path]] == NOWHERE)

    @cached_property
    def dead_ends(self) -> tuple[str, ...]:
        """The notes that link to no note or file of the garden."""
        shown = (path for path in self._notes if self._is_template is None or not self._is_template(path))
        return tuple(path for path in shown if not self._counts(path))

    def hubs(self, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Answer the notes with the most backlinks and how many, the most linked first."""
        notes = len(self._notes)
        counted = ((self._keys[at], count) for at, count in self._table.counts().items() if at < notes)
        return tuple(nsmallest(limit, counted, key=lambda pair: (-pair[1], pair[0])))

    def weave(self) -> Network:
        """Answer the links as a networkx graph, woven when first asked for: call it in a worker.

        Nodes are paths and, with ``ghost=True``, missing names as ``?name``; an edge's ``count``
        is how many links it stands for.
        """
        if self._network is None:
            import networkx as nx

            network: Network = nx.DiGraph()
            hidden = self._is_template
            network.add_nodes_from(path for path in self._notes if hidden is None or not hidden(path))
            network.add_edges_from(
                (source, target, {"count": count})
                for source, targets in self.edges.items()
                for target, count in targets.items()
            )
            for folded, name in self._ghosts.items():
                ghost = f"?{name}"
                network.add_node(ghost, ghost=True)
                network.add_edges_from((asker.source, ghost, {"count": 1}) for asker in self.askers(folded))
            self._network = network
        return self._network

    def neighbourhood(self, path: str, depth: int = 1) -> Neighbourhood:
        """Answer the notes at most *depth* links from *path*, whichever way the links point."""
        import networkx as nx

        network = self.weave()
        if path not in network:
            return Neighbourhood({path: 0}, ())
        around = network.to_undirected(as_view=True)
        distance: dict[str, int] = dict(nx.single_source_shortest_path_length(around, path, cutoff=depth))
        edges = [(source, target) for source in distance for target in network[source] if target in distance]
        return Neighbourhood(distance, edges)

    def way(self, start: str, end: str) -> tuple[Hop, ...] | None:
        """Answer a shortest way from one note to another; None when no links join them.

        A way by links as they point is better than a shorter one that goes against some of them.
        """
        import networkx as nx

        notes = self.weave().subgraph(self._notes)
        for among in (notes, notes.to_undirected(as_view=True)):
            try:
                path = nx.shortest_path(among, start, end)
            except (nx.NetworkXNoPath, nx.NodeNotFound):
                continue
            return tuple(self._hop(*pair) for pair in pairwise(path))
        return None

    def _hop(self, start: str, end: str) -> Hop:
        forward = end in self.edges.get(start, {})
        source, target = (start, end) if forward else (end, start)
        link = next(backlink.link for backlink in self.backlinks(target) if backlink.source == source)
        return Hop(start, end, link, forward)

    def graphml(self) -> Iterator[str]:
        """Yield the links as GraphML, line by line: nodes are numbered, and tell what they stand for.

        XML has no room for control characters, which names may hold: they are marked as on screen.
        """
        import networkx as nx

        network = self.weave()
        numbers = {node: f"n{number}" for number, node in enumerate(network)}
        told: nx.DiGraph[str] = nx.DiGraph()
        for node, number in numbers.items():
            note = self._notes.get(node)
            is_ghost = bool(network.nodes[node].get("ghost"))
            kind = "note" if note is not None else "ghost" if is_ghost else "file"
            path = clean(node[1:] if is_ghost else node)
            told.add_node(number, path=path, kind=kind, title=clean(note.title) if note is not None else path)
        told.add_edges_from(
            (numbers[source], numbers[target], {"count": data["count"]})
            for source, target, data in network.edges(data=True)
        )
        yield from nx.generate_graphml(told)


def _resolved(lead: Lead, note: Note, resolver: Resolver) -> Resolution:
    """Answer where *lead* leads, one of those of *note*."""
    if lead.kind == "url":
        return resolver.url(lead.target, note.path)
    if lead.kind in BY_NAME:  # and the note itself says what its names mean, labels and all
        return resolver.resolve(note.links[lead.number], note.path)
    return resolver.destination(lead.target, note.path)


def _key(resolution: Resolution, ghosts: dict[str, str]) -> str | None:
    """Answer what the place is called to which links lead that resolve so; None for one that is not here.

    What is missing is put among the *ghosts*.
    """
    match resolution:
        case Found(path) | Ambiguous(path):
            return path
        case Missing(name):
            folded = fold(name)
            ghosts.setdefault(folded, name)
            return f"{_GHOST}{folded}"
        case Folder(path):
            return f"{path}/" if path else "./"
        case TagPage(tag):
            return _tag_key(tag)
        case _:
            return None


def _tag_key(tag: str) -> str:
    return f"{_TAG}{fold(tag.strip('/'))}"
