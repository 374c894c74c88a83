"""The notes of a garden as rows of a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from garden_tui.garden.names import fold, folder_of, note_id, stem
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Fold, Place
from garden_tui.page.line import Line, Run, Target
from garden_tui.page.marks import BOOKMARK
from garden_tui.page.text import clip
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from garden_tui.garden.note import Note
    from garden_tui.page.block import Folds

_DIGITS = re.compile(r"(\d{1,18})")
_FOLDER_NOTES = ("index", "_index", "readme")
_INDENT = "  "
FOLDER = "folder "
"""What the key of a folder's fold starts with; its path follows."""


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Answer what *text* sorts by: case counts for nothing, and ``9`` comes before ``10``."""
    parts = _DIGITS.split(fold(text))
    if len(parts) == 1:
        return ((1, 0, parts[0]),)
    return tuple(
        (0, int(part), "") if number % 2 else (1, 0, part) for number, part in enumerate(parts) if part
    )


def folder_fold(path: str) -> Fold:
    """Answer what opens and closes the folder at *path*."""
    return Fold(FOLDER + path)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in the tree."""

    path: str
    title: str
    depth: int
    current: bool = False
    source: int = 0
    bookmarked: bool = False

    @property
    def targets(self) -> Sequence[Target]:
        """The note."""
        return (Target(Place(self.path), clean(self.path)),)

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer 1, which is exact."""
        return 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw its title, after the sign of a bookmark if it has one."""
        lead = _INDENT * self.depth + (f"{BOOKMARK} " if self.bookmarked else "  ")
        style = "note current" if self.current else "note"
        title = self.title or clean(stem(self.path))
        return (
            Line(
                clip(
                    (Run(lead, "fold" if self.bookmarked else "", 0, decoration=True), Run(title, style, 0)),
                    width,
                )
            ),
        )


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder in the tree, or a name with others below it."""

    path: str
    title: str
    depth: int
    count: int
    """How many notes below it are shown or would be."""
    open: bool
    holds_current: bool = False
    """Whether it is closed over the note that is open."""
    note: str | None = None
    """The path of the note that stands for it, where its dialect has such notes."""
    source: int = 0

    @property
    def fold(self) -> Fold:
        """What opens and closes it."""
        return folder_fold(self.path)

    @property
    def targets(self) -> Sequence[Target]:
        """Its note, or where it has none its fold."""
        if self.note is not None:
            return (Target(Place(self.note), clean(self.note)),)
        return (Target(self.fold, clean(self.path)),)

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer 1, which is exact."""
        return 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw its marker, its name and how many notes it holds."""
        count = f" {self.count:,}"
        marker = Run(_INDENT * self.depth + ("▾ " if self.open else "▸ "), "fold", 0, decoration=True)
        style = "folder current" if self.holds_current else "folder"
        name = clip((marker, Run(self.title, style, 0)), max(1, width - len(count)))
        room = width - sum(cells(run.text) for run in name)
        shown = (Run(count, "count", 0),) if room >= len(count) else ()
        return (Line(name + shown),)


@dataclass(slots=True)
class _Folder:
    path: str
    title: str
    depth: int
    folders: list[_Folder] = field(default_factory=list)
    notes: list[NoteRow] = field(default_factory=list)
    count: int = 0
    """Notes in it and below it, its own among them."""
    note: str | None = None


class TreeIndex:
    """The folders and notes of a garden in the order of their names, made once for a garden."""

    def __init__(self, folders: Mapping[str, _Folder], own: Mapping[str, str], dialect: str) -> None:
        self._root = folders[""]
        self._own = own
        self._above = _dotted_above if dialect == "dendron" else folder_of

    @classmethod
    def of(cls, notes: Mapping[str, Note], dialect: str = "obsidian") -> TreeIndex:
        """Sort *notes*: folders first, then notes, by title as people count.

        A folder whose index note has a title of its own goes by it. Dendron's names are folded at
        their dots, and a part that is no note is there all the same; Emanote's ``a.md`` and
        ``a/index.md`` stand for the folder ``a``.
        """
        above = _dotted_above if dialect == "dendron" else folder_of
        folders = {"": _Folder("", "", -1)}
        for path in notes:
            _folder(folders, above(note_id(path)), above)
        own = _own_notes(notes, folders, dialect)
        for path, note in notes.items():
            branch = own.get(path)
            if branch is not None:
                folders[branch].note, folders[branch].title = path, note.title
                continue
            folder = folders[above(note_id(path))]
            folder.notes.append(NoteRow(path, note.title, folder.depth + 1))
            if folder.path and stem(path).lower() in _FOLDER_NOTES and _says_more(note, path):
                folder.title = note.title
        for folder in folders.values():
            folder.folders.sort(key=lambda other: natural(other.title))
            folder.notes.sort(key=lambda row: natural(row.title))
            folder.count = len(folder.notes) + (folder.note is not None)
        for folder in sorted(folders.values(), key=lambda each: -each.depth):
            folder.count += sum(below.count for below in folder.folders)
        return cls(folders, own, dialect)

    def ancestors(self, path: str) -> tuple[str, ...]:
        """Answer what to open to reveal the note at *path*, the nearest first; itself if it is a folder."""
        own = self._own.get(path)
        found = [own] if own else []
        folder = self._above(own or note_id(path))
        while folder:
            found.append(folder)
            folder = self._above(folder)
        return tuple(found)

    def rows(
        self,
        expanded: Collection[str],
        current: str | None = None,
        allowed: Collection[str] | None = None,
        bookmarked: Collection[str] = (),
    ) -> list[NoteRow | FolderRow]:
        """Answer the rows that show while the folders *expanded* are open, those *bookmarked* with a sign.

        With *allowed*, the paths that pass a filter, only they and the folders that hold some show,
        and those folders are open unless they are in *expanded* as ``-path``.
        """
        counts = None if allowed is None else self._counts(allowed)
        above = () if current is None else self.ancestors(current)
        rows: list[NoteRow | FolderRow] = []
        # A stack and no recursion: folders nest as deep as the disk allows.
        waiting: list[_Folder] = [self._root]
        while waiting:
            folder = waiting.pop()
            if folder.path:
                is_open = folder.path in expanded if counts is None else f"-{folder.path}" not in expanded
                count = folder.count if counts is None else counts.get(folder.path, 0)
                if not count:
                    continue
                over = current is not None and (
                    current == folder.note or (not is_open and folder.path in above)
                )
                note = folder.note if allowed is None or folder.note in allowed else None
                rows.append(FolderRow(folder.path, folder.title, folder.depth, count, is_open, over, note))
                if not is_open:
                    continue
            if folder.folders:
                # The notes of a folder come after all that is in its folders.
                waiting.append(_Folder("", "", 0, [], folder.notes))
                waiting.extend(reversed(folder.folders))
                continue
            rows.extend(_shown(folder.notes, current, allowed, bookmarked))
        return rows

    def _counts(self, allowed: Collection[str]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for path in allowed:
            for folder in self.ancestors(path):
                counts[folder] = counts.get(folder, 0) + 1
        return counts


def _dotted_above(name: str) -> str:
    """Answer what stands above *name*, whose dots are its hierarchy: at the top of it, its folder."""
    folder = folder_of(name)
    last = name[len(folder) + 1 :] if folder else name
    above = last.rpartition(".")[0]
    return (f"{folder}/{above}" if folder else above) if above else folder


def _own_notes(notes: Iterable[str], folders: Mapping[str, _Folder], dialect: str) -> dict[str, str]:
    """Answer which notes stand for a folder, and for which one."""
    own: dict[str, str] = {}
    if dialect not in ("dendron", "emanote"):
        return own
    taken: set[str] = set()
    for path in notes:
        name = note_id(path)
        if name in folders and name not in taken:
            own[path] = name
            taken.add(name)
    if dialect == "emanote":
        for path in notes:
            folder = folder_of(path)
            if folder and folder not in taken and stem(path) == "index":
                own[path] = folder
                taken.add(folder)
    return own


def _folder(folders: dict[str, _Folder], path: str, above: Callable[[str], str]) -> _Folder:
    known = folders.get(path)
    missing = []
    while known is None:
        missing.append(path)
        path = above(path)
        known = folders.get(path)
    for below in reversed(missing):
        made = _Folder(below, clean(below[len(path) + 1 :] if path else below), known.depth + 1)
        known.folders.append(made)
        folders[below] = known = made
        path = below
    return known


def _says_more(note: Note, path: str) -> bool:
    return fold(note.title) not in {fold(stem(path)), "index", "readme", ""}


def _shown(
    notes: Sequence[NoteRow],
    current: str | None,
    allowed: Collection[str] | None,
    bookmarked: Collection[str],
) -> list[NoteRow]:
    kept = list(notes) if allowed is None else [row for row in notes if row.path in allowed]
    if current is not None or bookmarked:
        for number, row in enumerate(kept):
            if row.path == current or row.path in bookmarked:
                is_current, is_kept = row.path == current, row.path in bookmarked
                kept[number] = replace(row, current=is_current, bookmarked=is_kept)
    return kept
