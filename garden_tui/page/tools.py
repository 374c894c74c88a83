"""The libraries that a page will be drawn with, so that they can be loaded before a key waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from garden_tui.page.diagrams import LANGUAGE
from garden_tui.page.markdown_block import MarkdownBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.page.block import Block

_TOOLS: Final = {
    "$": ("texicode.pipeline", "pylatexenc.latex2text", "pylatexenc.latexwalker"),
    LANGUAGE: ("termaid",),
    "```": ("pygments.lexers",),
}
"""By what is written where they are needed. Each takes some 50 ms to import."""


def tools_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Answer the modules that *blocks* may need, without parsing any of them."""
    texts = [block.piece.text for block in blocks if isinstance(block, MarkdownBlock)]
    needed = (modules for sign, modules in _TOOLS.items() if any(sign in text for text in texts))
    return tuple(module for modules in needed for module in modules)
