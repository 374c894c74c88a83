"""The lists that belong to a page, each made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.page.destination import Ghost, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Block
    from garden_tui.page.destination import Here
    from garden_tui.page.layout import Layout


class Name(NamedTuple):
    """What a list is called."""

    full: str
    short: str
    """Where the pane is narrow and another list is shown."""


BACKLINKS, OUTGOING, OUTLINE, PROPERTIES = range(4)

NAMES: Final = (
    Name("Backlinks", "Back"),
    Name("Outgoing", "Out"),
    Name("Outline", "Outline"),
    Name("Properties", "Props"),
)


class Panels:
    """The lists of one page."""

    def __init__(self, garden: Garden | None, here: Here | None) -> None:
        self._garden = garden
        self._here = here
        self._made: dict[int, Sequence[Block]] = {}
        self._backlinks: int | None = None
        self.laid: tuple[int, Layout] | None = None
        """Which of them is laid out already."""

    def blocks(self, number: int) -> Sequence[Block]:
        """Answer what list *number* shows."""
        known = self._made.get(number)
        if known is None:
            known = self._made[number] = self._make(number)
        return known

    def _make(self, number: int) -> Sequence[Block]:
        garden, here = self._garden, self._here
        if garden is None or here is None:
            return ()
        from garden_tui.page import panels

        if number == BACKLINKS:
            return panels.backlinks(garden, here)
        path = here.path if isinstance(here, Place) else ""
        make = {OUTGOING: panels.outgoing, OUTLINE: panels.outline, PROPERTIES: panels.properties}[number]
        return make(garden, path)

    def count(self, number: int) -> int:
        """Answer how many things list *number* holds, where that says something."""
        garden, here = self._garden, self._here
        if garden is None or number != BACKLINKS or not garden.complete:
            return 0
        if self._backlinks is None:
            self._backlinks = self._count(garden, here)
        return self._backlinks

    @staticmethod
    def _count(garden: Garden, here: Here | None) -> int:
        if isinstance(here, Place):
            return len(garden.backlinks(here.path))
        return len(garden.askers(here.name)) if isinstance(here, Ghost) else 0
