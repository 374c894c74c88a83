"""What is in front: of what lies behind others no row is asked for."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from textual import _compositor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.geometry import Region
    from textual.strip import Strip


class Compositor(_compositor.Compositor):
    """Textual's, which cuts up every row of every widget, though most lie behind others."""

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(row[:-1]) for row in cuts]
        waiting = {y: _within(cuts[y], crop) for y in crop.line_range if is_rendered_line(y)}
        # What is in front comes first.
        for region, clip, strips in self._get_renders(crop):
            if not waiting:
                break
            seen = region.intersection(clip)
            if not seen:
                continue
            first, last = seen.column_span
            for y, strip in zip(seen.line_range, strips, strict=False):
                wanted = waiting.get(y)
                if wanted is None:
                    continue
                row = chops[y]
                for cut, piece in _pieces(cuts[y], first, last, strip):
                    if row[cut] is None:
                        row[cut] = piece
                        wanted.discard(cut)
                if not wanted:
                    del waiting[y]
        return cast("Sequence[Mapping[int, Strip]]", chops)


def _within(cuts: list[int], crop: Region) -> set[int]:
    """Answer which of the pieces between *cuts* have cells in *crop*."""
    return {begin for begin, end in pairwise(cuts) if begin < crop.right and end > crop.x}


def _pieces(cuts: list[int], first: int, last: int, strip: Strip) -> Iterable[tuple[int, Strip]]:
    """Answer *strip*, from column *first* to *last*, in pieces between *cuts*."""
    at = bisect_left(cuts, first)
    if cuts[at + 1] == last and strip.cell_length == last - first:
        return ((first, strip),)
    inner = [cut for cut in cuts[at:] if cut <= last]
    return zip(inner, strip.divide([cut - first for cut in inner[1:]]), strict=False)
