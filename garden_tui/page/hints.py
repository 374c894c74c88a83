"""Letters over what can be followed: which letters, who gets the short ones, and where they are drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.page.patch import Patch
from garden_tui.page.width import graphemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.line import Line

LETTERS: Final = "fjdkslahgrueiwotyvnmcpbxqz"
"""The easiest first: those on which the fingers rest, then those above them and below."""

_HOME: Final = 9
"""How many of the letters are the home row: others are taken only where these do not suffice."""

_SHORT: Final = 6
"""How many things are worth a single letter, before letters further away are taken for the others."""

_FOLD_IS_FURTHER: Final = 12
"""Rows by which a heading counts as further away than a link: it is seldom what one wants."""


class Seat(NamedTuple):
    """Where something that can be followed is first seen."""

    pane: int
    """0 for the pane that has the keys."""
    row: int
    """Of the screen."""
    cell: int
    fold: bool = False


def labels(count: int, letters: str = LETTERS) -> list[str]:
    """Answer *count* labels, the shorter first; none begins with another.

    They differ by one letter in length at most. Two letters suffice for hundreds; the home row alone
    is used as long as it leaves single letters for some.
    """
    home = min(_HOME, len(letters))
    if count <= home:
        return list(letters[:count])
    enough = (size for size in range(home, len(letters)) if size * size - _SHORT * (size - 1) >= count)
    used = letters[: next(enough, len(letters))]
    length = 1
    while len(used) ** length < count:
        length += 1
    stems = ["".join(word) for word in product(used, repeat=length - 1)]
    short = (len(used) ** length - count) // (len(used) - 1)
    longer = [stem + letter for stem in stems[short:] for letter in used]
    return [*stems[:short], *longer][:count]


def deal(seats: Sequence[Seat], eye: tuple[int, int], letters: str = LETTERS) -> list[str]:
    """Answer the label of each of *seats*: the shortest for those nearest to *eye*, a row and a cell.

    Those of one length are dealt in reading order, so that neighbours begin alike.
    """
    dealt = labels(len(seats), letters)
    if not dealt:
        return []
    short = sum(len(label) == len(dealt[0]) for label in dealt)

    def distance(at: int) -> tuple[int, int, int]:
        seat = seats[at]
        rows = abs(seat.row - eye[0]) + _FOLD_IS_FURTHER * seat.fold
        return seat.pane, rows, abs(seat.cell - eye[1])

    near = sorted(range(len(seats)), key=distance)
    reading = [sorted(part, key=seats.__getitem__) for part in (near[:short], near[short:])]
    given = dict(zip((at for part in reading for at in part), dealt, strict=True))
    return [given[at] for at in range(len(seats))]


def spread(wanted: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Answer where labels go that are *wanted* at cells, each with its width: no two on one cell.

    They come in order. One that finds its cells taken moves to the right, one that would leave the
    *room* to the left.
    """
    placed: list[int] = []
    free = 0
    for cell, width in wanted:
        placed.append(max(cell, free))
        free = placed[-1] + width
    limit = max(room, 0)
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = max(0, min(placed[at], limit - wanted[at][1]))
        limit = placed[at]
    return placed


class Shown(NamedTuple):
    """A label on a line."""

    cell: int
    label: str


def over(line: Line, shown: Sequence[Shown], typed: int, width: int, style: str = "hint") -> list[Patch]:
    """Answer the patches that draw labels over *line*, *typed* letters of each set back.

    They come in the order of their cells, and cover whole characters, however wide. Blanks before
    what they stand for are covered rather than its own first letters.
    """
    columns = _Columns(line)
    wanted = [(one.cell - columns.blanks_before(one.cell, len(one.label)), len(one.label)) for one in shown]
    placed = spread(wanted, width)
    patches: list[Patch] = []
    for cell, one in zip(placed, shown, strict=True):
        first = columns.at(cell)
        if patches and first < patches[-1].end:
            # The label before lies over a wide character, and with it over this one's cell.
            first = patches[-1].end
        cell = max(cell, columns.cell(first))  # noqa: PLW2901 - it moves along
        middle, last = columns.until(cell + typed), columns.until(cell + len(one.label))
        # Where a wide character stands under both, the typed letters can't be told from the others.
        if typed and columns.cell(first) == cell and columns.cell(middle) == cell + typed:
            patches.append(Patch(first, middle, f"{style} hint-typed", one.label[:typed]))
            patches.append(Patch(middle, last, style, one.label[typed:]))
        else:
            patches.append(Patch(first, last, style, one.label))
    return patches


class _Columns:
    """In which cell each character of a line begins; past its end there is one in each cell."""

    def __init__(self, line: Line) -> None:
        self._text = "".join(run.text for run in line.runs)
        self._starts: list[int] = []
        cell = 0
        for run in line.runs:
            if run.text.isascii():
                self._starts += range(cell, cell + len(run.text))
                cell += len(run.text)
                continue
            for part, width in graphemes(run.text):
                # What belongs to a character begins where it does.
                self._starts += [cell] * len(part)
                cell += width
        self._starts.append(cell)

    def blanks_before(self, cell: int, most: int) -> int:
        """Answer how many blanks stand before *cell*, *most* at most."""
        before = self._text[: self.at(cell)]
        return min(most, len(before) - len(before.rstrip(" ")))

    def cell(self, character: int) -> int:
        """Answer where *character* begins."""
        last = len(self._starts) - 1
        return self._starts[min(character, last)] + max(0, character - last)

    def at(self, cell: int) -> int:
        """Answer the character in *cell*."""
        past = cell - self._starts[-1]
        if past >= 0:
            return len(self._starts) - 1 + past
        return bisect_left(self._starts, self._starts[bisect_right(self._starts, cell) - 1])

    def until(self, cell: int) -> int:
        """Answer the first character that begins in *cell* or after it."""
        over = cell - self._starts[-1]
        return len(self._starts) - 1 + over if over > 0 else bisect_left(self._starts, cell)
