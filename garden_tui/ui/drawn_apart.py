"""Diagrams that take too long for a page: drawn by another process while the page is read."""

from __future__ import annotations

import asyncio
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from garden_tui.ui.page_view import PageView

_turn = Lock()
"""One process at a time: of a page that is shown twice each diagram is drawn once, and remembered."""


async def load(tools: Iterable[str]) -> None:
    """Take *tools* up on a thread, one after the other: what is further down will be drawn with them."""
    from garden_tui.page.tools import take_up

    for tool in tools:
        await asyncio.to_thread(take_up, tool)


async def draw_apart(view: PageView, diagrams: Mapping[str, Collection[int]]) -> None:
    """Draw *diagrams* one after the other, and show each in its blocks as soon as it is there.

    Until then, and where it takes too long, their source stands there.
    """
    blocks = view.blocks
    for source, where in diagrams.items():
        drawn = await asyncio.to_thread(_draw, source)
        if view.blocks is not blocks:
            return
        if drawn:
            view.redraw(where)


def _draw(source: str) -> bool:
    from garden_tui.disk.apart import run_apart
    from garden_tui.page.diagrams import SERVE, diagram

    with _turn:
        return diagram(source, lambda text: run_apart(SERVE, text)) is not None
