"""How wide the columns of a table are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

USABLE = 6
"""Cells below which a column cannot be read."""

LONG_WORDS = (16, 12)
"""Cells of a word that a column may be too narrow for: URLs are cut anyway. The second is taken where
the first leaves no room; where that leaves none either, more words would be cut than read."""


def fit_columns(natural: Sequence[int], words: Sequence[int], room: int) -> list[int] | None:
    """Share *room* cells among columns, None when no column could be read.

    *natural* is what each would take unwrapped, *words* its longest word. Narrow columns keep what
    they need; the wide ones share the rest by how much they hold, none below its longest word
    where that can be.
    """
    if sum(natural) <= room:
        return list(natural)
    widths = next((least for most in LONG_WORDS if sum(least := _least(natural, words, most)) <= room), None)
    if widths is None:
        return None
    spare = room - sum(widths)
    while spare > 0:
        wanting = [index for index, width in enumerate(widths) if width < natural[index]]
        # The share grows with the square root of what is missing, so that one long column does
        # not starve the others of the room to stay on one line.
        weights = {index: (natural[index] - widths[index]) ** 0.5 for index in wanting}
        total = sum(weights.values())
        given = 0
        for index in wanting:
            share = min(natural[index] - widths[index], int(spare * weights[index] / total))
            widths[index] += share
            given += share
        if not given:
            for index in sorted(wanting, key=lambda index: -weights[index])[:spare]:
                widths[index] += 1
                given += 1
        spare -= given
    return widths


def _least(natural: Sequence[int], words: Sequence[int], most: int) -> list[int]:
    return [min(width, max(USABLE, min(word, most))) for width, word in zip(natural, words, strict=True)]
