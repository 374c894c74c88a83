"""The hand on the mouse: it follows what it clicks; what it drags over is selected, and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.destination import Fold
from garden_tui.page.selection import (
    Point,
    Selection,
    between,
    paragraph_at,
    patches,
    point_at,
    selected,
    told,
    word_at,
)
from garden_tui.ui import clipboard
from garden_tui.ui.strips import BAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.timer import Timer

    from garden_tui.page.layout import Layout, Spot, TargetRef
    from garden_tui.page.patch import Patch
    from garden_tui.ui.lines_view import LinesView

_OVERLAY = "selection"

_WORD = 2
"""Clicks that select a word; one more selects a paragraph."""

_EDGE = 0.05
"""Seconds between two steps of scrolling while the hand is held beyond an edge."""


class Hand:
    """Does in one pane what the mouse does there."""

    def __init__(self, view: LinesView) -> None:
        self._view = view
        self._lines: Layout | None = None
        """What the selection is in; of another page there is none."""
        self._pressed: tuple[int, int] | None = None
        """Where the button went down, in cells of the pane; None while it is up."""
        self._anchor: Point | None = None
        self._at = (0, 0)
        self._selection: Selection | None = None
        self._is_dragging = False
        self._is_scrolling = False
        """Whether it holds the scroll bar."""
        self._has_dragged = False
        """Whether the button was last let go after dragging: the click that Textual makes of it is none."""
        self._clicked: Layout | None = None
        """What was shown when it was clicked once."""
        self._scrolling: Timer | None = None

    @property
    def has_selected(self) -> bool:
        """Whether something is selected."""
        return self._selection is not None and self._lines is self._view.lines

    # What the mouse does

    def press(self, event: events.MouseDown) -> None:
        """Take hold of the scroll bar, or of the text: what was selected is so no longer."""
        view = self._view
        if event.x >= view.size.width - BAR and view.thumb:
            self._is_scrolling = True
            view.capture_mouse()
            view.scroll_to_row(event.y)
            return
        if event.button != 1:
            return
        if self.has_selected:
            self.let_go()
        self._pressed = self._at = event.x, event.y
        lines = self._lines = view.lines
        self._anchor = self._point(event.x, event.y) if lines is not None and lines.blocks else None

    def move(self, event: events.MouseMove) -> None:
        """Scroll, or select up to where the mouse is, or show what a click would follow."""
        view = self._view
        if self._is_scrolling:
            view.scroll_to_row(event.y)
        elif self._drags_to(event.x, event.y):
            view.hover(None)
            self._extend()
            self._scroll_at_edge()
        else:
            view.hover(view.target_at(event.x, event.y))

    def _drags_to(self, x: int, y: int) -> bool:
        """Whether the mouse is dragged over text: it is once it left the cell where the button went down."""
        if self._pressed is None or self._anchor is None:
            return False
        if not self._is_dragging and (x, y) != self._pressed:
            self._is_dragging = True
            self._view.capture_mouse()
        self._at = x, y
        return self._is_dragging

    def release(self) -> None:
        """Let go, and copy what is selected."""
        self._has_dragged = self._is_dragging or self._is_scrolling
        if self._has_dragged:
            self._view.release_mouse()
        if self._is_dragging:
            self._stop_scrolling()
            self.copy()
        self._pressed = None
        self._is_dragging = self._is_scrolling = False

    def click(self, event: events.Click) -> None:
        """Follow what is clicked; select a word by two clicks, a paragraph by three."""
        if self._has_dragged:
            event.stop()
            return
        view = self._view
        ref = view.target_at(event.x, event.y)
        if event.chain == 1:
            self._clicked = view.lines
        elif not self._folds(ref):
            event.stop()
            self._select_around(event)
            return
        if ref is not None:
            event.stop()
            view.cursor = ref
            view.follow(ref)

    def _folds(self, ref: TargetRef | None) -> bool:
        """Whether *ref* opens and closes, as fast as one likes."""
        lines = self._view.lines
        return ref is not None and lines is not None and isinstance(lines.target(ref).destination, Fold)

    def _select_around(self, event: events.Click) -> None:
        """Select the word or the paragraph that is clicked."""
        lines = self._view.lines
        # What the first click opened is no word that one meant; rows of lists are clicked to open them.
        if lines is None or not lines.blocks or self._clicked is not lines or self._view.WHOLE_ROWS:
            return
        around = word_at if event.chain == _WORD else paragraph_at
        selection = around(lines, self._point(event.x, event.y))
        if selection is not None:
            self._select(selection)
            self.copy()

    def let_go(self) -> None:
        """Select nothing."""
        self._selection = None
        self._view.lay_over(_OVERLAY, None)

    # What it makes of that

    def _point(self, x: int, y: int, *, over: bool = False) -> Point:
        view = self._view
        assert view.lines is not None
        row = min(max(y, 0), view.size.height - 1)
        _, indent = view.ground()
        return point_at(view.lines, row + view.scroll_offset.y, x - indent, over=over)

    def _extend(self) -> None:
        anchor = self._anchor
        if anchor is None or self._lines is not self._view.lines:
            return
        head = self._point(*self._at)
        # Both characters, the one where the hand went down and the one where it is, are meant.
        if head >= anchor:
            self._select(between(anchor, self._point(*self._at, over=True)))
        else:
            self._select(between(head, anchor._replace(character=anchor.character + 1)))

    def _select(self, selection: Selection) -> None:
        self._lines = self._view.lines
        self._selection = selection
        self._view.lay_over(_OVERLAY, self._patches)

    def _patches(self, spot: Spot) -> Sequence[Patch]:
        lines = self._view.lines
        if lines is None or self._selection is None or lines is not self._lines:
            return ()
        return patches(lines, self._selection, spot)

    def copy(self) -> None:
        """Copy what is selected, and tell it."""
        if self._selection is None or self._lines is None:
            return
        text = selected(self._lines, self._selection)
        if text.strip():
            clipboard.copy(self._view.app, text)
            self._view.post_message(self._view.Copied(told(text)))

    # Beyond the edges

    def _scroll_at_edge(self) -> None:
        if self._beyond and self._scrolling is None:
            self._scrolling = self._view.set_interval(_EDGE, self._scroll_on)
        elif not self._beyond:
            self._stop_scrolling()

    @property
    def _beyond(self) -> int:
        """How many rows beyond an edge the hand is: below 0 above the first."""
        y, height = self._at[1], self._view.size.height
        return min(0, y) if y <= 0 else max(0, y - height + 1)

    def _scroll_on(self) -> None:
        step = self._beyond
        self._view.scroll_lines(max(-4, min(4, step)))
        self._extend()

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None
