"""Where a note stands, as the header says it."""

from __future__ import annotations

from garden_tui.garden.safe import clean
from garden_tui.page.width import cells


def crumbs(path: str, width: int) -> str:
    """Answer *path* with its folders set apart, cut at its front where it is too long."""
    text = clean(path).replace("/", " › ")
    over = cells(text) - width
    while over > 0 and len(text) > 1:
        # A character may take two cells or none: what is left is measured again.
        text = text[over:].lstrip() if over > 1 else text[1:]
        over = cells(text) + 1 - width
        if over <= 0:
            return f"…{text}"
    return text
