"""Embeds within lists and quotes: the other note's blocks behind a bar, under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.draw.pen import behind
from garden_tui.page.embed import BAR, placed
from garden_tui.page.line import Line, Run
from garden_tui.page.wrap import wrap

if TYPE_CHECKING:
    from garden_tui.page.draw.pen import Pen
    from garden_tui.page.elements import Embedding


def draw_embed(embedding: Embedding, pen: Pen) -> list[Line]:
    """Draw the title of an embed and what it says."""
    embed, line, target = embedding.embed, embedding.line, embedding.target
    bar = (Run(BAR, "embed-bar", -1 if embed.titled else target, decoration=True),)
    inner = pen.within(bar)
    lines: list[Line] = []
    if embed.titled or not embed.blocks:
        lines.extend(wrap(embed.head(target, line), inner.width, line))
    for block, before in zip(embed.blocks, embedding.before, strict=True):
        lines.extend(placed(each, line, before) for each in block.lay_out(inner.width, pen.folds))
    return lines if inner.width == pen.width else [behind(bar, each) for each in lines]
