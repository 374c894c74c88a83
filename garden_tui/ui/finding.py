"""Finding words in the note that is open: lit as they are typed, then gone through."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.page.destination import Fold
from garden_tui.page.find import wanted
from garden_tui.page.found import Hit, PageText, drawn, hiding, over
from garden_tui.page.layout import Spot, TargetRef
from garden_tui.page.ruler import cell_of, run_at, text_of
from garden_tui.ui.find_line import FindLine
from garden_tui.ui.notice import Middle

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from garden_tui.page.block import Folds
    from garden_tui.page.destination import Here
    from garden_tui.page.find import Match
    from garden_tui.page.history import View
    from garden_tui.page.layout import Layout
    from garden_tui.page.line import Line
    from garden_tui.page.patch import Patch
    from garden_tui.ui.reader import Reader

_OVERLAY = "find"

_SLICE = 0.05
"""Seconds for which a note is read before what was found in it is shown."""


class _Origin(NamedTuple):
    """Where the reader was before anything was looked for."""

    view: View
    folds: Folds


class _Lit(NamedTuple):
    """What lies over the lines of a block."""

    lines: Sequence[Line]
    shift: int
    patches: dict[int, list[Patch]]
    """By row."""


class Finding:
    """Knows what is looked for in the note, and at which occurrence of it the reader is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._words = ""
        self._pattern: re.Pattern[str] | None = None
        self._text: PageText | None = None
        self._note: Here | None = None
        """Where `_text` is from."""
        self._hits: list[Hit] = []
        self._here: Hit | None = None
        self._is_complete = False
        """Whether all occurrences of the words are known."""
        self._start = Spot(0, 0)
        """From where on the next letter is looked for."""
        self._origin: _Origin | None = None
        """None once one is done with typing."""
        self._line: FindLine | None = None
        self._lit: dict[int, _Lit] = {}

    # Typing

    @property
    def is_typing(self) -> bool:
        """Whether the words are being typed."""
        return self._line is not None

    async def open(self) -> None:
        """Let the reader type what is to be found, beginning with what was looked for last."""
        self._reader.panes.action_focus_page()
        view = self._reader.page_view
        if self._line is not None or view.lines is None:
            return
        self._origin = _Origin(view.view, self._reader.journey.folds)
        self._start = view.view.top
        self._line = FindLine(self, self._words)
        await self._reader.query_one(Middle).mount(self._line)

    def look(self, words: str) -> None:
        """Find *words*, from where the reader was on."""
        self._words = words
        self._pattern = wanted(words)
        self._lit.clear()
        self._here = None
        if self._pattern is None:
            self._hits = []
            self._return()
            self._tell()
        else:
            self._search()

    def keep(self, *, focus: bool = True) -> None:
        """Be done with typing: `n` and `N` go on from here, and the way back leads to where one was."""
        origin = self._origin
        if origin is None:
            return
        self._close(focus=focus)
        if self._here is None and (self._pattern is None or self._is_complete):
            self._reader.walking.drop(self)
            if self._words:
                self._say_none()
            return
        if self._reader.page_view.view.top != origin.view.top:
            self._reader.journey.mark(origin.view)
        self._select()
        self._reader.walking.take(self)

    def give_up(self) -> None:
        """Be back where one was, as if nothing had been looked for."""
        if self._origin is not None:
            self._return()
            self._close(focus=True)
            self._reader.walking.drop(self)

    def _close(self, *, focus: bool) -> None:
        line, self._line = self._line, None
        self._origin = None
        if line is not None:
            if focus:
                self._reader.panes.action_focus_page()
            line.remove()

    def _return(self) -> None:
        """Show what was shown before, folded as it was."""
        if self._origin is not None:
            self._reader.journey.fold_as(self._origin.folds, self._origin.view)

    # Going through what was found

    @property
    def told(self) -> str:
        """How far one is, for the header; empty in another note."""
        if self._here is None or self._is_elsewhere:
            return ""
        return f"match {self._count}"

    @property
    def _count(self) -> str:
        at = bisect_left(self._hits, self._here) + 1 if self._here is not None else 0
        return f"{at:,} of {len(self._hits):,}{'' if self._is_complete else '…'}"

    @property
    def _is_elsewhere(self) -> bool:
        return self._text is None or self._text.blocks is not self._reader.page_view.blocks

    def step(self, step: int) -> None:
        """Go to the next one; past the last one the first comes again. In another note, find it there."""
        if self._is_elsewhere:
            self._here = None
            self._start = self._reader.page_view.view.top
            self._search()
        elif self._hits:
            at = bisect_left(self._hits, self._here) + step if self._here is not None else 0
            self._go(self._hits[at % len(self._hits)])
            self._start = self._spot_of(self._here)
            self._select()
            self._tell()
        elif self._is_complete:
            self._say_none()

    def _say_none(self) -> None:
        self._reader.say(f"{self._words} is not in this note")

    def end(self) -> None:
        """Leave it: nothing is lit any more."""
        self._hits = []
        self._here = self._text = None
        self._lit.clear()
        self._reader.page_view.lay_over(_OVERLAY, None)

    def shown(self) -> None:
        """Find the same in a page that took the place of another one of the same note."""
        if self._text is not None and self._is_elsewhere and _is_same(self._reader.here, self._note):
            self._search()

    # Searching

    def _search(self) -> None:
        self._is_complete = False
        self._reader.run_worker(self._read_and_find(), group="find", exclusive=True)

    async def _read_and_find(self) -> None:
        view = self._reader.page_view
        lines, pattern = view.lines, self._pattern
        if lines is None or pattern is None:
            return
        text = self._text
        if text is None or text.blocks is not view.blocks or text.width != lines.width:
            text = self._text = PageText(view.blocks, lines.width, self._start.block)
            self._note = self._reader.here
        complete = text.complete
        while True:
            if not complete:
                complete = await asyncio.to_thread(text.read, _SLICE)
            hits = await asyncio.to_thread(text.find, pattern)
            if self._text is not text or self._is_elsewhere:
                return
            self._take(hits, complete=complete)
            if complete:
                return

    def _take(self, hits: list[Hit], *, complete: bool) -> None:
        self._hits = hits
        self._is_complete = complete
        self._lit.clear()
        self._reader.page_view.lay_over(_OVERLAY, self._patches)
        if self._here not in hits:
            self._here = None
            first = self._first_from(self._start)
            if first is None and complete and hits:
                first = hits[0]
            if first is not None:
                self._go(first)
            elif complete and self._origin is not None:
                self._return()
            elif complete:
                self._say_none()
        self._tell()

    def _first_from(self, spot: Spot) -> Hit | None:
        lines, pattern = self._reader.page_view.lines, self._pattern
        if lines is None or pattern is None or not lines.blocks:
            return None
        rows = {nth: match.row for nth, match in drawn(lines, spot.block, pattern)}
        for hit in self._hits[bisect_left(self._hits, Hit(spot.block, 0)) :]:
            # One that is folded away stands where its fold does, which is at the row or below it.
            if hit.block != spot.block or rows.get(hit.nth, spot.row) >= spot.row:
                return hit
        return None

    def _tell(self) -> None:
        if self._line is not None:
            none = self._pattern is not None and self._is_complete and not self._hits
            self._line.tell(
                "" if self._pattern is None else "not found" if none else self._count, found=not none
            )
        else:
            self._reader.walking.tell()

    # Showing

    def _go(self, hit: Hit) -> None:
        """Open what hides *hit*, and bring it into sight."""
        view, journey, pattern = self._reader.page_view, self._reader.journey, self._pattern
        lines = view.lines
        if lines is None or pattern is None:
            return
        self._relight(hit)
        folds = self._origin.folds if self._origin is not None else journey.folds
        closed = hiding(lines, hit, pattern, folds)
        wanted_folds = {**folds, **dict.fromkeys(closed, True)}
        if wanted_folds != journey.folds:
            journey.fold_as(wanted_folds)
        match = self._match_of(lines, hit)
        spans = match.spans if match is not None else ()
        first, last = (spans[0].row, spans[-1].row) if spans else (0, 0)
        top = lines.y_of(Spot(hit.block, 0))
        rows = top + first, top + last
        seen = view.scroll_offset.y <= rows[0] and rows[1] < view.scroll_offset.y + view.size.height
        view.reveal_rows(hit.block, rows, 1 if seen else view.size.height // 3)
        if spans:
            row, start, end = spans[0]
            whole = text_of(lines.whole_lines(hit.block)[row])
            view.pan_to(hit.block, cell_of(whole, start), cell_of(whole, end))

    def _select(self) -> None:
        """Select the link that the occurrence is part of, so that it can be followed; else nothing."""
        view, hit = self._reader.page_view, self._here
        lines = view.lines
        match = self._match_of(lines, hit) if lines is not None and hit is not None else None
        if lines is None or hit is None or match is None or self._origin is not None:
            return
        row, start, _ = match.spans[0]
        target = run_at(lines.whole_lines(hit.block)[row], start).target
        ref = TargetRef(hit.block, target)
        view.cursor = ref if target >= 0 and not isinstance(lines.target(ref).destination, Fold) else None

    def _relight(self, hit: Hit) -> None:
        for each in (self._here, hit):
            if each is not None:
                self._lit.pop(each.block, None)
        self._here = hit
        self._reader.page_view.lay_over(_OVERLAY, self._patches)

    def _match_of(self, lines: Layout, hit: Hit) -> Match | None:
        assert self._pattern is not None
        return dict(drawn(lines, hit.block, self._pattern)).get(hit.nth)

    def _spot_of(self, hit: Hit | None) -> Spot:
        lines = self._reader.page_view.lines
        if hit is None or lines is None:
            return self._start
        match = self._match_of(lines, hit)
        return Spot(hit.block, match.row if match is not None else 0)

    def _patches(self, spot: Spot) -> Sequence[Patch]:
        """Answer what lies over the row at *spot*."""
        lines, pattern = self._reader.page_view.lines, self._pattern
        if lines is None or pattern is None or self._is_elsewhere:
            return ()
        whole, shift = lines.whole_lines(spot.block), lines.shift(spot.block)
        lit = self._lit.get(spot.block)
        if lit is None or lit.lines is not whole or lit.shift != shift:
            at = self._here.nth if self._here is not None and self._here.block == spot.block else -1
            patches = over(lines, spot.block, pattern, lambda nth: "found-here" if nth == at else "found")
            lit = self._lit[spot.block] = _Lit(whole, shift, patches)
        return lit.patches.get(spot.row, ())


def _is_same(here: Here | None, other: Here | None) -> bool:
    """Whether two places are in the same page."""
    return type(here) is type(other) and getattr(here, "path", here) == getattr(other, "path", other)
