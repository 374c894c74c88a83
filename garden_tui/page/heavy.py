"""The diagrams of a page that are too heavy to be drawn with it, and are drawn apart after it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.diagrams import LANGUAGE, awaited
from garden_tui.page.elements import Code, Listing
from garden_tui.page.embed import EmbeddedBlock
from garden_tui.page.markdown_block import MarkdownBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from garden_tui.page.block import Block
    from garden_tui.page.elements import Element

_MOST = 8
"""Diagrams of one page; each may take seconds of a processor."""


def heavy_diagrams(blocks: Sequence[Block]) -> Mapping[str, tuple[int, ...]]:
    """Answer the sources of such diagrams, each with the numbers of the blocks that show it."""
    found: dict[str, tuple[int, ...]] = {}
    for number, block in enumerate(blocks):
        for source in _sources(block):
            if source in found:
                found[source] += (number,)
            elif len(found) < _MOST and awaited(source):
                found[source] = (number,)
    return found


def _sources(block: Block) -> Iterator[str]:
    """Yield the diagrams in *block*; only one that names their language is parsed for them."""
    if isinstance(block, EmbeddedBlock):
        yield from _sources(block.inner)
    elif isinstance(block, MarkdownBlock) and LANGUAGE in block.piece.text:
        yield from _within(block.elements)


def _within(elements: Sequence[Element]) -> Iterator[str]:
    for element in elements:
        match element:
            case Code(language=language, text=text):
                if language.lower() == LANGUAGE:
                    yield text
            case Listing(items=items):
                for item in items:
                    yield from _within(item.children)
            case _:
                yield from _within(getattr(element, "children", ()))
