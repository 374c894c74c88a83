"""Shows that resolving costs as much for each link of a large garden as of a small one.

    python tests/bench/resolving.py

Tells the time for a garden and for one ten times as large, in each dialect, and by how much it grew;
the exit code is 1 when that is more than `MOST`.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from made_garden import made_notes  # noqa: E402

from garden_tui.garden.garden import Garden  # noqa: E402
from garden_tui.garden.note import Note  # noqa: E402
from garden_tui.garden.settings import DIALECTS, Dialect, GardenSettings  # noqa: E402

MOST = 12.0
"""How many times as long ten times as much may take: the processor's caches are left behind."""

_SMALL, _LARGE = 5_000, 50_000
_LINKS_EACH = 10


def main() -> int:
    """Measure each dialect; answer 1 when one of them grows too fast."""
    small, large = (made_notes(count, count * _LINKS_EACH) for count in (_SMALL, _LARGE))
    print(f"{len(small):,} notes, {_links(small):,} links · {len(large):,} notes, {_links(large):,} links")
    growths = []
    for dialect in DIALECTS:
        few, many = _seconds(small, dialect, 5), _seconds(large, dialect, 2)
        growths.append(many / few)
        print(f"{dialect:10} {few:6.3f} s · {many:6.3f} s · {many / few:5.1f} times")
    return int(max(growths) > MOST)


def _links(notes: list[Note]) -> int:
    return sum(len(note.links) for note in notes)


def _seconds(notes: list[Note], dialect: Dialect, runs: int) -> float:
    """Answer the shortest time of some, with nothing looking for garbage, as when a garden is loaded.

    It is the processor's time: what else the machine does must not count.
    """
    settings = GardenSettings(dialect)
    times = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        began = time.process_time()
        garden = Garden.of(notes, settings=settings)
        times.append(time.process_time() - began)
        gc.enable()
        del garden
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
