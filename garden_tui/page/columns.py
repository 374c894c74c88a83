"""How wide the columns of a table are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

USABLE = 6
"""Cells below which a column cannot be read."""

LONG_WORD = 16
"""Cells of a word that a column may be too narrow for: URLs are cut anyway."""


def fit_columns(natural: Sequence[int], words: Sequence[int], room: int) -> list[int] | None:
    """Share *room* cells among columns, None when no column could be read.

    *natural* is what each would take unwrapped, *words* its longest word. Narrow columns keep what
    they need; the wide ones share the rest by how much they hold, none below its longest word
    where that can be.
    """
    if sum(natural) <= room:
        return list(natural)
    least = [
        min(width, max(USABLE, min(word, LONG_WORD))) for width, word in zip(natural, words, strict=True)
    ]
    if sum(least) > room:
        least = [min(width, USABLE) for width in natural]
        if sum(least) > room:
            return None
    widths = list(least)
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
