"""Many small texts as a few large ones: what stands in them is found without a look at each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

_CHUNK = 1024 * 1024
"""Bytes that are looked through at once, about: while that lasts no other thread runs."""


class Haystack:
    """Texts by number, in the order in which they were put in.

    As bytes, where letters are found as in text: one emoji would make each letter beside it four bytes long.
    """

    def __init__(self, texts: Iterable[bytes]) -> None:
        self._chunks: list[bytes] = []
        self._firsts = array("Q")
        """Of each chunk the number of its first text."""
        self._ends: list[array[int]] = []
        """Of each chunk where its texts end."""
        self._count = 0
        waiting: list[bytes] = []
        size = 0
        for text in texts:
            waiting.append(text)
            size += len(text)
            if size >= _CHUNK:
                self._put(waiting)
                waiting, size = [], 0
        self._put(waiting)

    def _put(self, texts: list[bytes]) -> None:
        if not texts:
            return
        ends = array("Q")
        end = 0
        for text in texts:
            end += len(text)
            ends.append(end)
        self._chunks.append(b"".join(texts))
        self._firsts.append(self._count)
        self._ends.append(ends)
        self._count += len(texts)

    def holding(self, needle: bytes) -> Iterator[int]:
        """Yield the numbers of the texts in which *needle* stands, which is not empty.

        It must not be made of the end of one text and the beginning of the next.
        """
        for chunk, first, ends in zip(self._chunks, self._firsts, self._ends, strict=True):
            at = chunk.find(needle)
            while at >= 0:
                number = bisect_right(ends, at)
                yield first + number
                at = chunk.find(needle, ends[number])

    def text(self, number: int) -> bytes:
        """Answer the text of that *number*."""
        at = bisect_right(self._firsts, number) - 1
        ends, own = self._ends[at], number - self._firsts[at]
        return self._chunks[at][ends[own - 1] if own else 0 : ends[own]]
