"""What is found in a whole page: counted where it is written, lit where it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.page.block import under
from garden_tui.page.destination import Fold
from garden_tui.page.find import Match, matches
from garden_tui.page.pan import in_sight
from garden_tui.page.patch import Patch
from garden_tui.page.written import written

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from garden_tui.page.block import Block, Folds
    from garden_tui.page.layout import Layout


class Hit(NamedTuple):
    """One occurrence, wherever it is drawn: folded away or not."""

    block: int
    nth: int
    """Which one of its block it is, from 0, when all that folds is open."""


class AllOpen(Mapping[str, bool]):
    """Folds that are open, all but one."""

    def __init__(self, closed: str = "") -> None:
        self._closed = closed

    def __getitem__(self, key: str) -> bool:
        return key != self._closed

    def __iter__(self) -> Iterator[str]:
        return iter((self._closed,) if self._closed else ())

    def __len__(self) -> int:
        return bool(self._closed)


class PageText:
    """What a page says, all folds open, read in the order in which it is looked through."""

    def __init__(self, blocks: Sequence[Block], width: int, first: int = 0) -> None:
        self.blocks = blocks
        self.width = width
        self._texts: list[str] = [""] * len(blocks)
        self._unread = iter((*range(first, len(blocks)), *range(min(first, len(blocks)))))
        self._lock = Lock()
        self.complete = False
        """Whether all of it is read."""

    def read(self, seconds: float) -> bool:
        """Read on for so many *seconds*; answers whether all of it is read then.

        Reading is laying out: a link says the title of a note, a formula what is drawn of it.
        """
        # A search that was given up reads on for a moment, on its thread.
        with self._lock:
            end = perf_counter() + seconds
            for index in self._unread:
                self._texts[index] = written(self.blocks[index].lay_out(self.width, AllOpen()))[0]
                if perf_counter() >= end:
                    return False
            self.complete = True
            return True

    def find(self, pattern: re.Pattern[str]) -> list[Hit]:
        """Answer what *pattern* finds in what is read, in the order of the page."""
        return [
            Hit(block, nth)
            for block, text in enumerate(self._texts)
            if text
            for nth, _ in enumerate(pattern.finditer(text))
        ]


def drawn(layout: Layout, block: int, pattern: re.Pattern[str]) -> list[tuple[int, Match]]:
    """Answer what *pattern* finds on the lines of *block* as they are drawn, each by its `Hit.nth`."""
    found = matches(layout.whole_lines(block), pattern)
    closed = _closed(layout.blocks[block], layout.folds) if found else ()
    if not closed:
        return list(enumerate(found))
    away: set[int] = set()
    total = len(matches(layout.blocks[block].lay_out(layout.width, AllOpen()), pattern))
    for key in closed:
        away.update(_within(layout, block, pattern, key))
    shown = (nth for nth in range(total) if nth not in away)
    return list(zip(shown, found, strict=False))


def over(
    layout: Layout, block: int, pattern: re.Pattern[str], style: Callable[[int], str]
) -> dict[int, list[Patch]]:
    """Answer by row what lies over *block* to light what *pattern* finds, by `Hit.nth` in a *style*."""
    rows: dict[int, list[Patch]] = {}
    whole, shift = layout.whole_lines(block), layout.shift(block)
    for nth, match in drawn(layout, block, pattern):
        for row, start, end in match.spans:
            seen = in_sight(whole[row], layout.width, shift, start, end)
            if seen is not None:
                rows.setdefault(row, []).append(Patch(*seen, style(nth)))
    for patches in rows.values():
        patches.sort()
    return rows


def hiding(layout: Layout, hit: Hit, pattern: re.Pattern[str], folds: Folds) -> tuple[str, ...]:
    """Answer what *folds* closes over *hit*: sections, callouts and details."""
    block = layout.blocks[hit.block]
    sections = (key for key in under(block) if folds.get(key) is False)
    inner = (key for key in _closed(block, folds) if hit.nth in _within(layout, hit.block, pattern, key))
    return (*sections, *inner)


def _closed(block: Block, folds: Folds) -> tuple[str, ...]:
    """Answer the folds within *block* that are closed."""
    leads = (target.destination for target in block.targets)
    return tuple(
        fold.key
        for fold in leads
        if isinstance(fold, Fold) and not fold.quiet and not folds.get(fold.key, not fold.closed)
    )


def _within(layout: Layout, block: int, pattern: re.Pattern[str], key: str) -> range:
    """Answer which of what is found in *block* the fold *key* holds: it stands below its title."""
    targets = layout.blocks[block].targets
    title = next(
        at
        for at, target in enumerate(targets)
        if isinstance(target.destination, Fold) and target.destination.key == key
    )
    lines = layout.blocks[block].lay_out(layout.width, AllOpen(closed=key))
    last = max(
        (row for row, line in enumerate(lines) for run in line.runs if run.target == title), default=-1
    )
    left = matches(lines, pattern)
    above = sum(match.row <= last for match in left)
    total = len(matches(layout.blocks[block].lay_out(layout.width, AllOpen()), pattern))
    return range(above, above + total - len(left))
