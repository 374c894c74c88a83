"""A note as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from garden_tui.garden import skim
from garden_tui.garden.drawing import is_drawing, without_data
from garden_tui.garden.pieces import definitions, pieces
from garden_tui.garden.pointer import SAID, is_pointer
from garden_tui.garden.safe import clean
from garden_tui.garden.source import Source
from garden_tui.page.block import Page
from garden_tui.page.body import body_blocks, is_title
from garden_tui.page.broken import broken_blocks
from garden_tui.page.citing import works_cited
from garden_tui.page.embed import EmbeddedBlock
from garden_tui.page.embeds import Embeds, no_reading
from garden_tui.page.flow import FlowBlock, say
from garden_tui.page.footnotes import footnotes_of
from garden_tui.page.header import facts_blocks, title_blocks
from garden_tui.page.links import Linker
from garden_tui.page.markdown_block import MarkdownBlock
from garden_tui.page.note_block import NoteBlock
from garden_tui.page.picture import NO_PICTURES, Pictures
from garden_tui.page.raw import RawBlock
from garden_tui.page.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Note
    from garden_tui.page.block import Block
    from garden_tui.page.destination import Place
    from garden_tui.page.embeds import Read
    from garden_tui.page.works import Cite


def note_page(
    garden: Garden,
    path: str,
    text: str,
    place: Place,
    read: Read = no_reading,
    *,
    pictures: Pictures = NO_PICTURES,
    cite: Cite | None = None,
) -> Page:
    """Answer the page of the note at *path*, whose file holds *text*, as it is opened at *place*.

    What it embeds is read here, by *read*, and what it cites by *cite*, and at no other time.
    Nothing is parsed yet but what blocks the notes have; each block is parsed when it comes into view.
    """
    note = _facts(garden, path, text)
    page = Page(
        note.title,
        note_blocks(garden, note, text, read=read, pictures=pictures, cite=cite),
        place,
        _notices(garden, place),
        note.words,
        text.count("\n") + (not text.endswith("\n")),
        text=text,
    )
    return replace(page, spots=spots_of(page.blocks))


def note_blocks(
    garden: Garden,
    note: Note,
    text: str,
    *,
    titled: bool = True,
    read: Read = no_reading,
    pictures: Pictures = NO_PICTURES,
    cite: Cite | None = None,
) -> list[Block]:
    """Answer the blocks of *note*, under its title unless it is part of another page."""
    source = Source.of(SAID if is_pointer(text) else text)
    drawing = is_drawing(note.properties)
    if drawing:
        source = without_data(source)
    parts = pieces(source)
    settings = garden.settings
    known = definitions(source)
    sheet = Sheet(
        note.path,
        Linker(garden, note.path),
        known,
        settings.strict_line_breaks,
        settings.writing,
        embeds=Embeds(garden, read, pictures, cite).of_page(note.path, parts),
        footnotes=footnotes_of(parts, known, settings.writing),
        pictures=pictures,
        works=works_cited(parts, known, settings.writing, cite),
    )
    body = list(body_blocks(parts, sheet))
    if not titled:
        return [*_broken(note, source), *_set_off(body)]
    head = [*facts_blocks(note), *_broken(note, source)]
    if drawing:
        head.append(FlowBlock(say("A drawing, of which only the texts are shown.", "quiet"), gap=1))
    if parts and is_title(parts[0], note):
        # The note's own heading is its title: its facts follow it.
        return [body[0], *head, *body[1:]] if head else body
    first_heading = next((piece for piece in parts if piece.kind == "heading"), None)
    title = [] if first_heading and is_title(first_heading, note) else title_blocks(note.title)
    return [*title, *head, *_set_off(body)] if title or head else body


def spots_of(blocks: Sequence[Block]) -> dict[str, int]:
    """Answer which of *blocks* holds what a `Within` of theirs leads to."""
    sheet = next((block.sheet for block in blocks if isinstance(block, MarkdownBlock | NoteBlock)), None)
    if sheet is None or not (sheet.footnotes.lines or sheet.works):
        return {}
    notes = sheet.footnotes
    spots: dict[str, int] = {}
    by_line: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, NoteBlock):
            spots.setdefault(f"note {block.entry.number}", index)
        if isinstance(block, MarkdownBlock | NoteBlock):
            by_line.setdefault(block.source, index)
        elif sheet.works is not None and isinstance(block, FlowBlock):
            spots.update((target.key, index) for target in block.targets if target.key)
    for word, lines in (("note", notes.lines), ("reference", notes.first)):
        for number, line in lines.items():
            if line in by_line:
                spots.setdefault(f"{word} {number}", by_line[line])
    for key, line in sheet.works.first.items() if sheet.works is not None else ():
        if line in by_line:
            spots.setdefault(f"citation {key}", by_line[line])
    return spots


def _set_off(body: list[Block]) -> list[Block]:
    """Set the first block apart from what is put above it."""
    first = body[0] if body else None
    if isinstance(first, MarkdownBlock | RawBlock | EmbeddedBlock):
        body[0] = replace(first, gap=1)
    return body


def _facts(garden: Garden, path: str, text: str) -> Note:
    """Answer what is known of the note; of one that is not indexed yet, what its text says."""
    known = garden.notes.get(path)
    if known is not None and (garden.complete or known.words):
        return known
    return skim.read(path, text, dialect=garden.settings.writing)


def _broken(note: Note, source: Source) -> list[Block]:
    found = [problem for problem in note.problems if problem.line <= source.first_line]
    return broken_blocks(found, source.frontmatter or "") if found else []


def _notices(garden: Garden, place: Place) -> tuple[str, ...]:
    notices: list[str] = []
    if place.others:
        others = ", ".join(clean(other) for other in place.others[:4])
        more = f" and {len(place.others) - 4} more" if len(place.others) > 4 else ""
        rule = f", chosen by {clean(place.rule)}" if place.rule else ""
        notices.append(f"This note was meant{rule}; the link also matches {others}{more}")
    missing = place.anchor and place.line is None and garden.complete
    if missing and place.anchor and garden.anchor_line(place.path, place.anchor) is None:
        what = "block" if place.anchor.startswith("^") else "heading"
        notices.append(f"There is no {what} “{clean(place.anchor)}” in this note")
    return tuple(notices)
