"""The commands: each asks the garden one thing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from garden_tui.cli.answer import NOTHING_FOUND, Answer, Cell, Record, Row, counted, found_any, write
from garden_tui.cli.arguments import Asked
from garden_tui.cli.check import Finding, as_suggested, findings
from garden_tui.cli.export import (
    SCHEMA,
    link_record,
    link_records,
    links_of,
    note_record,
    note_records,
)
from garden_tui.cli.named import note_named
from garden_tui.cli.sentences import Sentences, lit_in
from garden_tui.disk.find import cwd, find_garden
from garden_tui.disk.load import Loaded, survey
from garden_tui.garden.garden import Garden
from garden_tui.garden.graph import Backlink
from garden_tui.garden.note import Link
from garden_tui.garden.trouble import names_file

_PATIENCE = 0.4
"""Seconds after which people are told how far it is."""

_STATUS_STYLES = {
    "found": "path",
    "self": "path",
    "ambiguous": "doubtful",
    "missing": "bad",
    "external": "faint",
}
_COUNTED = ("wikilink", "embed", "tag")
"""Of these, so far as they name notes, the resolved share is told: attachments often lie elsewhere."""

_KIND_STYLES = {"broken": "bad", "frontmatter": "bad", "note": "bad", "settings": "bad"}


def answer(asked: Asked) -> int:
    """Read the garden, write the answer to the command that is *asked*; answer the exit code."""
    start = find_garden(asked.garden, cwd())
    if asked.command == "cat":
        from garden_tui.cli.cat import cat  # brings the page, which nothing else here draws

        return cat(asked, start.root)
    if asked.command == "config":
        from garden_tui.cli.config import config_answer  # needs nothing of the notes

        return write(config_answer(start.root), as_json=asked.json)
    progress = _Progress()
    loaded = survey(start.root, progress=progress, dialect=asked.dialect, keep=asked.cache)
    progress.end()
    with loaded.store:
        code = write(
            _COMMANDS[str(asked.command)](loaded, start.root, asked),
            as_json=asked.json or asked.command == "export",
        )
        sys.stdout.flush()
        loaded.keep_names()
    return code


def list_notes(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer the notes that match."""
    garden = loaded.garden
    chosen = None
    if asked.filter:
        from garden_tui.cli.search import Asking  # brings what looks through texts

        chosen = Asking(root, loaded, asked.filter).select(asked.filter)
    notes = [note for path, note in garden.notes.items() if chosen is None or path in chosen]

    def rows() -> Iterator[Row]:
        for note in notes:
            yield (
                Cell(note.path, "path"),
                Cell(note.title),
                Cell(" ".join(f"#{tag}" for tag in note.tags), "faint"),
            )

    summary = (
        f"{counted(len(notes), 'note')} of {len(garden.notes):,}"
        if asked.filter
        else counted(len(notes), "note")
    )
    return Answer(map(note_record, notes), rows, found_any(notes), summary=summary)


