"""How the reader is opened: nothing of Textual is imported before the first note is on its way."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from garden_tui.disk.error import GardenError
from garden_tui.ui.ahead import read_ahead
from garden_tui.ui.panes import page_room

if TYPE_CHECKING:
    from concurrent.futures import Future

    from garden_tui.disk.find import Start
    from garden_tui.ui.ahead import FirstScreen


def run_reader(start: Start, query: str = "") -> int:
    """Open the reader; answer the exit code. Raises GardenError where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()):
        raise GardenError("the reader needs a terminal; `garden-tui list` and the other commands do not")
    if os.environ.get("TERM") == "dumb":
        raise GardenError("this terminal (TERM=dumb) can't be drawn on; `garden-tui list` needs less")
    # Until the first screen stands nothing is garbage; looking for it takes a tenth of the start.
    gc.disable()
    ahead = _begin(start)
    from garden_tui.ui.garden_app import GardenApp

    app = GardenApp(start, query, ahead)
    app.run()
    return app.return_code or 0


def _begin(start: Start) -> Future[FirstScreen | None] | None:
    try:
        columns, rows = os.get_terminal_size(sys.stdin.fileno())
    except OSError:
        return None
    return read_ahead(start, *page_room(columns, rows))
