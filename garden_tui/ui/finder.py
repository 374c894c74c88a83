"""Open a note by a part of its title, of an alias or of its path."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work

from garden_tui.garden.safe import clean
from garden_tui.page.destination import Place
from garden_tui.page.line import Run, Target
from garden_tui.page.text import RowBlock
from garden_tui.ui.fuzzy import Match, Name, best, name
from garden_tui.ui.prompt import Prompt, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Note

_DRAWN = 100


class NoteNames:
    """The names of the notes that may be opened, made once for all letters typed."""

    def __init__(self, garden: Garden, allowed: frozenset[str] | None) -> None:
        self.notes = [note for path, note in garden.notes.items() if allowed is None or path in allowed]
        self.names: list[Name] = []
        for at, note in enumerate(self.notes):
            self.names.append(name(clean(note.title), at, 0.5))
            self.names += [name(clean(alias), at, 0.4) for alias in note.aliases]
            self.names.append(name(clean(note.path), at))

    def rows(self, wanted: str, recent: Sequence[str]) -> list[RowBlock]:
        """Answer what goes with *wanted* as rows; the *recent* notes first when that is empty."""
        if wanted.strip():
            return [row(self.notes[match.name.owner], match) for match in best(wanted, self.names, _DRAWN)]
        by_path = {note.path: note for note in self.notes}
        first = [by_path[path] for path in dict.fromkeys(recent) if path in by_path]
        seen = {note.path for note in first}
        others = (note for note in self.notes if note.path not in seen)
        return [row(note) for note, _ in zip([*first, *others], range(_DRAWN), strict=False)]


def row(note: Note, match: Match | None = None) -> RowBlock:
    """Answer the row of *note*, the letters of *match* lit in whichever name they are of."""
    title, path = clean(note.title), clean(note.path)
    places = match.places if match is not None else ()
    matched = match.name.text if match is not None else ""
    in_title = bool(matched) and title.startswith(matched)
    in_path = bool(matched) and not in_title and path.startswith(matched)
    runs = lit(title, places if in_title else (), "note")
    if matched and not in_title and not in_path:
        runs += [Run("  = ", "quiet", 0), *lit(matched, places, "quiet")]
    runs += [Run("  ", "", 0), *lit(path, places if in_path else (), "quiet")]
    return RowBlock(tuple(runs), (Target(Place(note.path), path),))


class Finder(Prompt[Place]):
    """Lists notes as letters are typed; answers the place chosen."""

    PLACEHOLDER = "a part of a title, alias or path"
    NOTHING = "No note has these letters in its names."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↑↓", "choose"),
        ("enter", "open"),
        ("escape", "close"),
    )

    def __init__(self, garden: Garden, allowed: frozenset[str] | None, recent: Sequence[str]) -> None:
        super().__init__()
        self._garden = garden
        self._allowed = allowed
        self._recent = recent
        self._names: NoteNames | None = None

    def narrow(self) -> None:
        """List the notes that go with what is typed."""
        self._look()

    @work(exclusive=True)
    async def _look(self) -> None:
        # Off the loop; a newer letter cancels an older answer.
        rows = await asyncio.to_thread(self._rows, self.typed)
        self.list_rows(rows)

    def _rows(self, wanted: str) -> list[RowBlock]:
        if self._names is None:
            self._names = NoteNames(self._garden, self._allowed)
        return self._names.rows(wanted, self._recent)

    def choose(self) -> None:
        """Answer the note that the bar is on."""
        lines, ref = self.rows.lines, self.rows.cursor
        if lines is not None and ref is not None:
            destination = lines.target(ref).destination
            assert isinstance(destination, Place)
            self.dismiss(destination)
