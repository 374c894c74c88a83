"""What the reader should know of the page that is open, over it and in no one's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from garden_tui.ui.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Notice(Static):
    """Tells notices, and is not there when there are none."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False

    def tell(self, notices: Sequence[str]) -> None:
        """Show *notices*, a line each."""
        if notices or self.display:
            self.display = bool(notices)
            self.update(plain(" ".join(f"{notice}." for notice in notices)))


class Middle(Vertical):
    """The middle pane: the notice and the note."""

    BLANK = True
