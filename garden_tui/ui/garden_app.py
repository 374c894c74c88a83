"""The app: one reader screen, the filter before the terminal, and how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment, Segments
from textual.app import App, SystemCommand

from garden_tui.ui import themes
from garden_tui.ui.output import OutputFilter, harmless
from garden_tui.ui.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from garden_tui.disk.find import Start
    from garden_tui.ui.ahead import Ahead

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")


class GardenApp(App[None]):
    """Reads one garden."""

    TITLE = "garden-tui"
    CSS_PATH = "garden.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_DISPLAY = "ctrl+p"
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(self, start: Start, query: str = "", ahead: Ahead | None = None) -> None:
        # Before anything is made in the colours of another one: that takes 5 ms of the first frame.
        self.set_reactive(App.theme, themes.usual_theme())
        super().__init__()
        self._ahead = ahead
        self._start = start
        self._query = query
        self._output = OutputFilter()

    def get_default_screen(self) -> Screen[None]:
        """Answer the one screen."""
        return Reader(self._start, self._query, self._ahead)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Answer Textual's themes and ours, ours first."""
        return {**themes.OURS, **super().available_themes}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Answer Textual's filters, ours last: it has the last word on what the terminal gets."""
        return [*super().get_line_filters(), self._output]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the keys by name.

        Textual's screenshot is left out: it writes a file, into the garden if that is where one is.
        """
        if isinstance(screen, Reader):
            for name, shown, run in screen.commands():
                yield SystemCommand(name, shown, partial(self.call_later, run))

    def on_mount(self) -> None:
        """End in good order when the system asks for it: left alone, a signal leaves the terminal raw."""
        if os.name == "posix" and not self.is_headless:
            loop = asyncio.get_running_loop()
            for name in _ENDING:
                number = getattr(signal, name)
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def _fatal_error(self) -> None:
        # Textual's own report shows local variables, which hold the text of notes, and obeys what
        # control characters they contain.
        from rich.traceback import Traceback

        self.bell()
        report = self.console.render(Traceback(show_locals=False, width=100), self.console.options)
        self._exit_renderables.append(
            Segments(
                [
                    Segment("\n".join(map(harmless, segment.text.split("\n"))), segment.style)
                    for segment in report
                    if not segment.control
                ]
            )
        )
        self._close_messages_no_wait()