def search(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer the notes that match, the best first, with the lines that tell so."""
    from garden_tui.cli.search import search_notes

    return search_notes(loaded, root, asked)


def mentions(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer where a note is spoken of without a link."""
    from garden_tui.cli.search import mentions_of

    return mentions_of(loaded, root, asked)


def path(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer a shortest way from one note to another."""
    from garden_tui.cli.graph import way

    return way(loaded, root, asked)


def graph(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer the link graph."""
    from garden_tui.cli.graph import graph as drawn

    return drawn(loaded, root, asked)


def links(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer where the links of a note lead."""
    garden = loaded.garden
    records = list(links_of(garden, note_named(garden, str(asked.note), root)))

    def rows() -> Iterator[Row]:
        for record in records:
            status = str(record["status"])
            where = record["resolved"] or record["target"] or ""
            anchor = f"#{record['anchor']}" if record["anchor"] else ""
            yield (
                Cell(f"{where}{anchor}", _STATUS_STYLES[status]),
                Cell(str(record["line"]), "faint", right=True),
                Cell(str(record["kind"]), "faint"),
                Cell(status, _STATUS_STYLES[status]),
                Cell(str(record["raw"])),
            )

    return Answer(records, rows, found_any(records), summary=counted(len(records), "link"))


def backlinks(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer the links to a note, one for each occurrence; of a name that is not written, who asks for it."""
    garden = loaded.garden
    name = str(asked.note)
    asking = garden.askers(name)
    found = garden.backlinks(note_named(garden, name, root)) if not asking or garden.find(name) else asking

    def rows() -> Iterator[Row]:
        for source, link, sentence in _with_sentences(garden, found):
            lit = lit_in(sentence, garden.notes[source], link)
            yield Cell(source, "path"), Cell(str(link.line), "faint", right=True), Cell(sentence, lit=lit)

    def records() -> Iterator[Record]:
        for source, link, sentence in _with_sentences(garden, found):
            yield link_record(garden, garden.notes[source], link, garden.resolve(link, source), sentence)

    notes = len({backlink.source for backlink in found})
    summary = f"{counted(len(found), 'link')} in {counted(notes, 'note')}"
    return Answer(records(), rows, found_any(found), summary=summary)


def tags(loaded: Loaded, _: Path, __: Asked) -> Answer:
    """Answer every tag, with how many notes carry it or one nested below it."""
    flat = loaded.garden.tags.flat
    records = [{"tag": node.tag, "count": node.count, "own": node.own} for node in flat]

    def rows() -> Iterator[Row]:
        for node in flat:
            yield Cell(node.tag, "path"), Cell(str(node.count), "", right=True)

    return Answer(records, rows, found_any(flat), summary=counted(len(flat), "tag"))


def check(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer what is broken or doubtful."""
    found = [finding for finding in findings(loaded, root) if not asked.only or finding.kind in asked.only]

    def rows() -> Iterator[Row]:
        for finding in found:
            yield (
                Cell(f"{finding.path}:{finding.line}" if finding.line else finding.path, "path"),
                Cell(finding.kind, _KIND_STYLES.get(finding.kind, "doubtful")),
                Cell(finding.written),
                Cell(finding.what, "faint"),
                Cell(as_suggested(finding), "good"),
            )

    summary = _tally(found)
    return Answer(map(_finding_record, found), rows, NOTHING_FOUND if found else 0, summary=summary)


def stats(loaded: Loaded, root: Path, _: Asked) -> Answer:
    """Answer the garden in numbers."""
    garden = loaded.garden
    kinds: dict[str, int] = {}
    for note in garden.notes.values():
        for link in note.links:
            kinds[link.kind] = kinds.get(link.kind, 0) + 1
    statuses: dict[str, int] = {}
    wanted = found = 0
    for path in garden.notes:
        for link, resolution in garden.outgoing(path):
            name = type(resolution).__name__.lower()
            statuses[name] = statuses.get(name, 0) + 1
            if link.kind in _COUNTED and not (link.hidden or names_file(link.target)):
                wanted += 1
                found += name != "missing"
    record = {
        "garden": garden.settings.name,
        "root": str(root),
        "dialect": garden.dialect,
        "notes": len(garden.notes),
        "files": len(garden.files),
        "words": sum(note.words for note in garden.notes.values()),
        "links": garden.graph.count,
        "resolved": f"{found / wanted:.2%}" if wanted else None,
        "kinds": kinds,
        "broken": statuses.get("missing", 0),
        "ambiguous": statuses.get("ambiguous", 0),
        "tags": len(garden.tags),
        "orphans": len(garden.graph.orphans),
        "dead_ends": len(garden.graph.dead_ends),
        "hubs": [{"path": path, "backlinks": count} for path, count in garden.graph.hubs(10)],
        "problems": sum(len(note.problems) for note in garden.notes.values()),
        "skipped": len(loaded.walk.skipped),
        "left_out": len(loaded.walk.left_out),
        "seconds": round(loaded.seconds, 3),
        "linking_seconds": round(loaded.linking, 3),
    }
    return Answer([record], lambda: _stat_rows(record), single=True)


def export(loaded: Loaded, root: Path, _: Asked) -> Answer:
    """Answer all that the index knows."""
    garden = loaded.garden
    head = {"schema": SCHEMA, "root": str(root), "dialect": garden.dialect}
    lists = {"notes": note_records(garden), "links": link_records(garden)}
    return Answer([head], tuple, single=True, lists=lists)


_COMMANDS: dict[str, Callable[[Loaded, Path, Asked], Answer]] = {
    "list": list_notes,
    "links": links,
    "backlinks": backlinks,
    "tags": tags,
    "search": search,
    "mentions": mentions,
    "path": path,
    "graph": graph,
    "check": check,
    "stats": stats,
    "export": export,
}


def _with_sentences(garden: Garden, found: Sequence[Backlink]) -> Iterator[tuple[str, Link, str]]:
    """Yield each backlink with its sentence; those of one note follow each other."""
    sentences: Sentences | None = None
    last = ""
    for source, link in found:
        if sentences is None or source != last:
            sentences, last = Sentences(garden.notes[source]), source
        yield source, link, sentences.around(link)


def _finding_record(finding: Finding) -> Record:
    return {
        "kind": finding.kind,
        "path": finding.path,
        "line": finding.line or None,
        "raw": finding.written or None,
        "what": finding.what,
        "suggestions": list(finding.suggestions),
        "candidates": list(finding.candidates),
        "rule": finding.rule or None,
    }


def _stat_rows(record: Record) -> Iterator[Row]:
    for name, value in record.items():
        shown = value
        if isinstance(value, dict):
            shown = ", ".join(
                f"{count:,} {kind}" for kind, count in sorted(value.items(), key=lambda pair: -pair[1])
            )
        elif isinstance(value, list):
            for hub in value:
                yield Cell("hub", "strong"), Cell(f"{hub['path']} ({hub['backlinks']:,})")
            continue
        elif isinstance(value, int):
            shown = f"{value:,}"
        yield Cell(name.replace("_", " "), "strong"), Cell(str(shown))


def _tally(found: Sequence[Finding]) -> str:
    kinds: dict[str, int] = {}
    for finding in found:
        kinds[finding.kind] = kinds.get(finding.kind, 0) + 1
    return ", ".join(f"{count:,} {kind}" for kind, count in kinds.items()) or "nothing to mend"


class _Progress:
    """Tells people who wait how far it is; silent when it is quick, and in scripts."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show *done* of *total* once waiting gets long, and there is more to wait for."""
        if done < total and sys.stderr.isatty() and time.monotonic() - self._began > _PATIENCE:
            self._shown = True
            sys.stderr.write(f"\r{done:,} of {total:,} notes read")
            sys.stderr.flush()

    def end(self) -> None:
        """Take the line back."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
