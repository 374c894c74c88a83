"""The slow questions, asked on another thread so that no key waits for them.

What answers them is imported there too: the first frame, drawn ahead by another process, needs none
of it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from garden_tui.disk.ahead import ReadAhead
    from garden_tui.disk.find import Start
    from garden_tui.disk.load import Loaded, Looked, Progress
    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Folds
    from garden_tui.page.destination import Here
    from garden_tui.ui.prepare import First, Prepared


async def first_page(start: Start, width: int, rows: int) -> tuple[First, Prepared | None]:
    """Answer the first note and its page; raises GardenError when the garden can't be read."""

    def work() -> tuple[First, Prepared | None]:
        from garden_tui.page.width import cells
        from garden_tui.ui import prepare

        first = prepare.first(start)
        if first.here is None or first.garden is None:
            # What is said instead of a page is measured on the loop, which must not wait for the measure.
            cells("…")
            return first, None
        room = prepare.Room(width, rows, {})
        return first, prepare.prepare(start.root, first.garden, first.here, room)

    return await asyncio.to_thread(work)


async def sketch(looked: Looked) -> Garden:
    """Answer the garden as far as a list of its files tells it."""

    def work() -> Garden:
        from garden_tui.garden.garden import Garden

        settings, walked = looked
        return Garden.sketch((entry.path for entry in walked.notes), walked.files, settings=settings)

    return await asyncio.to_thread(work)


async def whole(
    start: Start,
    tell_looked: Callable[[Looked], None],
    progress: Progress,
    stop: Callable[[], bool],
    ahead: ReadAhead | None,
) -> Loaded | None:
    """Answer the garden, every note of it read, some of them *ahead*; None when told to stop.

    What there is to read is told, and *progress*, on the thread that reads.
    """

    def work() -> Loaded | None:
        # What draws pages takes longer to import than a garden that is known takes to be loaded.
        from garden_tui.disk.load import Stopped, survey

        reading = None if ahead is None else ahead.read
        try:
            looked = None if ahead is None else ahead.look()
            loaded = survey(
                start.root,
                None,
                progress,
                dialect=start.dialect,
                stop=stop,
                keep=start.cache,
                reading=reading,
                looked=looked,
                tell_looked=tell_looked,
            )
        except Stopped:
            return None
        if ahead is not None and loaded.read:
            ahead.tell_links(loaded.garden)
        return loaded

    return await asyncio.to_thread(work)


async def page(
    root: Path, garden: Garden, here: Here, *, width: int, rows: int, folds: Folds, also: Callable[[], None]
) -> Prepared:
    """Answer the page of *here*, what is seen of it first laid out; *also* is done on the same thread."""

    def work() -> Prepared:
        from garden_tui.ui import prepare

        prepared = prepare.with_tools(prepare.prepare(root, garden, here, prepare.Room(width, rows, folds)))
        also()
        return prepared

    return await asyncio.to_thread(work)
