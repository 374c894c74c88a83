"""Rows that stay as they were drawn until they are drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from textual.filter import ANSIToTruecolor
from textual.widget import Widget

from garden_tui.ui.output import OutputFilter

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip


class KeptRows(Widget):
    """Draws its rows itself, without a border or padding, and keeps them as the terminal gets them.

    Not by way of Textual's cache, which looks at each row for every frame, draws a line anew whenever
    its widget changed, and filters it again. What draws the rows makes them harmless. Filters other than
    that (no colours at all) are asked for as anywhere.
    """

    _kept: tuple[Region, list[Strip]] | None = None

    def draw_rows(self, rows: range) -> list[Strip]:
        """Answer *rows* as wide as the widget, harmless to the terminal."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Answer the rows of *crop*, as they are kept."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, self._filtered(crop)
        return self._kept[1]

    def _filtered(self, crop: Region) -> list[Strip]:
        strips = self.draw_rows(crop.line_range)
        for each in self.get_line_filters():
            if not isinstance(each, OutputFilter | ANSIToTruecolor):
                ground = self.background_colors[1]
                strips = [strip.apply_filter(each, ground) for strip in strips]
        if crop.x or crop.width < self.size.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Answer the row *y*."""
        return self.draw_rows(range(y, y + 1))[0]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw it anew, or *regions* of it."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._kept = None
