"""Blocks at a width: any line of a page at once, however long the page is."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from garden_tui.page.block import heading_fold, is_hidden, under
from garden_tui.page.destination import Fold
from garden_tui.page.heights import Heights
from garden_tui.page.line import Line, Run, Target
from garden_tui.page.marks import OPENED
from garden_tui.page.pan import overhang, panned
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from garden_tui.page.block import Block, Folds

_KEPT = 1_500
"""How many blocks' lines are remembered: many screens full, yet a note of 300 KB leaves memory alone."""

_BLANK = Line(())

_OPENED = f" {OPENED}"

_Test: TypeAlias = Callable[[int, tuple[int, int]], bool]


class Spot(NamedTuple):
    """A row of a block: a place on the page that stays when the heights above it change."""

    block: int
    row: int


class TargetRef(NamedTuple):
    """A target of a block."""

    block: int
    target: int


class _Laid(NamedTuple):
    """A block's lines, and the first and last row of each target that is drawn in them."""

    lines: Sequence[Line]
    rows: dict[int, tuple[int, int]]
    whole: Sequence[Line]
    """The same before those wider than the page were cut to what is in sight."""
    reach: int
    """How far the block can be moved sideways."""


class _Known(Struct):
    """What a layout has found out so far."""

    heights: Heights
    measured: bytearray
    left: int
    laid: OrderedDict[int, _Laid]
    shifts: dict[int, int]
    """How many cells blocks are moved to the left."""


