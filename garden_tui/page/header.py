"""The top of a page: what it is called and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.excerpt import plain
from garden_tui.garden.frontmatter import tags_of
from garden_tui.garden.safe import clean
from garden_tui.page.destination import TagPlace
from garden_tui.page.elements import Bit
from garden_tui.page.flow import FlowBlock, RuleBlock, say
from garden_tui.page.sheet import Targets

if TYPE_CHECKING:
    from garden_tui.garden.note import Note
    from garden_tui.page.block import Block


def title_blocks(title: str) -> list[Block]:
    """Answer a page's title with the rule under it."""
    return [FlowBlock(say(title, "title"), source=1), RuleBlock(sign="━")]


def facts_blocks(note: Note) -> list[Block]:
    """Answer the quiet lines under a note's title: its description, its tags, its dates."""
    blocks: list[Block] = []
    if note.description and note.description.strip():
        blocks.append(FlowBlock(say(plain(note.description), "subtitle"), source=1))
    targets = Targets()
    bits: list[Bit] = []
    # Tags of the text are seen where they stand.
    for tag in tags_of({key.lower(): value for key, value in note.properties.items()}):
        if bits:
            bits.append(Bit(" ", "meta"))
        bits.append(Bit(clean(f"#{tag}"), "tag", targets.add(TagPlace(tag), f"#{tag}")))
    said = " · ".join(_dates(note))
    if said:
        bits.append(Bit(f" · {said}" if bits else said, "meta"))
    if bits:
        blocks.append(FlowBlock(tuple(bits), tuple(targets.found), source=1))
    return blocks


def _dates(note: Note) -> list[str]:
    created = clean(note.created[:10]) if note.created else ""
    modified = clean(note.modified[:10]) if note.modified else ""
    said = [created] if created else []
    if modified and modified != created:
        said.append(f"changed {modified}")
    if note.draft:
        said.append("draft")
    return said
