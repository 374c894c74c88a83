"""One-line widgets: the header, the heads of panes, the status line, and the keys that apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len as cells
from rich.cells import set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from garden_tui.garden.safe import clean
from garden_tui.ui.crumbs import crumbs
from garden_tui.ui.harmless import harmless
from garden_tui.ui.kept_rows import KeptRows
from garden_tui.ui.theme import palette_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.widget import Widget


class Part(NamedTuple):
    """A stretch of a bar."""

    text: str
    """Safe to draw."""
    style: str = ""
    action: str = ""
    """What a click on it runs; ours, never text of a note."""


def part(text: str, style: str = "", action: str = "") -> Part:
    """Make a stretch of text of others."""
    return Part(clean(text), style, action)


class Bar(KeptRows):
    """One line, drawn anew only when it says something else."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._left: Sequence[Part] = ()
        self._right: Sequence[Part] = ()
        self._words = ""
        self._letters: Mapping[str, str] = {}
        self._letters_style = ""

    def say(self, left: Sequence[Part], right: Sequence[Part] = ()) -> None:
        """Show *left* and *right*; where they don't both fit the left one is cut."""
        if (self._left, self._right) != (left, right):
            self._left, self._right = left, right
            self.refresh()

    def lie_under(self, words: str) -> None:
        """Let the styles *words* lie under all that it says."""
        if self._words != words:
            self._words = words
            self.refresh()

    def lay_letters(self, letters: Mapping[str, str], style: str) -> None:
        """Draw letters over the first part of each action; an empty mapping takes them away."""
        if (self._letters, self._letters_style) != (letters, style):
            self._letters, self._letters_style = letters, style
            self.refresh()

    @property
    def actions(self) -> Mapping[str, int]:
        """What clicks on it run, each with the cell at which it is first seen."""
        found: dict[str, int] = {}
        cell = 0
        for one in self._parts(self.content_size.width):
            if one.action:
                found.setdefault(one.action, cell + len(one.text) - len(one.text.lstrip()))
            cell += cells(one.text)
        return found

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(part.text for part in (*self._left, *self._right))

    def draw_rows(self, rows: range) -> list[Strip]:
        """Draw it."""
        width = self.content_size.width
        background = self.background_colors[1]
        style = palette_of(self.app).style
        parts = self._lettered(self._parts(width)) if self._letters else self._parts(width)
        segments = [
            Segment(harmless(part.text), style(f"{self._words} {part.style}", background)) for part in parts
        ]
        return [Strip(segments, width)] * len(rows)

    def _parts(self, width: int) -> list[Part]:
        """Answer what it says in *width* cells, blanks between left and right."""
        right = self._fitting(self._right, width)
        room = width - sum(cells(part.text) for part in right)
        left = self._fitting(self._left, max(0, room - 1) if right else room)
        blank = " " * (room - sum(cells(part.text) for part in left))
        return [*left, Part(blank), *right]

    def _lettered(self, parts: Sequence[Part]) -> list[Part]:
        """Answer *parts*, which are ours and plain, with the letters over their first words."""
        shown: list[Part] = []
        waiting = dict(self._letters)
        for one in parts:
            letters = waiting.pop(one.action, "") if one.action else ""
            at = len(one.text) - len(one.text.lstrip())
            shown += [
                one._replace(text=one.text[:at]),
                Part(letters, self._letters_style),
                one._replace(text=one.text[at + len(letters) :]),
            ]
        return [part for part in shown if part.text]

    @staticmethod
    def _fitting(parts: Sequence[Part], width: int) -> list[Part]:
        shown = []
        for one in parts:
            text = shorten(one.text, width)
            width -= cells(text)
            if text:
                shown.append(one._replace(text=text))
            if width <= 0 or text != one.text:
                break
        return shown

    async def on_click(self, event: events.Click) -> None:
        """Run the action of what was clicked."""
        cell = event.x - self.gutter.left
        at = 0
        for one in self._parts(self.content_size.width):
            if at <= cell < at + cells(one.text) and one.action:
                event.stop()
                await self.screen.run_action(one.action)
                return
            at += cells(one.text)

    def get_content_height(self, *_: object) -> int:
        """Answer one line."""
        return 1


def shorten(text: str, width: int) -> str:
    """Answer *text* in at most *width* cells, ended by ``…`` when some of it is left out."""
    # What a link leads to may be as long as its author likes: no more of it is measured than can be seen.
    seen = text[: max(0, width) * _MOST_IN_CELL]
    if len(seen) == len(text) and cells(text) <= width:
        return text
    return set_cell_size(seen, width - 1).rstrip() + "…" if width > 0 else ""


