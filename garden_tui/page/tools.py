"""The libraries that a page will be drawn with, so that they can be loaded before a key waits for them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from garden_tui.page.diagrams import LANGUAGE, diagram
from garden_tui.page.markdown_block import MarkdownBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.block import Block

FORMULAS: Final = "$"
DIAGRAMS: Final = LANGUAGE
CODE: Final = "```"
"""What is written where each tool is needed."""


def tools_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Answer the tools that *blocks* may need, without parsing any of them."""
    texts = [block.piece.text for block in blocks if isinstance(block, MarkdownBlock)]
    return tuple(sign for sign in (FORMULAS, DIAGRAMS, CODE) if any(sign in text for text in texts))


@cache
def take_up(tool: str) -> None:
    """Use *tool* once, for nothing: what it loads with its first use, 70 to 150 ms long, is loaded then."""
    match tool:
        case "$":
            from garden_tui.page.maths import inline_maths, set_maths

            set_maths(r"\frac{a}{b}")
            inline_maths(r"\frac{a}{b}")
        case "```":
            from garden_tui.page.highlight import highlight

            highlight("x = 1", "python")
        case _:
            diagram("graph LR\n  a --> b")
