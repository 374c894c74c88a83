"""Letters over everything on screen that can be followed, and the keys that choose among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from textual.widget import Widget

from garden_tui.page import hints
from garden_tui.page.destination import Fold
from garden_tui.ui.bars import Head, KeyHints
from garden_tui.ui.in_sight import in_sight
from garden_tui.ui.lines_view import LinesView
from garden_tui.ui.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events

    from garden_tui.page.layout import Layout, Spot, TargetRef
    from garden_tui.page.patch import Patch

_NAME: Final = "hints"
"""Of the overlay."""

_EYE: Final = 3
"""The part of a pane's height above which one reads: a third."""


class InLines(NamedTuple):
    """Something to follow in a pane."""

    view: LinesView
    ref: TargetRef
    spot: Spot
    """The first row on which it is seen."""
    cell: int
    """Of the line."""


class InHead(NamedTuple):
    """A part of the head of a pane, such as the name of a list."""

    bar: Head
    action: str


class InCode(NamedTuple):
    """A code block in the note, to be copied."""

    view: PageView
    spot: Spot
    """Its first row."""
    cell: int
    """Of the line."""


Hinted: TypeAlias = InLines | InHead | InCode


class Hinting:
    """Lays letters over the panes and follows what they name.

    While it goes on it takes every key. It ends when the letters of one thing are typed
    and at any other key; nothing on screen moves meanwhile.
    """

    def __init__(
        self,
        scope: Widget,
        *,
        peek: Callable[[LinesView, TargetRef], None],
        letters: str = "",
    ) -> None:
        self._scope = scope
        """In which things are looked for, and through which keys come."""
        self._peek = peek
        self._letters = letters or hints.LETTERS
        self._found: dict[str, Hinted] = {}
        self._layouts: dict[LinesView, Layout | None] = {}
        self._rows: dict[LinesView, set[Spot]] = {}
        """The rows with letters."""
        self._heads: list[Head] = []
        self._typed = ""
        self._peeking = False

    @property
    def on(self) -> bool:
        """Whether letters are on screen."""
        return bool(self._found)

    @property
    def labels(self) -> dict[str, Hinted]:
        """What each label on screen stands for."""
        return dict(self._found)

    def begin(self, *, peek: bool) -> None:
        """Lay letters over all that can be followed; *peek* says that a peek is wanted."""
        self.end()
        found: list[Hinted] = []
        seats: list[hints.Seat] = []
        views, self._heads = self._on_screen()
        for pane, view in enumerate(views):
            self._layouts[view] = view.lines
            for each, seat in _in_lines(view, pane):
                found.append(each)
                seats.append(seat)
            for code, seat in _in_code(view, pane) if not peek else ():
                found.append(code)
                seats.append(seat)
        for bar in self._heads if not peek else ():
            left, top, *_ = bar.region
            for action, cell in bar.actions.items():
                found.append(InHead(bar, action))
                seats.append(hints.Seat(len(views), top, left + cell))
        self._rows = {view: set() for view in views}
        for one in found:
            if not isinstance(one, InHead):
                self._rows[one.view].add(one.spot)
        self._found = dict(zip(hints.deal(seats, _eye(views), self._letters), found, strict=True))
        self._peeking = peek
        self._typed = ""
        self._lay()
        if self._found:
            for keys in self._scope.screen.query_children(KeyHints):
                keys.offer(self._keys())

    def _on_screen(self) -> tuple[list[LinesView], list[Head]]:
        """Answer the panes that are seen, the one that has the keys first, and the heads."""
        seen = [
            each
            for each in self._scope.walk_children(Widget)
            if isinstance(each, LinesView | Head) and each.size and each.is_on_screen
        ]
        views = [each for each in seen if isinstance(each, LinesView)]
        views.sort(key=lambda view: (not view.has_focus, view.region.x))
        return views, [each for each in seen if isinstance(each, Head)]

    def renew(self) -> None:
        """Lay the letters over what came to be on screen meanwhile; if they are for anything else, end."""
        if self._found:
            meant, typed = self._meant(), self._typed
            self.begin(peek=self._peeking)
            if self._meant() != meant:
                self.end()
            elif typed:
                self._typed = typed
                self._lay()

    def _meant(self) -> dict[str, object]:
        """Answer what each label stands for, whatever it is drawn on."""
        return {label: self._named(one) for label, one in self._found.items()}

    def _named(self, one: Hinted) -> object:
        if not isinstance(one, InLines):
            return one
        lines = self._layouts[one.view]
        return one.view, None if lines is None else lines.target(one.ref).destination

    def end(self) -> None:
        """Take the letters away."""
        if self._found:
            self._found = {}
            for view, spots in self._rows.items():
                view.lay_over(_NAME, None, spots if view.lines is self._layouts[view] else None)
            for bar in self._heads:
                bar.lay_letters({}, "")
            for keys in self._scope.screen.query_children(KeyHints):
                keys.tell()
        self._layouts, self._rows, self._heads = {}, {}, []

    def take(self, event: events.Key) -> None:
        """Take a key that was pressed while letters are on screen; one that moves is left to others."""
        if not self._found:
            return
        letter = event.character or ""
        if any(view.lines is not lines for view, lines in self._layouts.items()):
            # Another page came meanwhile: its letters would have been others.
            self.end()
        elif event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
            self._lay()
        elif len(letter) == 1 and letter.isprintable():
            self._type(letter)
        else:
            self.end()
            if event.key not in ("escape", "backspace"):
                return
        event.stop()
        event.prevent_default()

    def _type(self, letter: str) -> None:
        typed = self._typed + letter.lower()
        left = [label for label in self._found if label.startswith(typed)]
        if not left:
            self.end()
            return
        # A capital asks for a peek, whichever of the letters it is.
        self._peeking = self._peeking or letter != letter.lower()
        self._typed = typed
        if left == [typed]:
            chosen, peeking = self._found[typed], self._peeking
            self.end()
            self._follow(chosen, peeking=peeking)
        else:
            self._lay()

    def _follow(self, chosen: Hinted, *, peeking: bool) -> None:
        match chosen:
            case InLines(view, ref):
                view.cursor = ref
                if peeking:
                    self._peek(view, ref)
                else:
                    view.follow(ref)
            case InCode(view, spot):
                view.post_message(view.CopyCode(spot))
            case InHead(bar, action):
                bar.screen.call_later(bar.screen.run_action, action)

    def _lay(self) -> None:
        """Draw the labels that go with what is typed."""
        style = "hint hint-peek" if self._peeking else "hint"
        rows: dict[LinesView, dict[Spot, list[hints.Shown]]] = {view: {} for view in self._layouts}
        heads: dict[Head, dict[str, str]] = {bar: {} for bar in self._heads}
        for label, one in self._found.items():
            if not label.startswith(self._typed):
                continue
            match one:
                case InLines(view, _, spot, cell) | InCode(view, spot, cell):
                    rows[view].setdefault(spot, []).append(hints.Shown(cell, label))
                case InHead(bar, action):
                    heads[bar][action] = label
        for view, shown in rows.items():
            view.lay_over(_NAME, _Letters(view, shown, len(self._typed), style), self._rows[view])
        for bar, letters in heads.items():
            bar.lay_letters(letters, style)

    def _keys(self) -> list[tuple[str, str]]:
        does = "peek" if self._peeking else "follow"
        said = [("a-z", does)] if self._peeking else [("a-z", does), ("A-Z", "peek")]
        return [*said, ("backspace", "a letter back"), ("escape", "leave")]


