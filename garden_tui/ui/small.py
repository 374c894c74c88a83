"""What stands there when the window is too small to read in; nothing of the reader is lost meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.widgets import Static

from garden_tui.ui.panes import LOWEST, NARROWEST
from garden_tui.ui.plain import plain

if TYPE_CHECKING:
    from textual.app import RenderResult

TOO_NARROW, TOO_LOW = "-too-narrow", "-too-low"

COLUMNS: Final = [(0, TOO_NARROW), (NARROWEST, "-wide-enough")]
ROWS: Final = [(0, TOO_LOW), (LOWEST, "-high-enough")]
"""By these Textual gives the screen its classes, and the style sheet shows the message."""


class TooSmall(Static):
    """Says how large the window has to be."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def render(self) -> RenderResult:
        """Answer what it says, however little of that there is room for."""
        return plain(f"needs {NARROWEST} × {LOWEST}")
