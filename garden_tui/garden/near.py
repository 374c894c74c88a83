"""Did you mean: the names nearest to one that is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from garden_tui.garden.names import fold

_FLOOR = 60
"""The score, of 100, below which a name is no help."""

_MOST_COMPARED = 200
"""Names that are compared letter by letter, those with the most parts in common."""

_FEW = 64
"""Names so few that all of them are compared."""

_MOST_SHARING = 3_000
"""Names looked at for the parts they share, the rarest parts first: what most names hold tells nothing."""

_LONGEST = 200
"""Letters of a name that count."""


class Near:
    """Names ready to be asked which are most like another.

    Thousands of links may lead nowhere in a garden of thousands of notes. So a name is compared
    only with those that have parts in common with it, found in a table that is made once.
    """

    __slots__ = ("_keys", "_parts", "_paths")

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a name and what bears it."""
        paths: dict[str, dict[str, None]] = {}
        for name, path in names:
            paths.setdefault(fold(name)[:_LONGEST], {})[path] = None
        self._paths: Mapping[str, Mapping[str, None]] = paths
        self._keys = list(paths)
        self._parts: dict[str, list[int]] | None = None

    def to(self, name: str, limit: int = 5) -> tuple[str, ...]:
        """Answer what bears the names most like *name*, the nearest first; nothing when it is like none."""
        # rapidfuzz takes 50 ms to import and only broken links need it.
        from rapidfuzz import fuzz, process

        wanted = fold(name.rstrip("/").rpartition("/")[2] or name)[:_LONGEST]
        if not wanted:
            return ()
        found: dict[str, None] = {}
        compared = self._alike(wanted)
        for key, _, _ in process.extract(
            wanted, compared, scorer=fuzz.WRatio, limit=limit * 2, score_cutoff=_FLOOR
        ):
            found.update(self._paths[key])
        return tuple(found)[:limit]

    def _alike(self, wanted: str) -> Sequence[str]:
        """Answer the names that share the most parts with *wanted*, in the order in which they were given."""
        if len(self._keys) <= _FEW:
            return self._keys
        if self._parts is None:
            self._parts = {}
            for index, key in enumerate(self._keys):
                for part in _parts(key):
                    self._parts.setdefault(part, []).append(index)
        bearers = sorted((self._parts.get(part, []) for part in _parts(wanted)), key=len)
        shared: Counter[int] = Counter()
        room = _MOST_SHARING
        for each in bearers:
            shared.update(each[:room])
            room -= len(each)
            if room <= 0:
                break
        most = sorted(shared, key=lambda index: (-shared[index], index))[:_MOST_COMPARED]
        return [self._keys[index] for index in sorted(most)]


def _parts(name: str) -> set[str]:
    """Answer the parts of three letters in *name*, with its ends marked; so short a name shares some."""
    marked = f"  {name} "
    return {marked[at : at + 3] for at in range(len(marked) - 2)}
