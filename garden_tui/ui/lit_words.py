"""Words that were searched for, lit where they stand in the page that was gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.found import over

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from garden_tui.page.layout import Spot
    from garden_tui.page.line import Line
    from garden_tui.page.patch import Patch
    from garden_tui.ui.lines_view import LinesView


class LitWords:
    """The overlay of a pane: what lies over the rows of a block is worked out when one of them is drawn."""

    def __init__(self, view: LinesView, pattern: re.Pattern[str]) -> None:
        self._view = view
        self._pattern = pattern
        self._known: dict[int, tuple[Sequence[Line], int, dict[int, list[Patch]]]] = {}

    def __call__(self, spot: Spot) -> Sequence[Patch]:
        """Answer what lies over the row at *spot*."""
        lines = self._view.lines
        if lines is None:
            return ()
        whole, shift = lines.whole_lines(spot.block), lines.shift(spot.block)
        known = self._known.get(spot.block)
        if known is None or known[0] is not whole or known[1] != shift:
            patches = over(lines, spot.block, self._pattern, lambda _: "found")
            known = self._known[spot.block] = whole, shift, patches
        return known[2].get(spot.row, ())
