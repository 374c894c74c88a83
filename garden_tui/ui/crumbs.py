"""Where a note stands, as the header says it."""

from __future__ import annotations

from typing import Final

from garden_tui.garden.safe import clean
from garden_tui.page.width import cells, cut

_APART: Final = " › "
_LEFT_OUT: Final = "…"


def crumbs(path: str, width: int) -> str:
    """Answer *path* with its folders set apart; where it is too long, the first are left out whole."""
    *folders, name = clean(path).split("/")
    room = width - cells(name)
    if room < 0:
        return cut(name, max(0, width - 1))[0].rstrip() + _LEFT_OUT if width > 0 else ""
    shown = [name]
    for number, folder in enumerate(reversed(folders), 1):
        # While there are others before it, that they are left out is to be said as well.
        others = cells(_APART + _LEFT_OUT) if number < len(folders) else 0
        room -= cells(_APART + folder)
        if room < others:
            if room + cells(folder) >= cells(_LEFT_OUT):
                shown.append(_LEFT_OUT)
            break
        shown.append(folder)
    return _APART.join(reversed(shown))
