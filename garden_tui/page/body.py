"""The blocks of a note's body, its embeds among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.excerpt import plain
from garden_tui.garden.names import fold
from garden_tui.garden.syntax import grammar, wikilink_at
from garden_tui.page.embed import Embed, embed_blocks
from garden_tui.page.flow import RuleBlock
from garden_tui.page.markdown_block import MarkdownBlock
from garden_tui.page.note_block import NoteBlock
from garden_tui.page.raw import is_long, raw_blocks
from garden_tui.page.rhythm import gap, mark_widths
from garden_tui.page.sections import Sections

_RULE = 12
"""Cells of the rule above footnotes."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from garden_tui.garden.note import Note
    from garden_tui.garden.pieces import Piece
    from garden_tui.garden.syntax import Grammar, WrittenLink
    from garden_tui.page.block import Block
    from garden_tui.page.sheet import Sheet


def body_blocks(parts: Sequence[Piece], sheet: Sheet) -> Iterator[Block]:
    """Answer *parts* of a note as blocks; nothing of them is parsed yet."""
    shown = parts
    parts = tuple(piece for piece in parts if piece.kind != "footnote" or is_long(piece))
    sections = Sections(parts, sheet)
    for before, piece, width in zip((None, *parts), parts, mark_widths(parts), strict=False):
        room = min(gap(before, piece), 1) if sheet.embedded else gap(before, piece)
        under, fold = sections.enter(piece)
        if is_long(piece):
            yield from raw_blocks(piece, room, under)
            continue
        embeds = _embeds_alone(piece, sheet)
        for embed in embeds:
            yield from embed_blocks(embed, piece.line, room, under)
            room = 1
        if not embeds:
            yield MarkdownBlock(piece, sheet, room, width, under, fold)
    yield from _notes(shown, sheet)
    if sheet.works is not None and sheet.works.known and not sheet.works.path:
        yield RuleBlock("rule", most=_RULE, gap=1)
        yield from sheet.works.blocks()


def _notes(shown: Sequence[Piece], sheet: Sheet) -> Iterator[Block]:
    """Answer the footnotes that *shown* hold or refer to, under a rule."""
    entries = sheet.footnotes.entries
    if not entries:
        return
    lines = {piece.line for piece in shown}
    first = sheet.footnotes.first
    mine = [each for each in entries if each.piece.line in lines or first.get(each.number) in lines]
    if mine:
        yield RuleBlock("rule", most=_RULE, gap=1)
    yield from (NoteBlock(entry, sheet) for entry in mine)


def _embeds_alone(piece: Piece, sheet: Sheet) -> list[Embed]:
    """Answer the embeds that *piece* consists of; none when it holds anything else."""
    if not sheet.embeds or "![[" not in piece.veiled:
        return []
    links = written_alone(piece, grammar(sheet.dialect))
    keys = dict.fromkeys((piece.line, link.target, link.anchor) for link in links)
    if len(keys) < len(links):
        return []
    found = [sheet.embeds.get(key) for key in keys]
    return [embed for embed in found if embed is not None] if None not in found else []


def is_title(piece: Piece, note: Note) -> bool:
    """Whether *piece* is a heading that says what *note* is called."""
    if piece.kind != "heading":
        return False
    written = piece.text.partition("\n")[0]
    return fold(plain(written.strip().strip("#"))) == fold(plain(note.title))


def written_alone(piece: Piece, rules: Grammar) -> list[WrittenLink]:
    """Answer the embeds of a paragraph that holds nothing else, one on each line; none of any other."""
    if piece.kind != "paragraph":
        return []
    found: list[WrittenLink] = []
    for line in piece.veiled.split("\n"):
        written = line.strip()
        link = wikilink_at(written, 0, rules) if written.startswith("![[") else None
        if link is None or link[1] != len(written):
            return []
        found.append(link[0])
    return found
