"""Keeping the place in a note that was written anew while it is read."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from garden_tui.page.history import View
from garden_tui.page.layout import Layout, Spot, TargetRef

Moved: TypeAlias = Callable[[int], int]
"""Answers where a line of the file is now, from 1."""


def moved(before: str, now: str) -> Moved:
    """Answer where the lines of the text *before* are in the text *now*.

    A line moves as the nearest one did that stands once in both; what was written about it in several
    places does not matter, and the work is that of reading both once.
    """
    old, new = before.split("\n"), now.split("\n")
    places, once = _once(new), _once(old)
    landmarks = sorted(number for text, number in once.items() if text in places)

    def line(number: int) -> int:
        at = bisect_left(landmarks, number)
        near = min(landmarks[max(0, at - 1) : at + 1], key=lambda each: abs(each - number), default=0)
        there = places[old[near - 1]] if near else 0
        return max(1, min(there + number - near, len(new)))

    return line


def _once(lines: Sequence[str]) -> dict[str, int]:
    """Answer the lines that stand once, each with its number."""
    counts = Counter(lines)
    return {text: number for number, text in enumerate(lines, 1) if counts[text] == 1 and text.strip()}


def kept(view: View, before: Layout, now: Layout, line: Moved) -> View:
    """Answer how to show *now* so that what was in *view* of *before* stands where it stood."""
    return View(_kept_top(view.top, before, now, line), _kept_cursor(view.cursor, before, now, line))


def _kept_top(top: Spot, before: Layout, now: Layout, line: Moved) -> Spot:
    if not top.block < len(before.blocks) or not now.blocks:
        return Spot(0, 0)
    written = before.line(before.y_of(top))[0].source or before.blocks[top.block].source
    if not written:
        # The title and what belongs to it are written in no line: they come first, then and now.
        return top
    stood, stands = before.spot_of_source(written), now.spot_of_source(line(written))
    below = before.y_of(top) - before.y_of(stood)
    return Spot(stands.block, max(0, min(stands.row + below, now.measure(stands.block) - 1)))


def _kept_cursor(cursor: TargetRef | None, before: Layout, now: Layout, line: Moved) -> TargetRef | None:
    if cursor is None or not cursor.block < len(before.blocks):
        return None
    written = before.blocks[cursor.block].source
    block = now.spot_of_source(line(written)).block if written else cursor.block
    held = block < len(now.blocks) and cursor.target < len(now.blocks[block].targets)
    return TargetRef(block, cursor.target) if held else None
