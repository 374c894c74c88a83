"""What is done off the loop for a search: rank the notes, and read the lines of those that are in sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.lit import Lit
from garden_tui.garden.search import search
from garden_tui.page.results import FoundNote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.search import Texts
    from garden_tui.garden.select import Beyond
    from garden_tui.page.destination import Place

MOST: Final = 200
"""Notes that are listed."""

_ENOUGH: Final = 20
"""Notes that hold the words, beside which none is wanted that holds only a part of one in its name."""

_LINES: Final = 3
"""Lines of a note that are listed."""

_FEW: Final = 3
"""Notes so few that more lines of each are listed."""

_LINES_OF_FEW: Final = 12


class Outdated(Exception):  # noqa: N818 - being asked something else is no error
    """Nobody wants the answer any more."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is searched."""

    root: Path
    garden: Garden
    texts: Texts
    allowed: frozenset[str] | None
    """The notes that pass the filter."""
    beyond: Beyond


@dataclass(frozen=True, slots=True)
class Answer:
    """The notes that match a query, the lines of the first of them read."""

    ground: Ground
    query: str
    words: tuple[str, ...]
    blocks: tuple[FoundNote, ...]
    read: int
    """How many of them have their lines."""
    whole: bool
    """Whether there are no more of them."""

    def places(self) -> tuple[Place, ...]:
        """Answer every place that is listed, in order, each once; reads what was not read."""
        blocks = with_lines(self, len(self.blocks)).blocks
        return tuple(dict.fromkeys(place for block in blocks for place in block.places))


def look(ground: Ground, query: str, rows: int, outdated: Callable[[], bool]) -> Answer:
    """Answer what matches *query*, the lines of as many notes read as fill *rows*.

    Raises QueryError, and `Outdated`.
    """
    garden = ground.garden
    found = search(
        garden, query, ground.texts, limit=MOST, enough=_ENOUGH, allowed=ground.allowed, beyond=ground.beyond
    )
    if outdated():
        raise Outdated
    lit = Lit(found.words)
    blocks = tuple(
        FoundNote(path, garden.notes[path].title, lit.spans(garden.notes[path].title)) for path in found.paths
    )
    answer = Answer(ground, query, found.words, blocks, 0, found.whole)
    return with_lines(answer, len(blocks), rows=rows, outdated=outdated)


def with_lines(
    answer: Answer, count: int, *, rows: int | None = None, outdated: Callable[[], bool] = bool
) -> Answer:
    """Answer *answer* with the lines of its first *count* notes, or of as many as fill *rows*.

    Raises `Outdated`.
    """
    lit = Lit(answer.words)
    if not lit or count <= answer.read:
        return answer
    blocks = list(answer.blocks)
    most = _LINES if len(blocks) > _FEW else _LINES_OF_FEW
    read = answer.read
    try:
        folder = Folder(answer.ground.root)
    except GardenError:
        # The whole garden is gone, which is told elsewhere: the names are all that is left of it.
        return replace(answer, read=len(blocks))
    with folder:
        while read < min(count, len(blocks)) and (rows is None or rows > 0):
            if outdated():
                raise Outdated
            blocks[read] = _with_lines(blocks[read], folder, lit, most)
            if rows is not None:
                rows -= 1 + len(blocks[read].lines)
            read += 1
    return replace(answer, blocks=tuple(blocks), read=read)


def _with_lines(block: FoundNote, folder: Folder, lit: Lit, most: int) -> FoundNote:
    try:
        found = lit.lines(folder.read(block.path).text, most + 1)
    except GardenError:
        # Gone since it was indexed: its page will say so.
        return block
    # The heading that is the title is on screen already.
    lines = [line for line in found.lines if line.text != block.title]
    count = found.total - (len(found.lines) - len(lines))
    return replace(block, lines=tuple(lines[:most]), count=count)
