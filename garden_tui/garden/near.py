"""Did you mean: the names nearest to one that is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from garden_tui.garden.names import fold

_FLOOR = 60
"""The score, of 100, below which a name is no help."""


def nearest(name: str, names: Mapping[str, Sequence[str]], limit: int = 5) -> tuple[str, ...]:
    """Answer the paths whose names are most like *name*, the nearest first.

    *names* maps each folded name to the paths that bear it. Nothing is answered for a name
    that is like none.
    """
    # rapidfuzz takes 50 ms to import and only broken links need it.
    from rapidfuzz import fuzz, process

    wanted = fold(name.rpartition("/")[2] or name)
    if not wanted or not names:
        return ()
    paths: dict[str, None] = {}
    for _, _, match in process.extract(
        wanted, {key: key for key in names}, scorer=fuzz.WRatio, limit=limit * 2, score_cutoff=_FLOOR
    ):
        for path in names[match]:
            paths[path] = None
    return tuple(paths)[:limit]
