"""How the reader is opened: nothing of Textual is imported before the first note is on its way."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from garden_tui.disk.config import Config, read_config
from garden_tui.disk.error import GardenError
from garden_tui.disk.left import read_left
from garden_tui.garden.safe import clean
from garden_tui.ui.ahead import has_terminal
from garden_tui.ui.inks import INKS, usual_theme
from garden_tui.ui.panes import LOWEST, NARROWEST, PAGE_MARGIN, Panes, page_room
from garden_tui.ui.window import Window, is_understood

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
    if ahead is None or not _ask(ahead, start, config):
        return _run(start, query, None, config)
    _leave_when_ended(ahead)
    ahead.hush()
    try:
        return _run(start, query, ahead, config)
    finally:
        ahead.leave()


def _run(start: Start, query: str, ahead: Ahead | None, config: Config) -> int:
    from garden_tui.ui.garden_app import GardenApp

    app = GardenApp(start, query or start.left.query, ahead, config)
    app.run()
    if app.parting:
        _say(clean(app.parting))
    if app.mistake is not None:
        from garden_tui.ui.ending import told

        _say(told(app.mistake))
    return app.return_code or 0


def _say(line: str) -> None:
    """Tell *line* after the end, if there still is a terminal."""
    with suppress(OSError):
        sys.stderr.write(f"garden-tui: {line}\n")


def _leave_when_ended(ahead: Ahead) -> None:
    """Give the terminal back when a signal ends or stops the process before the app hears of any itself."""

    def end(number: int, _: object) -> None:
        ahead.leave()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(number, end)


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
        columns, rows = os.get_terminal_size(sys.stdin.fileno())
    except OSError:
        return False
    width, seen = page_room(columns, rows, panes, config.measure)
    if width < 1 or seen < 1:
        return False
    theme = start.left.theme or config.theme or usual_theme()
    shown, (tree, panel) = panes.at(columns), panes.widths(columns)
    window = None
    if theme in INKS and shown.page and columns >= NARROWEST and rows >= LOWEST and is_understood():
        window = Window(columns, rows, shown.tree * tree, shown.panel * panel, PAGE_MARGIN[0], theme)
    ahead.ask(start, width, seen, window)
    return True
