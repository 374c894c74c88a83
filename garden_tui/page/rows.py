"""Rows that name a note, drawn when they come into view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from garden_tui.garden.names import folder_of
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Attachment, FolderPlace, Place
from garden_tui.page.draw.pen import mark
from garden_tui.page.line import Line, Run, Target
from garden_tui.page.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Folds


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note in a listing: its title, and quietly what it says of itself or where it is."""

    garden: Garden
    path: str
    source: int = 0

    @property
    def targets(self) -> Sequence[Target]:
        """The note."""
        return (Target(Place(self.path), clean(self.path)),)

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer 1, which is exact."""
        return 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw it on one line."""
        note = self.garden.notes[self.path]
        beside = clean(note.description or "") or clean(folder_of(self.path))
        runs: tuple[Run, ...] = (mark("• ", "bullet"), Run(note.title, "link", 0))
        if beside:
            runs += (Run(f"  {beside}", "quiet"),)
        return (Line(clip(runs, width)),)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that is no note in a listing."""

    path: str
    source: int = 0

    @property
    def targets(self) -> Sequence[Target]:
        """The file."""
        return (Target(Attachment(self.path), clean(self.path)),)

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer 1, which is exact."""
        return 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw it on one line."""
        folder, _, name = clean(self.path).rpartition("/")
        runs: tuple[Run, ...] = (mark("• ", "bullet"), Run(name, "link attachment", 0))
        return (Line(clip((*runs, Run(f"  {folder}", "quiet")) if folder else runs, width)),)


@dataclass(frozen=True, slots=True)
class FolderLine:
    """A folder in a listing."""

    path: str
    count: int
    """Notes in it and below it."""
    source: int = 0

    @property
    def targets(self) -> Sequence[Target]:
        """The folder."""
        return (Target(FolderPlace(self.path), clean(self.path) + "/"),)

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer 1, which is exact."""
        return 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw it on one line."""
        name = clean(self.path.rpartition("/")[2])
        runs = (mark("▸ ", "bullet"), Run(f"{name}/", "link", 0), Run(f"  {self.count:,}", "count"))
        return (Line(clip(runs, width)),)
