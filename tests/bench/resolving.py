"""Shows that resolving costs as much for each link of a large garden as of a small one.

    python tests/bench/resolving.py

Tells the time for a garden, the mean of ten, and for one as large as all of them together, in each dialect,
and by how much it grew; the exit code is 1 when that is more than `MOST`.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from made_garden import made_notes  # noqa: E402
from usage import words  # noqa: E402

from garden_tui.garden.garden import Garden  # noqa: E402
from garden_tui.garden.note import Note  # noqa: E402
from garden_tui.garden.settings import DIALECTS, Dialect, GardenSettings  # noqa: E402

MOST = 12.0
"""How many times as long ten times as much may take: the processor's caches are left behind."""

_SMALL, _LARGE = 5_000, 50_000
_LINKS_EACH = 10
_ROUNDS = 3


def main() -> int:
    """Measure each dialect; answer 1 when one of them grows too fast."""
    # Not one small garden again and again: what the processor remembers of it no start would find there.
    small = [made_notes(_SMALL, _SMALL * _LINKS_EACH, seed) for seed in range(_LARGE // _SMALL)]
    large = [made_notes(_LARGE, _LARGE * _LINKS_EACH)]
    print(
        f"{len(small)} gardens of {_SMALL:,} notes, {sum(map(_links, small)):,} links in all"
        f" · one of {_LARGE:,}, {_links(large[0]):,} links"
    )
    growths = []
    for dialect in DIALECTS:
        rounds = [(_seconds(small, dialect) / len(small), _seconds(large, dialect)) for _ in range(_ROUNDS)]
        few, many = (min(times) for times in zip(*rounds, strict=True))
        growths.append(many / few)
        print(f"{dialect:10} {few:6.3f} s each · {many:6.3f} s · {many / few:5.1f} times")
    return int(max(growths) > MOST)


def _links(notes: list[Note]) -> int:
    return sum(len(note.links) for note in notes)


def _seconds(gardens: list[list[Note]], dialect: Dialect) -> float:
    """Answer how long it takes to resolve *gardens*, with nothing looking for garbage, as when one is loaded.

    It is the processor's time: what else the machine does must not count.
    """
    settings = GardenSettings(dialect)
    gc.collect()
    gc.disable()
    began = time.process_time()
    made = [Garden.of(notes, settings=settings) for notes in gardens]
    ended = time.process_time()
    gc.enable()
    assert len(made) == len(gardens)
    return ended - began


if __name__ == "__main__":
    words(__doc__, 0, 0)
    raise SystemExit(main())
