"""Places that follow one another, told by where they begin and where they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def stretches(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where *places*, in order, begin to follow one another, and where they no longer do."""
    first = last = -1
    for place in places:
        if place != last:
            if last >= 0:
                yield first, last
            first = place
        last = place + 1
    if last >= 0:
        yield first, last