class _Letters:
    """The overlay of one pane: what it draws over each row is worked out when the row is first drawn."""

    def __init__(self, view: LinesView, shown: dict[Spot, list[hints.Shown]], typed: int, style: str) -> None:
        self._lines = view.lines
        self._view = view
        self._shown = shown
        self._typed = typed
        self._style = style
        self._drawn: dict[Spot, tuple[Patch, ...]] = {}

    def __call__(self, spot: Spot) -> Sequence[Patch]:
        """Answer the letters over the row at *spot*."""
        lines = self._lines
        shown = self._shown.get(spot)
        if shown is None or lines is None or self._view.lines is not lines:
            return ()
        known = self._drawn.get(spot)
        if known is None:
            line, _ = lines.line(lines.y_of(spot))
            patches = hints.over(line, sorted(shown), self._typed, lines.width, self._style)
            known = self._drawn[spot] = tuple(patches)
        return known


def _in_lines(view: LinesView, pane: int) -> Iterator[tuple[InLines, hints.Seat]]:
    """Yield what can be followed on the rows of *view* that are seen."""
    lines = view.lines
    left, top, *_ = view.region
    top -= round(view.scroll_y)
    for ref, y, cell in in_sight(view):
        assert lines is not None
        fold = isinstance(lines.target(ref).destination, Fold)
        yield InLines(view, ref, lines.spot(y), cell), hints.Seat(pane, top + y, left + cell, fold)


def _in_code(view: LinesView, pane: int) -> Iterator[tuple[InCode, hints.Seat]]:
    """Yield the code in the note of which the first row is seen."""
    lines, first = view.lines, round(view.scroll_y)
    if not isinstance(view, PageView) or lines is None:
        return
    left, top, *_ = view.region
    for y in range(first, min(first + view.size.height, lines.height)):
        spot = lines.spot(y)
        label = view.label(spot)
        if label is not None:
            seat = hints.Seat(pane, top + y - first, left + label.cell, fold=True)
            yield InCode(view, spot, label.cell), seat


def _eye(views: Sequence[LinesView]) -> tuple[int, int]:
    """Answer the row and cell of the screen where one looks: what is selected, else where one reads."""
    if not views:
        return 0, 0
    view = views[0]
    rows = view.lines.rows_of(view.cursor) if view.cursor is not None and view.lines is not None else None
    y = rows[0] - round(view.scroll_y) if rows is not None else -1
    inside = 0 <= y < view.size.height
    return view.region.y + (y if inside else view.size.height // _EYE), view.region.x
