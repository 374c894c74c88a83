"""Pictures: room for their pixels, and below it what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import Pen, mark
from garden_tui.page.elements import Bit
from garden_tui.page.line import Line
from garden_tui.page.picture import Glimpse, fit
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from garden_tui.page.elements import Picture


def draw_picture(picture: Picture, pen: Pen) -> list[Line]:
    """Leave room for the pixels where they will be drawn, and say what the picture shows."""
    size = picture.size
    caption = picture.caption
    if size is not None:
        caption += (Bit(f" {size[0]}×{size[1]}", "quiet", -1, picture.line),)
    box = fit(size, picture.wish, pen.width) if size is not None and picture.drawn else None
    lines: list[Line] = []
    if box is not None:
        columns, rows = box
        blank = (mark(" " * columns, "picture"),)
        lines = [
            Line(blank, picture.line, picture=Glimpse(picture.path, columns, rows, row))
            for row in range(rows)
        ]
    return [*lines, *wrap(caption, pen.width, picture.line)]
