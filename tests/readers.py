"""The reader opened on a planted garden, for tests that press its keys."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from garden_tui.disk.config import Config
from garden_tui.disk.find import Start
from garden_tui.disk.left import read_left
from garden_tui.page.destination import Place
from garden_tui.ui.garden_app import GardenApp
from garden_tui.ui.reader import Reader
from gardens import texts


def plant_files(root: Path, planted: str) -> Path:
    """Write the files of *planted* below *root*."""
    for path, text in texts(planted).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


_ENDLESS = frozenset({"browser", "live"})
"""What runs as long as somebody wants it."""


async def come_to_rest(app: App[None]) -> None:
    """Wait for all that is done in the background and will end."""
    working = [worker for worker in app.workers if worker.group not in _ENDLESS]
    if working:
        # Told of none it would wait for all. What a newer question cancels is done as well.
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete(working)


class Reading:
    """A reader and the hands on its keyboard."""

    def __init__(self, app: GardenApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def reader(self) -> Reader:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Reader)
        return screen

    @property
    def path(self) -> str | None:
        """The path of the note that is open."""
        return self.reader.here.path if isinstance(self.reader.here, Place) else None

    @property
    def selected(self) -> str:
        """What the status line says of the selected target."""
        view = self.reader.page_view
        return view.lines.target(view.cursor).label if view.cursor is not None and view.lines else ""

    def shown(self) -> str:
        """All that is on screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def press(self, *keys: str) -> None:
        """Press *keys*, one after the other, letting the reader come to rest after each."""
        for key in keys:
            self.strike(key)
            await self.rest()

    def strike(self, key: str) -> None:
        """Press *key* and wait for nothing: the pilot would, twice, before it is asked to."""
        named = _character_to_key(key) if len(key) == 1 else key
        written = REPLACED_KEYS.get(named, named)
        try:
            character: str | None = unicodedata.lookup(_get_unicode_name_from_key(written))
        except KeyError:
            character = key if len(key) == 1 else None
        self.app.post_message(events.Key(named, character))

    async def rest(self) -> None:
        """Let all that was asked for be done, and what that asked for in its turn."""
        for _ in range(3):
            await come_to_rest(self.app)
            await self.pilot.pause()
            if not any(worker.group not in _ENDLESS for worker in self.app.workers):
                break


@asynccontextmanager
async def reading(
    root: Path,
    planted: str,
    note: str | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    query: str = "",
    config: Config | None = None,
) -> AsyncIterator[Reading]:
    """Plant a garden at *root* and open it, all of it read."""
    plant_files(root, planted)
    left = read_left(root)
    app = GardenApp(Start(root, note, session=left), query or left.query, config=config)
    async with app.run_test(size=size) as pilot:
        one = Reading(app, pilot)
        while one.reader.ready is None:
            await pilot.pause(0.01)
        await one.rest()
        yield one
