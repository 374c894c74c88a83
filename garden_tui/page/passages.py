"""Links from elsewhere, each with the passage it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from garden_tui.garden.excerpt import excerpt, plain
from garden_tui.garden.names import folder_of
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Place
from garden_tui.page.draw.pen import mark
from garden_tui.page.elements import Bit, Bits
from garden_tui.page.flow import hang
from garden_tui.page.line import Line, Run, Target
from garden_tui.page.text import clip
from garden_tui.page.width import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.graph import Backlink
    from garden_tui.page.block import Block, Folds

_INDENT = (mark("  "),)


def passages(garden: Garden, backlinks: Sequence[Backlink]) -> list[Block]:
    """Answer *backlinks* grouped by the note in which they stand.

    Nothing is read of the passages before they are laid out: a note may have thousands.
    """
    blocks: list[Block] = []
    for source, group in groupby(backlinks, attrgetter("source")):
        links = list(group)
        blocks.append(SourceRow(garden, source, len(links), gap=1 if blocks else 0))
        blocks.extend(Passage(garden, backlink) for backlink in links)
    return blocks


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The note in which the links below stand."""

    garden: Garden
    path: str
    count: int
    gap: int = 0
    source: int = 0

    @property
    def targets(self) -> Sequence[Target]:
        """The note."""
        return (Target(Place(self.path), clean(self.path)),)

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer its height, which is exact."""
        return self.gap + 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw its title, its folder and how many they are."""
        count = f" {self.count:,}" if self.count > 1 else ""
        title = (Run(self.garden.notes[self.path].title, "note strong", 0),)
        runs = clip(title, max(1, width - len(count)))
        left = width - sum(cells(run.text) for run in runs)
        if count and left >= len(count):
            runs += (Run(count, "count", 0),)
            left -= len(count)
        folder = clean(folder_of(self.path))
        if folder and left > cells(folder) + 2:
            runs += (Run(f"  {folder}", "quiet", 0),)
        return [*[Line(())] * self.gap, Line(runs)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A link with what is written around it, the link lit; leads to its very line."""

    garden: Garden
    backlink: Backlink
    source: int = 0

    @property
    def targets(self) -> Sequence[Target]:
        """Its line."""
        path, link = self.backlink
        return (Target(self.place, clean(f"{path}:{link.line}")),)

    @property
    def place(self) -> Place:
        """The line on which the link stands."""
        path, link = self.backlink
        return Place(path, line=link.line or None)

    def estimate(self, width: int) -> int:
        """Guess its height from the length of the passage."""
        path, link = self.backlink
        passage = self.garden.notes[path].passages[link.passage] if link.passage >= 0 else ""
        return 1 + min(len(passage), 420) // max(1, width - 2)

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Wrap the passage."""
        return hang(self._bits(), _INDENT, width)

    def _bits(self) -> Bits:
        path, link = self.backlink
        note = self.garden.notes[path]
        if link.passage < 0:
            name = clean(link.property or "property")
            written = clean(plain(note.raw(link))) or clean(note.raw(link))
            return (Bit(f"{name}: ", "property-key", 0), Bit(written, "lit", 0))
        before, label, after = excerpt(note.passages[link.passage], link.start, link.end)
        style = "quiet" if link.hidden else ""
        bits = (Bit(before, style, 0), Bit(label, "lit", 0), Bit(after, style, 0))
        return tuple(bit for bit in bits if bit.text)
