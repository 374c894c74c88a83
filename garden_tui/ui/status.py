"""The status line: the garden's size, the filter, what is selected, and how far the note is read."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len as cells

from garden_tui.ui.bars import Bar, Part, part

_WORDS_A_MINUTE = 230
"""How fast people read prose on a screen."""


class Status(NamedTuple):
    """What the status line tells."""

    size: str = ""
    """How many notes and links, or how far reading them is."""
    filter: str = ""
    matching: int | None = None
    """How many notes pass the filter; None while that is not known."""
    trouble: str = ""
    """What is wrong with the filter."""
    said: str = ""
    """Something told in passing: it takes the place of the rest for a moment."""
    selected: str = ""
    """What the selected link leads to."""
    percent: int | None = None
    words: int = 0


def counted(notes: int, links: int) -> str:
    """Say how large a garden is, once that is known."""
    return f"{notes:,} note{'s' * (notes != 1)} · {links:,} link{'s' * (links != 1)}"


def progress(done: int, total: int) -> str:
    """Say how far reading the garden is; never in the words of `counted`."""
    return f"reading {done:,} of {total:,}…" if total else "looking for notes…"


class StatusLine(Bar):
    """Tells a `Status` in the room there is."""

    _status = Status()

    def tell(self, status: Status) -> None:
        """Show *status*."""
        self._status = status
        self._set()

    def on_resize(self) -> None:
        """Leave out what no longer fits."""
        self._set()

    def _set(self) -> None:
        status = self._status
        tight = bool(status.selected) and self.content_size.width < 60
        right = _right(status._replace(words=0) if tight else status)
        if status.said:
            self.say([part(f" {status.said}", "said")], _right(status._replace(words=0)))
            return
        left: list[Part] = []
        filtering = _filter(status)
        room = self.content_size.width - sum(cells(part.text) for part in right)
        used = sum(cells(part.text) for part in filtering)
        # Narrow panes leave out the size of the garden first: it changes least.
        if status.size and used + cells(status.size) + 2 <= room and not (status.selected and room < 60):
            left.append(Part(f" {status.size} ", "quiet"))
        left += filtering
        if status.selected:
            left.append(part(f" → {status.selected}", "link"))
        self.say(left, right)


def _filter(status: Status) -> list[Part]:
    if not status.filter:
        return []
    parts = [part(f" ⊂ {status.filter}", "include", "clear")]
    if status.trouble:
        parts.append(part(f" {status.trouble} ", "warning"))
    elif status.matching is not None:
        parts.append(Part(f" {status.matching:,} ", "count"))
    return parts


def _right(status: Status) -> list[Part]:
    told = []
    if status.words:
        minutes = max(1, round(status.words / _WORDS_A_MINUTE))
        told.append(Part(f"{status.words:,} words · {minutes} min  ", "quiet"))
    if status.percent is not None:
        told.append(Part(f"{status.percent:3d} % ", ""))
    return told
