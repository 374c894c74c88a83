"""A card over the page: a peek at where a link leads, and from there at where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Region, Size
from textual.message import Message

from garden_tui.garden.safe import clean
from garden_tui.page.destination import Attachment, Fold, Place, Web, Within
from garden_tui.page.layout import TargetRef
from garden_tui.ui import keys
from garden_tui.ui.bars import Bar, Part, part
from garden_tui.ui.hinting import Hinting
from garden_tui.ui.lines_view import LinesView
from garden_tui.ui.page_view import PageView
from garden_tui.ui.peeked import Room, Source
from garden_tui.ui.strips import BAR

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from garden_tui.page.block import Folds
    from garden_tui.page.destination import Destination
    from garden_tui.page.history import View
    from garden_tui.ui.peeked import Peeked

_WIDEST = 84
"""Cells of a card, its frame included."""

_SHARE = 70
"""The percentage of the screen's height that a card may take."""

_NARROW = 60
"""Columns below which a card takes nearly all of them."""

_BARS = Size(0, 3)
"""The rows that it leaves alone: the header, and the two lines at the bottom."""

_MARGIN = (2, 1)

_SHORT = 16
"""Rows below which it takes nearly all of them."""

_FRAME = 3
"""The rows that it takes beside its lines: a border, and the way that led to it."""


