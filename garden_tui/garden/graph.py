"""What links to what: the links of a whole garden, and the network that they make.

The only importer of networkx, and it comes late: reading a note needs none of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from garden_tui.garden.names import fold
from garden_tui.garden.note import Link, Note
from garden_tui.garden.resolution import Ambiguous, Folder, Found, Missing, Resolution, TagPage

if TYPE_CHECKING:
    import networkx as nx

    from garden_tui.garden.resolve import Resolver

    Pairs = list[str | int]
    """In turns the path of a note, and which of its links it is: no object for each of half a million."""

    Network = nx.DiGraph[str]


_BY_NAME = frozenset({"wikilink", "embed", "property", "tag"})
"""The kinds of links that lead to the same place from every note, unless a name is borne by several."""

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

    incoming: dict[str, list[int]]
    """By what they lead to, in turns: which note of the garden it is, and which of its links."""
    ghosts: dict[str, str]
    count: int


class LinkGraph:
    """Every link of a garden, resolved once; rebuilt whole when the garden changes.

    No incremental update: relinking 6,600 notes takes a quarter of a second, and a whole that
    is swapped needs no lock.
    """

    def __init__(
        self,
        notes: Mapping[str, Note],
        resolver: Callable[[], Resolver],
        is_template: Callable[[str], bool] | None = None,
        kept: KeptLinks | None = None,
    ) -> None:
        """Resolve all links of *notes* but those in templates, which are notes about notes.

        Not so when they are *kept*: then no resolver is needed until the first link is followed.
        """
        self._notes = notes
        self._resolver = resolver
        self._is_template = is_template
        self._incoming: dict[str, Pairs] = {}
        self._ghosts: dict[str, str] = {}
        self._edges: dict[str, dict[str, int]] | None = None
        self._network: Network | None = None
        if kept is None:
            self._link(notes, resolver())
        else:
            self._recall(kept)

    def _recall(self, kept: KeptLinks) -> None:
        paths = list(self._notes)
        for target, numbers in kept.incoming.items():
            pairs: Pairs = [*numbers]
            pairs[::2] = [paths[number] for number in numbers[::2]]
            self._incoming[target] = pairs
        self._ghosts = kept.ghosts
        self.count = kept.count

    def keep(self) -> KeptLinks:
        """Answer the links in the form in which they can be kept."""
        numbers = {path: number for number, path in enumerate(self._notes)}
        incoming = {
            target: [numbers[each] if isinstance(each, str) else each for each in pairs]
            for target, pairs in self._incoming.items()
        }
        return KeptLinks(incoming, self._ghosts, self.count)

    def _link(self, notes: Mapping[str, Note], resolver: Resolver) -> None:
        """Resolve every link and keep it with what it leads to.

        Half a million links pass here. What a name leads to is kept under the name as well, so that a
        link to it costs one look at one table; and no object is made that need not be.
        """
        incoming, resolve, is_template = self._incoming, resolver.resolve, self._is_template
        settled: dict[str, Pairs] = {}
        for path, note in notes.items():
            if is_template is not None and is_template(path):
                continue
            own = incoming.get(path)
            settles = not resolver.overrides(path)
            for at, link in enumerate(note.links):
                kind = link.kind
                named = settles and kind in _BY_NAME
                if named:
                    pairs = settled.get(link.target)
                    if pairs is not None:
                        if pairs is not own:
                            pairs += (path, at)
                        continue
                elif kind == "url" and not link.target.startswith("obsidian:"):
                    continue
                resolution = resolver.name(link.target, path) if named else resolve(link, path)
                key = self._key(resolution)
                if key is None or key == path:
                    continue
                pairs = incoming.get(key)
                if pairs is None:
                    pairs = incoming[key] = []
                pairs += (path, at)
                if named and resolver.is_settled(link.target, resolution):
                    settled[link.target] = pairs

    def _key(self, resolution: Resolution) -> str | None:
        """Answer under which key links are kept that lead so; None for those out of the garden."""
        match resolution:
            case Found(path) | Ambiguous(path):
                return path
            case Missing(name):
                folded = fold(name)
                self._ghosts.setdefault(folded, name)
                return f"{_GHOST}{folded}"
            case Folder(path):
                return f"{path}/" if path else "./"
            case TagPage(tag):
                return _tag_key(tag)
            case _:
                return None

    @cached_property
    def count(self) -> int:
        """How many links a reader sees: wikilinks and embeds, as the systems that have them count.

        In a garden that has none, Markdown's own links within it.
        """
        kinds: Counter[str] = Counter()
        for path, note in self._notes.items():
            if self._is_template is None or not self._is_template(path):
                kinds.update(link.kind for link in note.links if not link.hidden)
        return kinds["wikilink"] + kinds["embed"] + kinds["tag"] or kinds["markdown"]

    def backlinks(self, path: str) -> Sequence[Backlink]:
        """Answer every link from another note that leads to *path*, by note, in reading order.

        The path of a folder ends with a slash; that of the root is ``./``.
        """
        return self._pairs(path)

    def tag_backlinks(self, tag: str) -> Sequence[Backlink]:
        """Answer every link that leads to the page of *tag*."""
        return self._pairs(_tag_key(tag))

    def outgoing(self, path: str) -> tuple[Outgoing, ...]:
        """Answer the links of the note at *path* with where they lead, in reading order."""
        note = self._notes.get(path)
        if note is None:
            return ()
        resolve = self._resolver().resolve
        return tuple(Outgoing(link, resolve(link, path)) for link in note.links)

    def askers(self, name: str) -> Sequence[Backlink]:
        """Answer the links that ask for the missing *name*."""
        return self._pairs(f"{_GHOST}{fold(name)}")

    def _pairs(self, key: str) -> Sequence[Backlink]:
        found: list[Backlink] = []
        source = ""
        links: Sequence[Link] = ()
        turns = iter(self._incoming.get(key, ()))
        for path, at in zip(turns, turns, strict=True):
            if path != source:
                source = str(path)
                links = self._notes[source].links
            found.append(Backlink(source, links[int(at)]))
        return tuple(found)

    @property
    def ghosts(self) -> tuple[str, ...]:
        """The names that are linked to but not written, in the order in which they are first asked for."""
        return tuple(self._ghosts.values())

    @property
    def edges(self) -> Mapping[str, Mapping[str, int]]:
        """From each note to each note or file, how many links; counted when first asked for."""
        if self._edges is None:
            edges: dict[str, dict[str, int]] = {}
            for target, pairs in self._incoming.items():
                if target[0] == "\0" or target.endswith("/"):
                    continue
                for source in pairs[::2]:
                    counts = edges.setdefault(str(source), {})
                    counts[target] = counts.get(target, 0) + 1
            self._edges = edges
        return self._edges

    def linked(self, path: str) -> Iterable[str]:
        """Answer the notes and files to which the note at *path* links, each once."""
        return self.edges.get(path, {}).keys()

    @property
    def orphans(self) -> tuple[str, ...]:
        """The notes that no note links to and that link to none."""
        return tuple(path for path in self.dead_ends if path not in self._incoming)

    @property
    def dead_ends(self) -> tuple[str, ...]:
        """The notes that link to no note or file of the garden."""
        edges = self.edges
        return tuple(
            path
            for path in self._notes
            if path not in edges and (self._is_template is None or not self._is_template(path))
        )

    def hubs(self, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Answer the notes with the most backlinks and how many, the most linked first."""
        counted = ((path, len(pairs) // 2) for path, pairs in self._incoming.items() if path in self._notes)
        return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:limit])

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


def _tag_key(tag: str) -> str:
    return f"{_TAG}{fold(tag.strip('/'))}"
