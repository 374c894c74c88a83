"""Searching from the command line: the notes that a query means, best first, with the lines that match."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from garden_tui.cli.answer import Answer, Cell, Record, Row
from garden_tui.cli.named import note_named
from garden_tui.disk.error import GardenError
from garden_tui.disk.file_days import FileDays
from garden_tui.disk.read import Folder
from garden_tui.garden.lit import Lit, LitLines
from garden_tui.garden.mentions import Mention, mentions, names_of
from garden_tui.garden.names import note_id
from garden_tui.garden.query import QueryError
from garden_tui.garden.search import search
from garden_tui.garden.select import Beyond

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from garden_tui.cli.arguments import Asked
    from garden_tui.disk.load import Loaded
    from garden_tui.garden.search import Texts

LINES = 3
"""How many lines of a note are shown when nothing else is asked for."""


class Asking:
    """What a query may ask of a garden; the texts are only opened when it asks for words."""

    def __init__(self, root: Path, loaded: Loaded, query: str = "") -> None:
        self._root = root
        self._loaded = loaded
        # The session is the reader's: it is looked at when it is asked for alone.
        self._asks_for_bookmarks = "bookmarked" in query

    @cached_property
    def texts(self) -> Texts:
        """What knows the texts of the notes: their index, where one is kept, made as it is asked for."""
        garden, store = self._loaded.garden, self._loaded.store
        if store.file is not None:
            from garden_tui.disk.texts import Texts as Index

            index = Index(self._root, store)
            index.build(garden.notes)
            if index.ready:
                return index

        from garden_tui.disk.scan import Scan

        return Scan(self._root, garden)

    @property
    def beyond(self) -> Beyond:
        """What a query may ask for that the facts of the notes do not tell."""
        return Beyond(self._holding, self._bookmarked, FileDays(self._root))

    @cached_property
    def _bookmarked(self) -> frozenset[str]:
        if not self._asks_for_bookmarks:
            return frozenset()
        from garden_tui.disk.session import read_session

        session, _ = read_session(self._root)
        return frozenset(mark.name for mark in session.bookmarks if mark.kind == "note")

    def _holding(self, word: str) -> frozenset[str]:
        return self.texts.holding(word)

    def select(self, query: str) -> frozenset[str] | None:
        """Answer the notes that match *query*; None for an empty one."""
        try:
            return self._loaded.garden.select(query, self.beyond)
        except QueryError as error:
            raise told(error) from error


def told(error: QueryError) -> GardenError:
    """Answer the mistake in a query as one line for whoever asked it."""
    return GardenError(f"{error}, at character {error.position + 1} of the query")


def search_notes(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer the notes that match, best first."""
    garden = loaded.garden
    asking = Asking(root, loaded, asked.filter or "")
    limit = asked.limit or len(garden.notes) + 1
    try:
        found = search(garden, asked.filter or "", asking.texts, limit=limit, beyond=asking.beyond)
    except QueryError as error:
        raise told(error) from error
    most = LINES if asked.lines is None else asked.lines
    known: dict[str, LitLines] = {}

    def matching() -> Iterator[tuple[str, LitLines]]:
        if not known:
            known.update(_lines(root, found.paths, Lit(found.words), most))
        yield from known.items()

    def rows() -> Iterator[Row]:
        for path, lit in matching():
            if not lit.lines:
                yield Cell(path, "path"), Cell("", right=True), Cell(garden.notes[path].title, "strong")
            for line in lit.lines:
                first = tuple(line.spans[0]) if line.spans else (0, 0)
                yield (
                    Cell(path, "path"),
                    Cell(str(line.line), "faint", right=True),
                    Cell(line.text, lit=(first[0], first[1])),
                )

    def records() -> Iterator[Record]:
        for path, lit in matching():
            yield {
                "id": note_id(path),
                "path": path,
                "title": garden.notes[path].title,
                "count": lit.total,
                "lines": [{"line": line.line, "text": line.text} for line in lit.lines],
            }

    count = len(found.paths)
    summary = f"{count:,} note{'' if count == 1 else 's'}"
    return Answer(
        records(), rows, 0 if found.paths else 1, summary=summary if found.whole else f"the best {summary}"
    )


def mentions_of(loaded: Loaded, root: Path, asked: Asked) -> Answer:
    """Answer where a note is spoken of, by its title or an alias, without a link to it."""
    garden = loaded.garden
    path = note_named(garden, str(asked.note), root)
    note = garden.notes.get(path)
    names = names_of(note) if note is not None else ()
    texts = Asking(root, loaded).texts
    holding = frozenset[str]().union(*map(texts.holding, names)) & garden.shown - {path}
    found = list(_mentions(root, sorted(holding), names))

    def rows() -> Iterator[Row]:
        for source, mention in found:
            before, label, after = mention.said
            yield (
                Cell(source, "path"),
                Cell(str(mention.line), "faint", right=True),
                Cell(f"{before}{label}{after}", lit=(len(before), len(before) + len(label))),
            )

    def records() -> Iterator[Record]:
        for source, mention in found:
            sentence = "".join(mention.said)
            yield {
                "source": note_id(source),
                "path": source,
                "line": mention.line,
                "name": mention.said.label,
                "sentence": sentence,
            }

    count = len(found)
    return Answer(records(), rows, 0 if found else 1, summary=f"{count:,} mention{'' if count == 1 else 's'}")


def _mentions(root: Path, paths: Sequence[str], names: Sequence[str]) -> Iterator[tuple[str, Mention]]:
    with Folder(root) as folder:
        for path in paths:
            try:
                text = folder.read(path).text
            except GardenError:
                continue
            for mention in mentions(text, names):
                yield path, mention


def _lines(root: Path, paths: Sequence[str], lit: Lit, most: int) -> Iterable[tuple[str, LitLines]]:
    """Yield the lines of each of the notes at *paths* that tell where the words stand."""
    with Folder(root) as folder:
        for path in paths:
            try:
                text = folder.read(path).text if lit and most else ""
            except GardenError:
                text = ""
            yield path, lit.lines(text, most)
