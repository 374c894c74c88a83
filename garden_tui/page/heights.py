"""How high each block is, and where each starts, when heights keep changing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Heights:
    """Heights in a row with their running sums.

    A binary indexed tree: a height changes, and a row is found, in log n steps, so that a frame of
    a page with thousands of blocks costs what is on screen and not what is in the note.
    """

    __slots__ = ("_heights", "_sums", "_top", "total")

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        count = len(self._heights)
        sums = [0, *self._heights]
        for index in range(1, count + 1):
            above = index + (index & -index)
            if above <= count:
                sums[above] += sums[index]
        self._sums = sums
        self._top = 1 << count.bit_length()
        self.total = sum(self._heights)
        """All of them together."""

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def __setitem__(self, index: int, height: int) -> None:
        change = height - self._heights[index]
        if not change:
            return
        self._heights[index] = height
        self.total += change
        count = len(self._heights)
        node = index + 1
        while node <= count:
            self._sums[node] += change
            node += node & -node

    def before(self, index: int) -> int:
        """Answer the sum of the heights before *index*."""
        total = 0
        while index:
            total += self._sums[index]
            index &= index - 1
        return total

    def find(self, row: int) -> tuple[int, int]:
        """Answer which height *row* falls into, and how far; the one past the last when beyond."""
        node = 0
        rest = row
        bit = self._top
        count = len(self._heights)
        while bit:
            following = node + bit
            if following <= count and self._sums[following] <= rest:
                node = following
                rest -= self._sums[following]
            bit >>= 1
        return node, rest
