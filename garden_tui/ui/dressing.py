"""A theme put on: its styles are read, then given to one screen after the other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen


class Dressing:
    """Gives the screens of an app the styles of its theme; keys are heard between two of them."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._begun = 0

    def begin(self, *, animate: bool) -> None:
        """Begin to put on the theme that is chosen now; one that is only half put on is let be."""
        self._begun += 1
        self._app.call_later(self._read, self._begun, animate)

    def _read(self, begun: int, animate: bool) -> None:  # noqa: FBT001  `call_later` passes by place
        if begun == self._begun:
            sheet = self._app.stylesheet
            sheet.set_variables(self._app.get_css_variables())
            sheet.reparse()
            self._app.call_later(self._dress, begun, animate, list(self._app.screen_stack))

    async def _dress(self, begun: int, animate: bool, screens: list[Screen[Any]]) -> None:  # noqa: FBT001  as above
        # What waits for the loop has its turn first: with 0 seconds this comes back before what is due now.
        await asyncio.sleep(0.001)
        if begun != self._begun or not screens:
            return
        app, screen = self._app, screens.pop()
        front = screen is app.screen
        worn_by = (app if front else screen).walk_children(with_self=True)
        app.stylesheet.update_nodes(worn_by, animate=animate)
        if front:
            screen.refresh(layout=True)
        # Textual dresses a screen that comes to the front unless it was told so.
        screen._css_update_count = app._css_update_count  # noqa: SLF001
        app.call_later(self._dress, begun, animate, screens)
