"""What links to what: the links of a whole garden, and the network that they make.

The only importer of networkx, and it comes late: reading a note needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.garden.names import fold
from garden_tui.garden.note import Link, Note
from garden_tui.garden.resolution import Ambiguous, Found, Missing, Resolution

if TYPE_CHECKING:
    import networkx as nx

    from garden_tui.garden.resolve import Resolver

    Network = nx.DiGraph[str]


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


class LinkGraph:
    """Every link of a garden, resolved once; rebuilt whole when the garden changes.

    No incremental update: relinking 6,600 notes takes a quarter of a second, and a whole that
    is swapped needs no lock.
    """

    def __init__(self, notes: Mapping[str, Note], resolver: Resolver) -> None:
        self._notes = notes
        self._resolver = resolver
        self._incoming: dict[str, list[Backlink]] = {}
        self._askers: dict[str, list[Backlink]] = {}
        self._ghosts: dict[str, str] = {}
        self._edges: dict[str, dict[str, int]] = {}
        self._network: Network | None = None
        self.count = 0
        """How many links lead to a note or file of the garden or ask for one that is not there."""
        resolve = resolver.resolve
        for path, note in notes.items():
            for link in note.links:
                if link.kind == "url" and not link.target.startswith("obsidian:"):
                    continue
                resolution = resolve(link, path)
                if isinstance(resolution, Found | Ambiguous):
                    self._connect(path, resolution.path, link)
                elif isinstance(resolution, Missing):
                    self._ask(path, resolution.name, link)

    def _connect(self, source: str, target: str, link: Link) -> None:
        self.count += 1
        if source == target:
            return
        self._incoming.setdefault(target, []).append(Backlink(source, link))
        edges = self._edges.setdefault(source, {})
        edges[target] = edges.get(target, 0) + 1

    def _ask(self, source: str, name: str, link: Link) -> None:
        self.count += 1
        folded = fold(name)
        self._ghosts.setdefault(folded, name)
        self._askers.setdefault(folded, []).append(Backlink(source, link))

    def backlinks(self, path: str) -> Sequence[Backlink]:
        """Answer every link from another note that leads to *path*, by note, in reading order."""
        return self._incoming.get(path, ())

    def outgoing(self, path: str) -> tuple[Outgoing, ...]:
        """Answer the links of the note at *path* with where they lead, in reading order."""
        note = self._notes.get(path)
        if note is None:
            return ()
        return tuple(Outgoing(link, self._resolver.resolve(link, path)) for link in note.links)

    def askers(self, name: str) -> Sequence[Backlink]:
        """Answer the links that ask for the missing *name*."""
        return self._askers.get(fold(name), ())

    @property
    def ghosts(self) -> tuple[str, ...]:
        """The names that are linked to but not written, in the order in which they are first asked for."""
        return tuple(self._ghosts.values())

    def linked(self, path: str) -> Iterable[str]:
        """Answer the notes and files to which the note at *path* links, each once."""
        return self._edges.get(path, {}).keys()

    @property
    def orphans(self) -> tuple[str, ...]:
        """The notes that no note links to and that link to none."""
        return tuple(path for path in self._notes if path not in self._incoming and path not in self._edges)

    @property
    def dead_ends(self) -> tuple[str, ...]:
        """The notes that link to no note or file of the garden."""
        return tuple(path for path in self._notes if path not in self._edges)

    def hubs(self, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Answer the notes with the most backlinks and how many, the most linked first."""
        counted = ((path, len(links)) for path, links in self._incoming.items() if path in self._notes)
        return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:limit])

    def weave(self) -> Network:
        """Answer the links as a networkx graph, woven when first asked for: call it in a worker.

        Nodes are paths and, with ``ghost=True``, missing names as ``?name``; an edge's ``count``
        is how many links it stands for.
        """
        if self._network is None:
            import networkx as nx

            network: Network = nx.DiGraph()
            network.add_nodes_from(self._notes)
            network.add_edges_from(
                (source, target, {"count": count})
                for source, targets in self._edges.items()
                for target, count in targets.items()
            )
            for folded, asking in self._askers.items():
                ghost = f"?{self._ghosts[folded]}"
                network.add_node(ghost, ghost=True)
                network.add_edges_from((backlink.source, ghost, {"count": 1}) for backlink in asking)
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
