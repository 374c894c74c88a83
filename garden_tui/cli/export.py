"""The index as records: the form in which every command answers in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from garden_tui.cli.answer import Record
from garden_tui.cli.sentences import Sentences
from garden_tui.garden.folgezettel import folgezettel
from garden_tui.garden.garden import Garden
from garden_tui.garden.hierarchy import read_vault_link
from garden_tui.garden.names import note_id
from garden_tui.garden.note import Link, Note
from garden_tui.garden.resolution import (
    Ambiguous,
    External,
    Folder,
    Found,
    Missing,
    Resolution,
    TagPage,
)
from garden_tui.garden.trouble import told_candidates

SCHEMA = 1


def note_records(garden: Garden) -> Iterator[Record]:
    """Yield every note, in the order of their paths."""
    return map(note_record, garden.notes.values())


def note_record(note: Note) -> Record:
    """Answer what the index knows of *note*, its links apart."""
    return {
        "id": note_id(note.path),
        "path": note.path,
        "title": note.title,
        "aliases": note.aliases,
        "tags": note.tags,
        "description": note.description,
        "created": note.created,
        "modified": note.modified,
        "draft": note.draft,
        "words": note.words,
        "headings": [{"level": head.level, "text": head.text, "line": head.line} for head in note.headings],
        "block_ids": [{"id": block.id, "line": block.line} for block in note.block_ids],
        "tasks": [{"mark": task.mark, "line": task.line} for task in note.tasks],
        "callouts": [
            {"type": call.type, "fold": call.fold, "title": call.title, "meta": call.meta, "line": call.line}
            for call in note.callouts
        ],
        "problems": [{"line": problem.line, "what": problem.what} for problem in note.problems],
    }


def link_records(garden: Garden) -> Iterator[Record]:
    """Yield every link, note by note, in reading order; those of templates are no part of the whole."""
    for path in garden.notes:
        if not garden.is_template(path):
            yield from links_of(garden, path)


def links_of(garden: Garden, path: str) -> Iterator[Record]:
    """Yield the links of the note at *path*, in reading order."""
    note = garden.notes[path]
    sentences = Sentences(note)
    for link, resolution in garden.outgoing(path):
        yield link_record(garden, note, link, resolution, sentences.around(link))


def link_record(garden: Garden, note: Note, link: Link, resolution: Resolution, sentence: str) -> Record:
    """Answer *link*, written in *note*, and where it leads."""
    status, resolved, candidates = outcome(resolution, note.path)
    record: dict[str, object] = {
        "source": note_id(note.path),
        "line": link.line,
        "kind": link.kind,
        "raw": note.raw(link),
        "target": link.target or None,
        "anchor": link.anchor,
        "label": link.label,
        "hidden": link.hidden,
        "status": status,
        "resolved": resolved,
        "candidates": candidates,
        "anchor_found": anchor_found(garden, link, resolution, resolved),
        "sentence": sentence,
    }
    record.update(_particulars(garden, note, link))
    return record


def _particulars(garden: Garden, note: Note, link: Link) -> Record:
    """Answer what only some links have: a property's name, and what a dialect writes into a link."""
    told: dict[str, object] = {}
    if link.property is not None:
        told["property"] = link.property
    if garden.dialect == "dendron" and (named := read_vault_link(link.target)) is not None:
        told["vault"], told["target"] = named.vault, named.note or None
    if garden.dialect == "emanote" and (towards := folgezettel(note, link)) is not None:
        told["folgezettel"] = towards
    return told


def outcome(resolution: Resolution, source: str) -> tuple[str, str | None, tuple[str, ...]]:
    """Answer the status of a link that stands in *source*, the path it leads to, and all that it could mean.

    A folder's path ends with a slash; the page of a tag has none.
    """
    match resolution:
        case Found(path):
            return ("self" if path == source else "found"), path, (path,)
        case Ambiguous(path, candidates):
            return ("self" if path == source else "ambiguous"), path, told_candidates(path, candidates)
        case Folder(path):
            return "found", f"{path}/" if path else "./", ()
        case TagPage():
            return "found", None, ()
        case External():
            return "external", None, ()
        case Missing():
            return "missing", None, ()
    assert_never(resolution)


def anchor_found(garden: Garden, link: Link, resolution: Resolution, resolved: str | None) -> bool | None:
    """Answer whether the note at *resolved* has the anchor of *link*; None when none is asked for."""
    anchor = link.anchor or (resolution.anchor if isinstance(resolution, Found) else None)
    if anchor is None or resolved is None or resolved not in garden.notes:
        return None
    return garden.anchor_line(resolved, anchor) is not None
