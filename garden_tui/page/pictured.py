"""Paragraphs that are nothing but pictures of the garden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.destination import Attachment
from garden_tui.page.elements import BREAK, Bit, Bits, Paragraph, Picture
from garden_tui.page.picture import is_drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.sheet import Sheet, Targets


def pictured(line: int, bits: Bits, sheet: Sheet, targets: Targets) -> Sequence[Paragraph | Picture]:
    """Answer *bits* as pictures when they are nothing else, and as the paragraph that they are if not."""
    if not targets.wishes:
        return (Paragraph(line, bits),)
    pictures: list[Picture] = []
    for bit in bits:
        if bit.text == BREAK or not bit.text.strip():
            continue
        picture = _picture(bit, sheet, targets)
        if picture is None:
            return (Paragraph(line, bits),)
        pictures.append(picture)
    return pictures


def _picture(bit: Bit, sheet: Sheet, targets: Targets) -> Picture | None:
    if bit.target not in targets.wishes:
        return None
    destination = targets.found[bit.target].destination
    if not isinstance(destination, Attachment) or not is_drawn(destination.path):
        return None
    known = sheet.pictures
    wish = targets.wishes[bit.target]
    return Picture(bit.line, destination.path, known.size(destination.path), wish, (bit,), known.drawn)
