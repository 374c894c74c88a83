"""A name that several files bear: which of them is meant from where."""

from __future__ import annotations

from collections.abc import Callable

from garden_tui.garden.paths import Candidates
from garden_tui.garden.resolution import Ambiguous
from garden_tui.garden.ties import Near


class Several:
    """What a name leads to that several files bear, where the folder of the note decides."""

    __slots__ = ("_candidates", "_near", "_spelled")

    def __init__(self, candidates: Candidates, near: Near, spelled: Callable[[str], str] | None) -> None:
        """Take the files, the rule, and what tells apart those that differ in case alone, if any do."""
        self._candidates = candidates
        self._near = near
        self._spelled = spelled

    def path_from(self, folder: str) -> str:
        """Answer the file that is meant in a note of *folder*."""
        path, _ = self._near(self._candidates, folder)
        return path if self._spelled is None else self._spelled(path)

    def seen_from(self, folder: str) -> Ambiguous:
        """Answer the same with what else could be meant, and why it is not."""
        path, rule = self._near(self._candidates, folder)
        return Ambiguous(path if self._spelled is None else self._spelled(path), self._candidates.paths, rule)
