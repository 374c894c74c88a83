"""The first screen as the terminal is told it: drawn before the toolkit that draws all others is there.

The toolkit takes two thirds of the start to be imported. What it draws then covers this, cell by cell,
and looks the same; only what stands beside the note comes with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from garden_tui.garden.safe import clean
from garden_tui.page.patch import patched
from garden_tui.page.snippets import copy_label
from garden_tui.page.width import cells, cut
from garden_tui.ui.crumbs import crumbs
from garden_tui.ui.harmless import harmless
from garden_tui.ui.inks import INKS
from garden_tui.ui.looks import mix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from garden_tui.page.line import Line
    from garden_tui.ui.ahead import FirstScreen
    from garden_tui.ui.looks import Ink, Rgb
    from garden_tui.ui.window import Window

_BEGIN: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The other screen, without a cursor; a line too long must not go on in the next one."""
_END: Final = "\x1b[0m\x1b[?7h"
_BAR: Final = 1
"""Cells at the right of the note that show how far down it one is."""
_ABOVE: Final = 2
"""Rows above the note: the header, a blank one."""
_BELOW: Final = 2


def first_frame(screen: FirstScreen, window: Window) -> str:
    """Answer what draws *screen*."""
    brush = _Brush(INKS[window.theme].colors())
    middle = window.columns - window.tree - window.panel
    indent = max(window.margin, (middle - _BAR - screen.width) // 2)
    room = window.rows - _ABOVE - _BELOW
    note = [brush.line(line, indent, screen.width, middle) for line in _seen(screen, room)]
    note += [brush.blank(middle, "background")] * (room - len(note))
    left, right = brush.blank(window.tree, "surface"), brush.blank(window.panel, "surface")
    rows = [
        brush.header(screen, window.columns),
        *(f"{left}{row}{right}" for row in (brush.blank(middle, "background"), *note)),
        brush.blank(window.columns, "panel"),
        brush.blank(window.columns, "surface"),
    ]
    return _BEGIN + "".join(f"\x1b[{at};1H{row}" for at, row in enumerate(rows, 1)) + _END


def _seen(screen: FirstScreen, rows: int) -> Iterator[Line]:
    """Answer the lines that are on screen: its view begins on some row of some block."""
    top = screen.view.top
    skipped = top.row
    left = rows
    for block in screen.blocks[top.block :]:
        lines = block.lay_out(screen.width, {})
        for row, line in enumerate(lines):
            if skipped:
                skipped -= 1
            elif left:
                left -= 1
                label = copy_label(lines, row, screen.width)
                yield line if label is None else patched(line, (label.patch,))
            else:
                return


class _Brush:
    """Draws in the colours of one theme."""

    def __init__(self, colors: Mapping[str, Rgb]) -> None:
        self._colors = colors
        self._codes: dict[tuple[str, str], str] = {}

    def header(self, screen: FirstScreen, columns: int) -> str:
        """Draw what the garden is called, and which note this is."""
        name = f" {clean(screen.name)} "
        parts = (
            (name, "garden"),
            ("› ", "quiet"),
            (crumbs(screen.here.path, columns - cells(name) - 3), "strong"),
        )
        return self._row(parts, columns, "panel")

    def line(self, line: Line, indent: int, width: int, pane: int) -> str:
        """Draw a line of the note as wide as its pane."""
        used = sum(cells(run.text) for run in line.runs)
        parts = (
            (" " * indent, ""),
            *((run.text, run.style) for run in line.runs),
            (" " * (width - used), line.fill),
        )
        return self._row(parts, pane, "background")

    def blank(self, width: int, ground: str) -> str:
        """Draw blanks."""
        return self._row((), width, ground)

    def _row(self, parts: Iterable[tuple[str, str]], width: int, ground: str) -> str:
        drawn = ""
        for written, words in parts:
            text, _ = cut(harmless(written), width)
            if text:
                width -= cells(text)
                drawn += self._code(words, ground) + text
        return drawn + self._code("", ground) + " " * width if width else drawn

    def _code(self, words: str, ground: str) -> str:
        known = self._codes.get((words, ground))
        if known is None:
            known = self._codes[words, ground] = _told(mix(words, self._colors[ground], self._colors))
        return known


def _told(ink: Ink) -> str:
    kinds = ((ink.bold, "1;"), (ink.italic, "3;"), (ink.underline, "4;"), (ink.strike, "9;"))
    marks = "".join(code for is_so, code in kinds if is_so)
    return f"\x1b[0;{marks}38;2;{_numbers(ink.color)};48;2;{_numbers(ink.back)}m"


def _numbers(color: Rgb) -> str:
    return ";".join(map(str, color))
