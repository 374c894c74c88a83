"""The diagrams of a page that are too heavy to be drawn with it, and are drawn apart after it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.page.diagrams import LANGUAGE, awaited
from garden_tui.page.elements import Code, Embedding, Listing
from garden_tui.page.embed import EmbeddedBlock
from garden_tui.page.markdown_block import MarkdownBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from garden_tui.page.block import Block
    from garden_tui.page.elements import Element
    from garden_tui.page.embed import Embed, EmbedKey

_MOST = 8
"""Diagrams of one page; each may take seconds of a processor."""


def heavy_diagrams(blocks: Sequence[Block]) -> Mapping[str, tuple[int, ...]]:
    """Answer the sources of such diagrams, each with the numbers of the blocks that show it."""
    found: dict[str, tuple[int, ...]] = {}
    search = _Search()
    for number, block in enumerate(blocks):
        for source in search.sources(block):
            if source in found:
                found[source] += (number,)
            elif len(found) < _MOST and awaited(source):
                found[source] = (number,)
    return found


class _Search:
    """Finds diagrams; only a block that names their language, or embeds one that does, is parsed for them."""

    def __init__(self) -> None:
        self._embedding: dict[int, bool] = {}
        """By the identity of what a note embeds: whether some of it may hold a diagram."""

    def sources(self, block: Block) -> Iterator[str]:
        """Yield the diagrams in *block*."""
        if isinstance(block, EmbeddedBlock):
            yield from self.sources(block.inner)
        elif isinstance(block, MarkdownBlock) and self._may_hold(block):
            yield from self._within(block.elements)

    def _within(self, elements: Sequence[Element]) -> Iterator[str]:
        for element in elements:
            match element:
                case Code(language=language, text=text):
                    if language.lower() == LANGUAGE:
                        yield text
                case Embedding(embed=embed):
                    for block in embed.blocks:
                        yield from self.sources(block)
                case Listing(items=items):
                    for item in items:
                        yield from self._within(item.children)
                case _:
                    yield from self._within(getattr(element, "children", ()))

    def _may_hold(self, block: Block) -> bool:
        if isinstance(block, EmbeddedBlock):
            return self._may_hold(block.inner)
        if not isinstance(block, MarkdownBlock):
            return False
        text = block.piece.text
        return LANGUAGE in text or ("![[" in text and self._embeds_any(block.sheet.embeds))

    def _embeds_any(self, embeds: Mapping[EmbedKey, Embed]) -> bool:
        known = self._embedding.get(id(embeds))
        if known is None:
            held = (self._may_hold(block) for embed in embeds.values() for block in embed.blocks)
            known = self._embedding[id(embeds)] = any(held)
        return known
