"""How the reader is opened: nothing of Textual is imported before the first note is on its way."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from garden_tui.disk.config import Config, read_config
from garden_tui.disk.error import GardenError
from garden_tui.disk.left import read_left
from garden_tui.ui.ahead import has_terminal
from garden_tui.ui.panes import Panes, page_room

if TYPE_CHECKING:
    from garden_tui.disk.find import Start
    from garden_tui.ui.ahead import Ahead


def run_reader(start: Start, query: str = "", ahead: Ahead | None = None) -> int:
    """Open the reader; answer the exit code. Raises GardenError where there is no terminal to draw on.

    What *ahead* draws, if it has begun, is seen first.
    """
    if not has_terminal():
        raise GardenError("the reader needs a terminal; `garden-tui list` and the other commands do not")
    if os.environ.get("TERM") == "dumb":
        raise GardenError("this terminal (TERM=dumb) can't be drawn on; `garden-tui list` needs less")
    _believe_the_terminal()
    # Until the first screen stands nothing is garbage; looking for it takes a tenth of the start.
    gc.disable()
    start = start._replace(session=read_left(start.root))
    config = read_config(start.root)
    if ahead is not None and not _ask(ahead, start, config):
        ahead = None
    from garden_tui.ui.garden_app import GardenApp

    app = GardenApp(start, query or start.left.query, ahead, config)
    app.run()
    if app.parting:
        sys.stderr.write(f"garden-tui: {app.parting}\n")
    if app.mistake is not None:
        from garden_tui.ui.ending import told

        sys.stderr.write(f"garden-tui: {told(app.mistake)}\n")
    return app.return_code or 0


def _believe_the_terminal() -> None:
    """Forget what ``COLUMNS`` and ``LINES`` say where the terminal itself knows how large it is.

    They may be out of date, or absurd; Textual goes by them, and would draw thousands of columns.
    """
    try:
        columns, rows = os.get_terminal_size(sys.stdin.fileno())
    except OSError:
        return
    if columns and rows:
        os.environ.pop("COLUMNS", None)
        os.environ.pop("LINES", None)


def _ask(ahead: Ahead, start: Start, config: Config) -> bool:
    panes = Panes.of(start.left.panes, config)
    try:
        size = os.get_terminal_size(sys.stdin.fileno())
        width, rows = page_room(*size, panes, config.measure)
    except OSError:
        return False
    if width < 1 or rows < 1:
        return False
    ahead.ask(start, width, rows)
    return True