class Layout:
    """A page at one width, with random access to its lines.

    Heights are guessed at first and become exact block by block, as lines are asked for or in idle
    moments. The lines themselves never depend on what was asked before.
    """

    def __init__(self, blocks: Sequence[Block], width: int, folds: Folds) -> None:
        self.blocks = blocks
        self.width = max(1, width)
        self.folds = folds
        self._known = _Known(
            heights=Heights(max(1, block.estimate(self.width)) for block in blocks),
            measured=bytearray(len(blocks)),
            left=len(blocks),
            laid=OrderedDict(),
            shifts={},
        )
        self._sources: tuple[list[int], list[int]] | None = None
        if False in folds.values():
            for index, block in enumerate(blocks):
                if is_hidden(block, folds):
                    self._fold(index, block)

    @property
    def height(self) -> int:
        """How many lines there are, as far as is known."""
        return self._known.heights.total

    def refold(self, folds: Folds) -> None:
        """Take other *folds*, forgetting the lines of those blocks alone that look different now."""
        old, self.folds = self.folds, folds
        changed = {key for key in (*old, *folds) if old.get(key) != folds.get(key)}
        known = self._known
        for index, block in enumerate(self.blocks):
            if not changed.isdisjoint(under(block)):
                self._fold(index, block)
            elif known.measured[index] and any(
                isinstance(target.destination, Fold) and target.destination.key in changed
                for target in block.targets
            ):
                self.forget(index)

    def forget(self, block: int) -> None:
        """Forget the lines of *block*, which looks different now."""
        known = self._known
        if known.measured[block] and not is_hidden(self.blocks[block], self.folds):
            known.measured[block] = 0
            known.left += 1
            known.laid.pop(block, None)

    def _fold(self, index: int, block: Block) -> None:
        """Forget the lines of *block*, whose section was opened or closed: closed it has no height."""
        known = self._known
        hidden = is_hidden(block, self.folds)
        known.left += known.measured[index] - hidden
        known.measured[index] = hidden
        known.heights[index] = 0 if hidden else max(1, block.estimate(self.width))
        known.laid.pop(index, None)

    def measured(self, block: int) -> bool:
        """Answer whether the height of *block* is known and not guessed."""
        return bool(self._known.measured[block])

    def measure(self, block: int) -> int:
        """Answer the exact height of *block*."""
        if not self._known.measured[block]:
            self._lay(block)
        return self._known.heights[block]

    def measure_some(self, budget_lines: int, around: int = 0) -> bool:
        """Measure some *budget_lines* worth of blocks, nearest to block *around* first.

        Answers True once every block is measured.
        """
        spent = 0
        if self._known.left:
            for index in self._unmeasured_around(around):
                spent += self.measure(index) + 1
                if spent >= budget_lines:
                    break
        return not self._known.left

    def line(self, y: int) -> tuple[Line, int]:
        """Answer the line at *y* and the block it belongs to; a blank one beyond the end."""
        block, row = self.spot(y)
        lines = self._lay(block).lines if block < len(self.blocks) else ()
        return (lines[row], block) if row < len(lines) else (_BLANK, min(block, max(0, len(self.blocks) - 1)))

    def line_at(self, spot: Spot) -> Line:
        """Answer the line at *spot*; a blank one beyond the end of its block."""
        lines = self._lay(spot.block).lines
        return lines[spot.row] if spot.row < len(lines) else _BLANK

    def height_of(self, block: int) -> int:
        """Answer how many lines *block* takes, as far as is known."""
        return self._known.heights[block]

    def drawn(self, block: int) -> Sequence[Line]:
        """Answer the lines of *block*."""
        return self._lay(block).lines

    def whole_line(self, y: int) -> Line:
        """Answer the line at *y* with all that it holds, wider than the page or not: what is copied."""
        block, row = self.spot(y)
        lines = self._lay(block).whole if block < len(self.blocks) else ()
        return lines[row] if row < len(lines) else _BLANK

    def whole_lines(self, block: int) -> Sequence[Line]:
        """Answer the lines of *block* with all that they hold."""
        return self._lay(block).whole

    def reach(self, block: int) -> int:
        """Answer how many cells *block* can be moved sideways in all; 0 when it fits the page."""
        return self._lay(block).reach

    def shift(self, block: int) -> int:
        """Answer how many cells *block* is moved to the left."""
        return self._known.shifts.get(block, 0)

    def pan(self, block: int, cells: int) -> bool:
        """Move *block* by so many *cells* to the left, as far as it reaches; tells whether it moved."""
        before = self.shift(block)
        now = max(0, min(before + cells, self.reach(block)))
        if now == before:
            return False
        self._known.shifts[block] = now
        laid = self._known.laid[block]
        self._known.laid[block] = laid._replace(lines=[panned(line, self.width, now) for line in laid.whole])
        return True

    def spot(self, y: int) -> Spot:
        """Answer the block at *y*, which is measured for it, and the row in it.

        Beyond the end it is the row past the last one of the last block.
        """
        y = max(0, y)
        while True:
            block, row = self._known.heights.find(y)
            if block >= len(self.blocks):
                last = len(self.blocks) - 1
                if last < 0:
                    return Spot(0, 0)
                height = self.measure(last)
                if y >= self._known.heights.total:
                    return Spot(last, height)
                continue
            if row < self.measure(block):
                return Spot(block, row)

    def y_of(self, spot: Spot) -> int:
        """Answer where *spot* is now; it moves as blocks above it are measured."""
        if not self.blocks:
            return 0
        block = min(max(0, spot.block), len(self.blocks) - 1)
        height = self._known.heights[block]
        return self._known.heights.before(block) + min(max(0, spot.row), height)

    def rows_of(self, ref: TargetRef) -> tuple[int, int] | None:
        """Answer the first and the last y of a target; None when it is folded away or not there."""
        if not 0 <= ref.block < len(self.blocks):
            return None
        rows = self._lay(ref.block).rows.get(ref.target)
        if rows is None:
            return None
        start = self._known.heights.before(ref.block)
        return start + rows[0], start + rows[1]

    def step(self, ref: TargetRef | None, step: int, *, at: int = 0) -> TargetRef | None:
        """Answer the next (*step* above 0) or previous visible target in reading order.

        From None: the first one at or after line *at*, or the last one at or before it. None when
        there is no more.
        """
        if not self.blocks:
            return None
        if ref is None:
            block, row = self.spot(at)
            if step > 0:
                found = self._first(block, lambda _, rows: rows[1] >= row)
            else:
                found = self._last(block, lambda _, rows: rows[0] <= row)
        else:
            block = ref.block
            if step > 0:
                found = self._first(block, lambda target, _: target > ref.target)
            else:
                found = self._last(block, lambda target, _: target < ref.target)
        while found is None:
            block += 1 if step > 0 else -1
            if not 0 <= block < len(self.blocks):
                return None
            if self._may_stop(block):
                found = self._first(block) if step > 0 else self._last(block)
        return found

    def heading(self, block: int, step: int) -> TargetRef | None:
        """Answer the next heading that folds after *block*, or before it (*step* below 0), if any."""
        at = block + step
        while 0 <= at < len(self.blocks):
            fold = heading_fold(self.blocks[at])
            if fold and not is_hidden(self.blocks[at], self.folds):
                return TargetRef(at, 0)
            at += step
        return None

    def opened_heading(self, line: Line, ref: TargetRef) -> Line:
        """Answer *line* as it looks while *ref* is selected: an open heading shows that it can be folded."""
        if not self._is_quiet(*ref) or sum(cells(run.text) for run in line.runs) + len(_OPENED) > self.width:
            return line
        sign = Run(_OPENED, "fold", ref.target, decoration=True)
        return line._replace(runs=(*line.runs, sign))

    def spot_of_source(self, line: int) -> Spot:
        """Answer where *line* of the file is drawn; where the text before it is when it is not."""
        lines, indices = self._source_index()
        at = bisect_right(lines, line) - 1
        if at < 0:
            return Spot(0, 0)
        # Blocks drawn from one line (a title, its tags) share it: the first of them is meant.
        while at and lines[at - 1] == lines[at] == line:
            at -= 1
        block = indices[at]
        best = -1
        for row, drawn in enumerate(self._lay(block).lines):
            if drawn.source and drawn.source <= line:
                if best < 0 or drawn.source > self._lay(block).lines[best].source:
                    best = row
            elif drawn.source > line:
                break
        if best < 0:
            best = next((row for row, drawn in enumerate(self._lay(block).lines) if drawn.runs), 0)
        return Spot(block, best)

    def source_of(self, spot: Spot) -> int:
        """Answer the line of the file that is drawn at *spot*, or on the rows above it; 0 when none is."""
        lines = self._lay(spot.block).lines if spot.block < len(self.blocks) else ()
        on_row = next((line.source for line in reversed(lines[: spot.row + 1]) if line.source), 0)
        if on_row:
            return on_row
        above = range(min(spot.block, len(self.blocks) - 1), -1, -1)
        return next((source for block in above if (source := self.blocks[block].source)), 0)

    def find(self, block: int, key: str) -> TargetRef | None:
        """Answer the first target of *block* that is called *key*; None when none is."""
        targets = self.blocks[block].targets if 0 <= block < len(self.blocks) else ()
        found = next((index for index, target in enumerate(targets) if target.key == key), None)
        return None if found is None else TargetRef(block, found)

    def target(self, ref: TargetRef) -> Target:
        """Answer what *ref* names."""
        return self.blocks[ref.block].targets[ref.target]

    def _lay(self, block: int) -> _Laid:
        laid = self._known.laid.get(block)
        if laid is None:
            whole = self.blocks[block].lay_out(self.width, self.folds)
            reach = max((overhang(line, self.width) for line in whole if line.pan >= 0), default=0)
            shift = self._known.shifts.get(block, 0)
            lines = [panned(line, self.width, shift) for line in whole] if reach else whole
            laid = _Laid(lines, _target_rows(whole), whole, reach)
            self._known.laid[block] = laid
            if len(self._known.laid) > _KEPT:
                self._known.laid.popitem(last=False)
            if not self._known.measured[block]:
                self._known.measured[block] = 1
                self._known.left -= 1
                self._known.heights[block] = len(lines)
        else:
            self._known.laid.move_to_end(block)
        return laid

    def _first(self, block: int, test: _Test | None = None) -> TargetRef | None:
        drawn = self._lay(block).rows
        found = [
            target
            for target, rows in drawn.items()
            if (test is None or test(target, rows)) and not self._is_quiet(block, target)
        ]
        return TargetRef(block, min(found)) if found else None

    def _last(self, block: int, test: _Test | None = None) -> TargetRef | None:
        drawn = self._lay(block).rows
        found = [
            target
            for target, rows in drawn.items()
            if (test is None or test(target, rows)) and not self._is_quiet(block, target)
        ]
        return TargetRef(block, max(found)) if found else None

    def _may_stop(self, block: int) -> bool:
        """Whether the way from link to link may stop at *block*: one in thousands, mostly."""
        fold = heading_fold(self.blocks[block])
        if fold and self.folds.get(fold, True) and not getattr(self.blocks[block], "leads", True):
            return False
        return bool(self.blocks[block].targets)

    def _is_quiet(self, block: int, target: int) -> bool:
        """Whether the way from link to link passes the target over: it is a heading whose section is open."""
        leads = self.blocks[block].targets[target].destination
        return isinstance(leads, Fold) and leads.quiet and self.folds.get(leads.key, not leads.closed)

    def _unmeasured_around(self, around: int) -> list[int]:
        """Answer blocks that are not measured yet, in turn after and before *around*."""
        known = self._known.measured
        after = known.find(0, max(0, around))
        if after >= 0:
            return [index for index in range(after, min(after + 400, len(known))) if not known[index]]
        before = known.rfind(0, 0, max(0, around))
        return [index for index in range(before, max(-1, before - 400), -1) if not known[index]]

    def _source_index(self) -> tuple[list[int], list[int]]:
        if self._sources is None:
            pairs = [(block.source, index) for index, block in enumerate(self.blocks) if block.source]
            pairs.sort()
            self._sources = [line for line, _ in pairs], [index for _, index in pairs]
        return self._sources


def _target_rows(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    rows: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(lines):
        for run in line.runs:
            target = run.target
            if target >= 0:
                known = rows.get(target)
                rows[target] = (known[0], row) if known else (row, row)
    return rows
