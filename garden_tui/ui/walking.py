"""What `n` and `N` go through: backlinks, what a search found, what was found in the note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from garden_tui.page.destination import Place

if TYPE_CHECKING:
    from garden_tui.page.walk import Walk
    from garden_tui.ui.finding import Finding
    from garden_tui.ui.lines_view import LinesView
    from garden_tui.ui.reader import Reader


class Walker(Protocol):
    """Something that can be gone through."""

    @property
    def told(self) -> str:
        """How far one is in it, for the header; empty while one is elsewhere."""

    def step(self, step: int) -> None:
        """Go to the next one, or to the one before (*step* below 0)."""

    def end(self) -> None:
        """Leave it; nothing of it stays on screen."""


class Walking:
    """Knows what the reader goes through: what began last."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.walker: Walker | None = None
        self._finding: Finding | None = None

    @property
    def told(self) -> str:
        """How far one is, for the header."""
        return self.walker.told if self.walker is not None else ""

    def begin(self, walk: Walk) -> Places:
        """Go to where *walk* stands, and on from there by `n` and `N`; answer what goes through it."""
        walker = Places(self._reader, walk)
        self.take(walker)
        self._reader.journey.go(walk.place)
        return walker

    def begin_at(self, message: LinesView.Follow) -> bool:
        """Begin with what was followed in a list of passages; answer whether one was gone to by that."""
        from garden_tui.page.walk import walk_from

        walk = walk_from(message.view.blocks, message.ref)
        if walk is None or len(walk.places) == 1:
            return False
        here = self._reader.here
        walk = replace(walk, about=here.path if isinstance(here, Place) else "")
        if message.destination != walk.place:
            # The row of a note opens its top: the first passage is gone to by the first step.
            self.take(Places(self._reader, walk, before=True))
            return False
        self.begin(walk)
        return True

    async def find(self) -> None:
        """Find words in the note, and go through them."""
        # Imported late: nothing is found before the first frame.
        from garden_tui.ui.finding import Finding

        if self._finding is None:
            self._finding = Finding(self._reader)
        await self._finding.open()

    @property
    def is_typing(self) -> bool:
        """Whether words to be found are being typed."""
        return self._finding is not None and self._finding.is_typing

    def take(self, walker: Walker) -> None:
        """Let `n` and `N` go through *walker*."""
        if self.walker is not None and self.walker is not walker:
            self.walker.end()
        self.walker = walker
        self.tell()

    def step(self, step: int) -> None:
        """Go on, or back (*step* below 0)."""
        if self.walker is not None:
            self.walker.step(step)

    def shown(self) -> None:
        """Look at what is on screen: another page, or the same one built anew."""
        if self._finding is not None:
            self._finding.shown()
        if isinstance(self.walker, Places):
            self.walker.shown()

    def end(self) -> None:
        """Go through nothing."""
        if self.walker is not None:
            self.drop(self.walker)

    def drop(self, walker: Walker) -> None:
        """End *walker*, and if it is what is gone through, go through nothing."""
        if self.walker is walker:
            self.walker = None
        walker.end()
        self.tell()

    def tell(self) -> None:
        """Say how far one is."""
        self._reader.telling.header(self._reader.here)
        self._reader.telling.keys()


_OVERLAY = "searched"


class Places:
    """Goes through the places of a walk.

    The way back leads to where it began, however many places were looked at.
    """

    def __init__(self, reader: Reader, walk: Walk, *, before: bool = False) -> None:
        self._reader = reader
        self._walk = walk
        self._arrives = not before
        """Whether the link that it comes to is still to be selected."""
        self._before = before
        """Whether it begins with the first step, which leads to where the walk stands."""

    @property
    def _is_there(self) -> bool:
        return self._reader.here == self._walk.place

    @property
    def told(self) -> str:
        """How far one is; empty while one is elsewhere."""
        return str(self._walk) if self._is_there else ""

    def widen(self, places: tuple[Place, ...]) -> None:
        """Go through all of *places* from now on, of which some were known, from where one is."""
        here = self._walk.place
        if here not in places:
            # A note of which no line was known was gone to by its name alone: that comes before its lines.
            at = next((at for at, place in enumerate(places) if place.path == here.path), len(places))
            places = (*places[:at], here, *places[at:])
        self._walk = replace(self._walk, places=places, at=places.index(here))
        self._reader.walking.tell()

    def step(self, step: int) -> None:
        """Go on to the next place; past the last one the first comes again."""
        journey = self._reader.journey
        go = journey.go_instead if self._is_there else journey.go
        if not self._before or step < 0:
            self._walk = self._walk.step(step)
        self._before = False
        self._arrives = True
        go(self._walk.place)

    def shown(self) -> None:
        """Light the words that were searched for, and select the link that it came for, once."""
        from garden_tui.page.walk import link_of

        view = self._reader.page_view
        self._light()
        if self._arrives and self._is_there and view.lines is not None:
            self._arrives = False
            ref = link_of(view.lines, self._walk)
            if ref is not None:
                view.cursor = ref

    def _light(self) -> None:
        """Light the words where one is in what was found, and nothing elsewhere."""
        if not self._walk.words:
            return
        from garden_tui.page.find import any_of
        from garden_tui.ui.lit_words import LitWords

        view = self._reader.page_view
        pattern = any_of(self._walk.words) if self._is_there else None
        view.lay_over(_OVERLAY, LitWords(view, pattern) if pattern is not None else None)

    def end(self) -> None:
        """Leave it where it is; what is lit goes out."""
        self._reader.page_view.lay_over(_OVERLAY, None)
