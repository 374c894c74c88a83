"""Where the first note is to be taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.destination import Place
from garden_tui.page.history import Mark

if TYPE_CHECKING:
    from garden_tui.disk.find import Start
    from garden_tui.page.destination import Here


def mark_left(start: Start, here: Here) -> Mark | None:
    """Answer where *here* was left, if it is where *start* begins because it was open last."""
    left = start.left
    if start.note is not None or left.stand is None:
        return None
    if not isinstance(here, Place) or here.path != left.note:
        return None
    return Mark(*left.stand, chosen=left.chosen)