def room(screen: Size) -> Room:
    """Answer how much a card shows on a screen of a size."""
    card = min(_WIDEST, screen.width - (2 if screen.width < _NARROW else 8))
    share = 100 if screen.height < _SHORT else _SHARE
    rows = max(3, (screen.height - _BARS.height) * share // 100 - _FRAME)
    return Room(card, max(1, card - 2 - sum(_MARGIN) - BAR), rows)


def place(screen: Size, anchor: Region, card: Size) -> Region:
    """Answer where a card goes that is about what stands at *anchor*: below it, else above, near it."""
    x = max(0, min(anchor.x - 2, screen.width - card.width))
    highest = _BARS.height - 2
    lowest = max(highest, screen.height - 2 - card.height)
    y, above = anchor.bottom, anchor.y - card.height
    if y > lowest and above >= highest:
        y = above
    return Region(x, max(highest, min(y, lowest)), card.width, card.height)


class _Level(NamedTuple):
    source: Source
    """What it was peeked at from."""
    peeked: Peeked
    folds: Folds
    view: View | None = None
    """How it was left for a peek from it."""


Look: TypeAlias = "Callable[[Source, Room], Awaitable[Peeked | None]]"
"""Makes what a peek from somewhere shows."""


class CardView(PageView):
    """The lines of a card."""

    MARGIN = _MARGIN

    def action_follow(self) -> None:
        """Follow the selected target; where none is, go to what the card shows."""
        card = self.parent
        assert isinstance(card, Card)
        if self.cursor is not None:
            super().action_follow()
        else:
            card.go()


class Card(Vertical):
    """Shows a peek, and the peeks from it; it lies over the panes, and closes when the keys go elsewhere.

    One card serves all peeks, and is no screen of its own: to lay one over the reader takes Textual
    five times as long as the peek itself, for it draws and styles all of it anew.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.CARD]

    class Chosen(Message):
        """The reader wants to go to something that a card shows or leads to."""

        def __init__(self, destination: Destination, *, first: bool) -> None:
            super().__init__()
            self.destination = destination
            self.first = first
            """Whether it is what was peeked at first, from the page."""

    def __init__(self, look: Look, pictures: Path, letters: str = "") -> None:
        super().__init__()
        self.display = False
        self._levels: list[_Level] = []
        self._anchor = Region()
        self._look = look
        self._pictures = pictures
        self._letters = letters
        """Of hints."""
        self._hinting: Hinting | None = None
        self._back_to: Widget | None = None

    def compose(self) -> ComposeResult:
        """Make the card."""
        yield Bar()
        yield CardView()

    @property
    def view(self) -> CardView:
        """Its lines."""
        return self.query_one(CardView)

    @property
    def peeked(self) -> Peeked | None:
        """What is on it."""
        return self._levels[-1].peeked if self._levels else None

    def on_mount(self) -> None:
        """Draw the pictures of the garden."""
        self.view.draw_pictures_of(self._pictures)

    def open(self, source: Source, first: Peeked, anchor: Region) -> None:
        """Show what was peeked at from *source*, near *anchor*, and take the keys."""
        if not self._levels:
            self._back_to = self.screen.focused
        self._levels = [_Level(source, first, first.folds)]
        self._anchor = anchor
        self.display = True
        self._show()
        self.screen.set_focus(self.view, scroll_visible=False)

    def fit(self) -> None:
        """Make it as large as what it shows needs, and put it near what that is about."""
        if self._levels:
            screen = self.app.size
            most = room(screen)
            card = Size(most.card, min(self._levels[-1].peeked.rows, most.rows) + _FRAME)
            region = place(screen, self._anchor, card)
            self.styles.offset = region.offset
            self.styles.width, self.styles.height = region.width, region.height

    def renew(self) -> None:
        """Show what is there now: something was written into the garden."""
        if self._levels:
            self.run_worker(self._renew(self._levels[-1].source), group="renew", exclusive=True)

    async def _renew(self, source: Source) -> None:
        found = await self._look(source, room(self.app.size))
        if found is None or not self._levels or self._levels[-1].source is not source:
            return  # what is gone stays to be read
        self._levels[-1] = self._levels[-1]._replace(peeked=found, view=self.view.view)
        self._show()
        if self._hinting is not None:
            self._hinting.renew()

    def _show(self) -> None:
        level = self._levels[-1]
        peeked, view = level.peeked, self.view
        self.fit()
        view.show(peeked.page.blocks, level.folds, view=level.view, laid=peeked.laid)
        if level.view is None and peeked.land is not None:
            self._land()
            # Where it lands depends on how large the card is, which it becomes with the next layout.
            self.call_after_refresh(self._land)
        self._tell()

    def _land(self) -> None:
        peeked = self.peeked
        if peeked is not None and peeked.land is not None:
            self.view.land(peeked.land, over=peeked.over)
            if peeked.lit:
                self.view.light(peeked.land.block)

    def _tell(self) -> None:
        """Say by what way it came here, and what is to be known of it."""
        parts: list[Part] = []
        for at, level in enumerate(self._levels):
            last = at == len(self._levels) - 1
            parts.append(part(f" {level.peeked.crumb}", "strong" if last else "quiet"))
            parts.append(Part("" if last else " ›", "quiet"))
        notices = self._levels[-1].peeked.page.notices[:1]
        self.query_one(Bar).say(parts, [part(f" {notice} ", "warning") for notice in notices])

    # Peeking on, and back

    def action_peek(self) -> None:
        """Peek at the selected link."""
        if self.view.cursor is not None:
            self._peek(self.view, self.view.cursor)

    def _peek(self, view: LinesView, ref: TargetRef) -> None:
        if self.peeked is not None:
            source = Source(view.blocks, self.peeked.page.spots, ref)
            self.run_worker(self._peek_on(source), group="peek", exclusive=True)

    async def _peek_on(self, source: Source) -> None:
        found = await self._look(source, room(self.app.size))
        if found is None or not self._levels:
            self.app.bell()
            return
        self._levels[-1] = self._levels[-1]._replace(view=self.view.view)
        self._levels.append(_Level(source, found, found.folds))
        self._show()

    def action_unwind(self) -> None:
        """Go back to the card from which this was peeked at; close the first one."""
        del self._levels[-1:]
        if self._levels:
            self._show()
            self.renew()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Close it, and all from which it was peeked at."""
        back_to, self._back_to = self._back_to, None
        self._close()
        if back_to is not None:
            self.screen.set_focus(back_to, scroll_visible=False)

    def _close(self) -> None:
        if self._hinting is not None:
            self._hinting.end()
        self._levels = []
        self.display = False

    def on_descendant_blur(self) -> None:
        """Close when the keys go elsewhere in the reader."""
        if self.screen.is_current and self.screen.focused is not self.view:
            self._close()

    # Following

    def go(self) -> None:
        """Go to what is on the card."""
        if self.peeked is None:
            return
        if len(self._levels) == 1:
            self._choose(self.peeked.destination, first=True)
        else:
            self._lead(self.peeked.destination, from_before=True)

    @on(LinesView.Follow)
    def follow(self, message: LinesView.Follow) -> None:
        """Go where a target leads: within the card, or out of it."""
        message.stop()
        self._lead(message.destination)

    def _choose(self, destination: Destination, *, first: bool) -> None:
        self.action_close()
        self.post_message(self.Chosen(destination, first=first))

    def _lead(self, destination: Destination, *, from_before: bool = False) -> None:
        """Lead to *destination*, a target of this card, or of the one *from_before* it."""
        if from_before and isinstance(destination, Fold | Within):
            self.action_unwind()
        match destination:
            case Fold(key, closed):
                level = self._levels[-1]
                folds = {**level.folds, key: not level.folds.get(key, not closed)}
                self._levels[-1] = level._replace(folds=folds)
                self.view.refold(folds)
            case Within(key) if (ref := self._within(key)) is not None:
                self.view.cursor = ref
                self.view.reveal(ref)
            case Within() if len(self._levels) > 1:
                # A part of the page before: what is not on the card is there.
                self._lead(destination, from_before=True)
            case _:
                self._choose(destination, first=False)

    def _within(self, key: str) -> TargetRef | None:
        """Answer the target called *key* on this card."""
        lines, peeked = self.view.lines, self.peeked
        if lines is None or peeked is None:
            return None
        return lines.find(peeked.page.spots.get(key, -1), key)

    # Hints

    def action_hints(self) -> None:
        """Lay letters over all that can be followed on the card."""
        self._hint(peek=False)

    def action_hints_to_peek(self) -> None:
        """Lay them to peek."""
        self._hint(peek=True)

    def _hint(self, *, peek: bool) -> None:
        if self._hinting is None:
            self._hinting = Hinting(self, peek=self._peek, letters=self._letters)
        self._hinting.begin(peek=peek)

    def on_key(self, event: events.Key) -> None:
        """Let the letters of hints have the keys while they are on screen."""
        if self._hinting is not None:
            self._hinting.take(event)

    # Copying

    @on(LinesView.Copied)
    def tell_copied(self, message: LinesView.Copied) -> None:
        """Say what was selected and is copied."""
        message.stop()
        self.query_one(Bar).say([part(f" Copied {message.what}", "said")])

    def action_copy(self) -> None:
        """Copy the address or the path that is selected, or that is on the card."""
        view = self.view
        if self.peeked is None:
            return
        shown = self.peeked.destination
        if view.cursor is not None and view.lines is not None:
            shown = view.lines.target(view.cursor).destination
        match shown:
            case Web(text) | Place(text) | Attachment(text):
                self.app.copy_to_clipboard(clean(text))
                self.query_one(Bar).say([part(f" Copied: {text}", "said")])
            case _:
                self.app.bell()
