"""A tour through a garden: the reader, in the terminal that it stands in, opens note after note.

    python tour.py GARDEN REPORT

It goes by itself, so that nothing needs to be typed, and writes a line of JSON a note: how long it
took to open, and how long the event loop was held up.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from textual import events
from textual.keys import _character_to_key

from garden_tui.disk.find import Start
from garden_tui.page.destination import Place
from garden_tui.ui import garden_app
from garden_tui.ui.reader import Reader

sys.path.append(str(Path(__file__).parents[1]))
from hostile.network import Watch

network = Watch()
sys.addaudithook(network)

BEAT = 0.005
GLANCE = 0.001
"""Seconds between two looks at whether something is done."""
SURFACES = {
    "hints": "f",
    "hints to peek": "F",
    "peek": "tab p tab",
    "find": "slash e n down up enter n N",
    "search": "s e n d down tab",
    "finder": "o e s down end",
    "headings": "o # e down",
    "tags": "t a down -",
    "filter": "ampersand # a down",
    "bookmarks": "B apostrophe down",
    "themes": "T down",
    "palette": "ctrl+p e down",
    "help": "question_mark e down",
    "tree": "1 G g l h",
    "panes": "z z ( ( ) )",
}
"""What opens over the note or beside it, and the keys that are pressed there; escape closes it all."""
BACK = ("escape",) * 4
CLOSED_WITHIN = 5.0
"""Seconds after which a box that was told to close has not; none takes a tenth of that."""
SOON = 0.05
"""Seconds after which what is looked for off the loop is there, mostly."""


class Heart:
    """Beats on the event loop, and tells for how long it could not."""

    def __init__(self) -> None:
        self.longest = 0.0
        """Seconds; of a gap in which the machine did something else, only what this process worked."""

    async def beat(self) -> None:
        """Beat for ever."""
        while True:
            wall, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(BEAT)
            gap = min(time.perf_counter() - wall - BEAT, time.process_time() - worked)
            self.longest = max(self.longest, gap)

    def take(self) -> float:
        """Answer the longest gap since the last time."""
        longest, self.longest = self.longest, 0.0
        return longest


class Touring(garden_app.GardenApp):
    """The reader, and a visitor within it who is in a hurry."""

    # Where a subclass stands is where Textual looks for a style sheet.
    CSS_PATH = Path(garden_app.__file__).with_name("garden.tcss")

    def __init__(self, root: Path, out: TextIO) -> None:
        super().__init__(Start(root))
        self._root = root
        self._out = out
        self.unasked: list[str] = []

    def on_ready(self) -> None:
        """Set out."""
        self._heart = Heart()
        self._tasks = [asyncio.create_task(self._heart.beat()), asyncio.create_task(self._go())]
        driver = self._driver
        assert driver is not None
        process = driver.process_message

        def watched(message: Any) -> None:
            if isinstance(message, events.Key | events.Paste):
                self.unasked.append(repr(message))
            process(message)

        driver.process_message = watched  # type: ignore[method-assign]

    async def _go(self) -> None:
        try:
            await self._visit_all()
        except BaseException as error:
            self._tell({"failed": repr(error)})
            raise
        finally:
            self._tell({"typed": self.unasked, "network": network.seen})
            if self.mistake is None:
                self.exit()
            else:
                cause = getattr(self.mistake, "error", self.mistake)
                self._tell({"failed": "".join(traceback.format_exception(cause))})

    async def _visit_all(self) -> None:
        reader = self.screen_stack[0]
        assert isinstance(reader, Reader)
        with self._timed({"what": "index"}):
            while reader.ready is None:  # noqa: ASYNC110  the reader is looked at from outside
                await asyncio.sleep(BEAT)
        paths = list(reader.ready.notes)
        self._tell({"notes": len(paths)})
        for number, path in enumerate(paths):
            await self._visit(reader, path)
            await self._press("keys", path, "G", "tab", "g", "tab")
            if number % 4 == 0:
                reader.action_panel(number // 4 % 4)
                await self._press("panel", path, "j", "escape")
            if number % 3 == 1:
                await self._open_over(reader, path, tuple(SURFACES)[number // 3 % len(SURFACES)])

    async def _visit(self, reader: Reader, path: str) -> None:
        here = Place(path)
        with self._timed({"what": "open", "path": path}):
            reader.journey.go(here)
            while reader.journey._shown != here:  # noqa: ASYNC110  as above
                await asyncio.sleep(GLANCE)

    async def _open_over(self, reader: Reader, path: str, name: str) -> None:
        """Open what is called *name*, use it, and come back to the note."""
        await self._press(name, path, *SURFACES[name].split(" "))
        await asyncio.sleep(SOON)
        await self._press(name, path, *BACK)
        patience = time.perf_counter() + CLOSED_WITHIN
        while self._is_open(reader) and time.perf_counter() < patience:  # noqa: ASYNC110  as above
            await asyncio.sleep(GLANCE)
        if self._is_open(reader):
            self._tell({"failed": f"{name} is still open", "path": path, "focus": repr(reader.focused)})

    def _is_open(self, reader: Reader) -> bool:
        """Whether anything is open over the note, or has its keys."""
        typing = reader.walking.is_typing or (reader.hinting is not None and reader.hinting.on)
        return typing or len(self.screen_stack) > 1 or reader.focused is not reader.page_view

    async def _press(self, what: str, path: str, *keys: str) -> None:
        """Press *keys* as a hasty hand does, and wait after each until it was seen to and drawn."""
        for key in keys:
            with self._timed({"what": what, "path": path, "key": key}):
                character = key if len(key) == 1 else None
                self.post_message(events.Key(_character_to_key(key) if character else key, character))
                await self._drawn()

    async def _drawn(self) -> None:
        """Wait until what is asked for now has been drawn."""
        for _ in range(2):
            done = asyncio.Event()
            if not self.call_later(done.set):
                return
            await done.wait()
            await asyncio.sleep(GLANCE)

    @contextmanager
    def _timed(self, record: dict[str, Any]) -> Iterator[None]:
        self._heart.take()
        wall, worked = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            record["wall"] = round(time.perf_counter() - wall, 4)
            record["cpu"] = round(time.process_time() - worked, 4)
            record["stall"] = round(self._heart.take(), 4)
            self._tell(record)

    def _tell(self, record: dict[str, Any]) -> None:
        self._out.write(json.dumps(record) + "\n")
        self._out.flush()


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="ascii") as report:
        app = Touring(Path(sys.argv[1]), report)
        app.run()
        sys.exit(app.return_code or 0)