_MOST_IN_CELL = 16
"""Characters: a letter and all that is set upon it."""


class Head(Bar):
    """The first line of a pane, lit up while the pane has the keys.

    A rule with ``:focus-within`` would not do: Textual restyles the pane then, not what is in it.
    """

    def on_mount(self) -> None:
        """Follow where the keys go."""
        self.watch(self.screen, "focused", self._mark, init=False)

    def _mark(self, focused: Widget | None) -> None:
        within = focused is not None and self.parent in focused.ancestors
        self.lie_under("focused" if within else "")


_WIDE = 60
"""Columns from which there is room to say the kind of garden."""


class Header(Bar):
    """The garden's name, where the reader is in it, and by whose rules it is read once that is known.

    While something is gone through, how far one is takes the place of the rules.
    """

    _place = ("", "", "", "")

    def place(self, garden: str, path: str, dialect: str = "", walk: str = "") -> None:
        """Say where the reader is."""
        self._place = garden, path, dialect, walk
        self._tell()

    def _tell(self) -> None:
        garden, path, dialect, walk = self._place
        name = f" {clean(garden)} "
        kind = [Part(f" {dialect} ", "quiet")] if dialect and self.size.width >= _WIDE else []
        kind = [Part(f" {walk} ", "said")] if walk else kind
        room = self.size.width - cells(name) - 3 - sum(cells(part.text) for part in kind)
        self.say([Part(name, "garden"), Part("› ", "quiet"), Part(crumbs(path, room), "strong")], kind)

    def on_resize(self) -> None:
        """Cut the path anew."""
        self._tell()


class Offers(Bar):
    """What keys do in a box; those there is no room for are left out whole, the last one never."""

    _offers: tuple[Sequence[tuple[str, str]], Sequence[Part]] = ((), ())

    def offer(self, keys: Sequence[tuple[str, str]], right: Sequence[Part] = ()) -> None:
        """Say what *keys* do, and *right* beside it."""
        self._offers = keys, right
        self._tell()

    def on_resize(self) -> None:
        """Leave out what no longer fits."""
        self._tell()

    def _tell(self) -> None:
        keys, right = self._offers
        # Beside something at the right a cell stays blank.
        room = self.content_size.width - sum(cells(part.text) for part in right) - bool(right)
        self.say(_whole(keys, room), right)


def _whole(keys: Sequence[tuple[str, str]], room: int) -> list[Part]:
    """Answer what *keys* do, as many as there is *room* for, whole: the last one before all others."""
    told: dict[int, tuple[Part, Part]] = {}
    for at in (len(keys) - 1, *range(len(keys) - 1)) if keys else ():
        key, does = keys[at]
        parts = Part(f" {key}", "key"), Part(f" {does} ", "quiet")
        size = sum(cells(part.text) for part in parts)
        if size <= room:
            room -= size
            told[at] = parts
    return [part for at in sorted(told) for part in told[at]]


_FIRST = (
    # How one leaves what lies over the note.
    "unwind",
    *("help", "quit"),
    # What was begun by the reader, and can be gone on with.
    *("walk(1)", "clear"),
    *("hints", "open", "search", "tags", "select(1)", "follow", "back", "find"),
)
"""The actions whose keys are told first where there is no room for all: by these one gets anywhere."""


def _rank(action: str) -> int:
    return _FIRST.index(action) if action in _FIRST else len(_FIRST)


class KeyHints(Bar):
    """The keys that apply where the reader is, from the bindings themselves."""

    def on_resize(self) -> None:
        """Leave out what no longer fits."""
        self.tell()

    def offer(self, keys: Sequence[tuple[str, str]]) -> None:
        """Say what *keys* do, until others apply."""
        self.say(_whole(keys, self.content_size.width))

    def tell(self) -> None:
        """Read the bindings that apply now; what there is no room for is left out whole."""
        if not self.is_attached or not self.screen.is_current:
            return
        hints: dict[str, tuple[Part, Part]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.tooltip and active.enabled and binding.action not in hints:
                shown = (binding.key_display or self.app.get_key_display(binding)).split(" ")[0]
                # As if it were pressed: whoever has the keys does it.
                action = f"app.simulate_key({binding.key!r})"
                hints[binding.action] = (
                    Part(f" {shown}", "key", action),
                    Part(f" {binding.tooltip} ", "quiet", action),
                )
        room = self.content_size.width
        told = set()
        for action in sorted(hints, key=_rank):
            size = sum(cells(part.text) for part in hints[action])
            if size <= room:
                room -= size
                told.add(action)
        self.say([part for action, parts in hints.items() if action in told for part in parts])
