"""What the page's parser makes of a whole note, to be held against the skim and the cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from garden_tui.garden.markdown import tokens
from garden_tui.garden.note import Note
from garden_tui.garden.pieces import definitions, pieces
from garden_tui.garden.source import Source
from garden_tui.garden.syntax import WrittenLink


class Seen(NamedTuple):
    """A link without what only one of the readings knows of it."""

    kind: str
    target: str
    anchor: str | None
    label: str | None
    line: int


class Facts(NamedTuple):
    """What both readings must agree on."""

    links: list[Seen]
    tags: list[str]
    block_ids: list[str]
    tasks: list[str]
    callouts: list[tuple[str, str | None, str | None]]


def skimmed(note: Note) -> Facts:
    """The facts of *note* as the index keeps them."""
    return Facts(
        [
            Seen(link.kind, link.target, link.anchor, _same(link.label), link.line)
            for link in note.links
            if not link.hidden and link.kind != "property"
        ],
        [tag.lower() for tag in note.tags],
        [block_id.id for block_id in note.block_ids],
        [task.mark for task in note.tasks],
        [(callout.type, callout.fold, _same(callout.title)) for callout in note.callouts],
    )


def drawn(text: str, dialect: str = "obsidian") -> Facts:
    """The facts of the note *text* as its page shows them."""
    facts = Facts([], [], [], [], [])
    tags: dict[str, None] = {}
    for token, line in page_tokens(text, dialect):
        callout = token.meta.get("callout")
        if callout is not None:
            facts.callouts.append((callout.type, callout.fold, _same(callout.title)))
        if token.type == "list_item_open" and "task" in token.meta:
            facts.tasks.append(token.meta["task"])
        if token.type == "block_id":
            facts.block_ids.append(token.content)
        if token.type == "tag":
            tags[token.content.lower()] = None
        link = token.meta.get("link")
        if isinstance(link, WrittenLink):
            facts.links.append(Seen(link.kind, link.target, link.anchor, _same(link.label), line))
    return facts._replace(tags=list(tags))


def page_tokens(text: str, dialect: str = "obsidian") -> Iterator[tuple[Token, int]]:
    """Every token of the note *text*, inline ones and titles too, with the line that it stands on."""
    source = Source.of(text)
    known = definitions(source)
    for piece in pieces(source):
        for token in tokens(piece, known, dialect):
            line = piece.line + (token.map[0] if token.map else 0)
            yield token, line
            for child in token.meta.get("title") or ():
                yield child, line
            for child in token.children or ():
                yield child, line + token.content.count("\n", 0, child.meta.get("offset", 0))


def _same(label: str | None) -> str | None:
    """A label with what hides in it left out: a cell's escaped pipes, comments and maths."""
    if label is None:
        return None
    kept = "".join(
        " " if character in "\x7f\x1a" or character >= "\U00100000" else character for character in label
    )
    return " ".join(kept.replace("\\|", "|").split()) or None
