"""The last thing before the terminal: no character of a note can command it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.filter import LineFilter

from garden_tui.ui.harmless import harmless

if TYPE_CHECKING:
    from rich.style import Style
    from textual.color import Color

PLACEHOLDER: Final = "\U0010eeee"
"""What stands for a cell of a picture in some terminals; which one, its colour says."""
_CELLS = re.compile(rf"(?:{PLACEHOLDER}[\u0300-\u082d]{{2}})+")

pictures: set[tuple[int, int, int]] = set()
"""The colours of those that were sent to the terminal: no other placeholder reaches it."""


class OutputFilter(LineFilter):
    """Guarantees it for every segment of every widget, whatever way the text came.

    Segments with control codes are Textual's own: no text of a garden ever becomes one.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """Answer *segments* with harmless text and without hyperlinks."""
        return [
            segment
            if segment.control or (segment.text[:1] == PLACEHOLDER and _is_pictured(segment))
            else Segment(harmless(segment.text), _unlinked(segment.style))
            for segment in segments
        ]


def _is_pictured(segment: Segment) -> bool:
    """Whether *segment* is nothing but cells of a picture of ours."""
    color = segment.style.color if segment.style is not None else None
    known = color is not None and color.triplet is not None and tuple(color.triplet) in pictures
    return known and _CELLS.fullmatch(segment.text) is not None


def _unlinked(style: Style | None) -> Style | None:
    # An OSC 8 link carries its URL raw; nothing of ours makes one, so none passes.
    return style.update_link(None) if style is not None and style.link else style
