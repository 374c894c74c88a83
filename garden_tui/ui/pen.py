"""Rows as a terminal is told them: of a style no more than what changes with it.

Of all that is written for a screen more than half would be styles, each told in full for every stretch
of text, and taken back after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.color import Color, ColorSystem
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.segment import Segment

_MARKS: Final = {
    "1": "bold",
    "2": "dim",
    "3": "italic",
    "4": "underline",
    "5": "blink",
    "6": "blink2",
    "7": "reverse",
    "8": "conceal",
    "9": "strike",
    "21": "underline2",
    "51": "frame",
    "52": "encircle",
    "53": "overline",
}
"""What sets each mark of a style."""

_TAKEN_BACK: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "9": "29"}
"""What every terminal takes a mark back by; others go with all there is."""

_RESET: Final = "\x1b[0m"
_NO_STYLE: Final = Style()
_MOST_KNOWN: Final = 4096
"""Changes that are kept; the themes' own styles make some hundreds."""


class _Ink(NamedTuple):
    """What a terminal has to be told of a style."""

    marks: frozenset[str]
    color: str
    """Empty for the terminal's own."""
    back: str


class Pen:
    """Tells rows to the terminal of one console."""

    def __init__(self) -> None:
        self._changes: dict[tuple[int, int], str] = {}
        """By the identities of two styles: what makes the one into the other."""
        self._styles: list[Style] = []
        """Those styles, held on to: what is gone leaves its identity to others."""
        self._system: ColorSystem | None = None

    def told(self, rows: Iterable[tuple[str, Iterable[Segment]]], console: Console) -> str:
        """Answer what draws *rows*, each after what moves there, and leaves no style behind."""
        system = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as a strip asks for it
        if system is not self._system or len(self._changes) > _MOST_KNOWN:
            self._system = system
            self._changes.clear()
            self._styles.clear()
        changes, before = self._changes, _NO_STYLE
        told: list[str] = []
        for move, row in rows:
            told.append(move)
            for text, style, _ in row:
                now = _NO_STYLE if style is None else style
                if now is not before:
                    change = changes.get((id(before), id(now)))
                    told.append(self._learn(before, now, system) if change is None else change)
                    before = now
                told.append(text)
        told.append(self._learn(before, _NO_STYLE, system) and _RESET)
        return "".join(told)

    def _learn(self, before: Style, now: Style, system: ColorSystem) -> str:
        change = _change(_ink(before, system), _ink(now, system))
        self._changes[id(before), id(now)] = change
        self._styles += (before, now)
        return change


def _ink(style: Style, system: ColorSystem) -> _Ink:
    color, back = style.color, style.bgcolor
    if system is ColorSystem.EIGHT_BIT:
        color, back = _of_few(color, back)
    return _Ink(
        frozenset(code for code, name in _MARKS.items() if getattr(style, name)),
        "" if color is None else ";".join(color.downgrade(system).get_ansi_codes()),
        "" if back is None else ";".join(back.downgrade(system).get_ansi_codes(foreground=False)),
    )


def _of_few(color: Color | None, back: Color | None) -> tuple[Color | None, Color | None]:
    # Imported late: few terminals have so few.
    from garden_tui.ui.few_colors import nearest

    ground = back.triplet if back is not None else None
    if color is not None and color.triplet is not None:
        color = Color.from_ansi(nearest(tuple(color.triplet), tuple(ground) if ground is not None else None))
    return color, back if ground is None else Color.from_ansi(nearest(tuple(ground)))


def _change(before: _Ink, now: _Ink) -> str:
    """Answer the shortest that makes *before* into *now*."""
    if before == now:
        return ""
    anew = ["0", *sorted(now.marks), *filter(None, (now.color, now.back))]
    gone = before.marks - now.marks
    if not gone <= _TAKEN_BACK.keys():
        return _told(anew)
    back = {_TAKEN_BACK[code] for code in gone}
    # Bold and dim are taken back by the same code.
    left = {code for code in before.marks & now.marks if _TAKEN_BACK.get(code) not in back}
    codes = [*sorted(back), *sorted(now.marks - left)]
    codes += [now.color or "39"] if now.color != before.color else []
    codes += [now.back or "49"] if now.back != before.back else []
    return min(_told(codes), _told(anew), key=len)


def _told(codes: list[str]) -> str:
    return f"\x1b[{';'.join(codes)}m"
