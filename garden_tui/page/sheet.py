"""What all the blocks of one note have in common while they are parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import PIPE
from garden_tui.page.footnotes import Footnotes
from garden_tui.page.line import Target
from garden_tui.page.picture import NO_PICTURES, Pictures, Pixels

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from garden_tui.garden.syntax import Definition
    from garden_tui.page.destination import Destination
    from garden_tui.page.embed import Embed, EmbedKey
    from garden_tui.page.links import Linker
    from garden_tui.page.works import Works


class Sheet(Struct, frozen=True):
    """A note as its blocks see it."""

    path: str
    linker: Linker
    definitions: Mapping[str, Definition]
    """Of its reference links."""
    strict_line_breaks: bool = False
    dialect: str = "obsidian"
    embeds: Mapping[EmbedKey, Embed] = field(default_factory=dict)
    """What its embeds draw; those that are not in it are links."""
    footnotes: Footnotes = field(default_factory=Footnotes)
    embedded: bool = False
    """Whether the note is drawn within another one's page."""
    pictures: Pictures = NO_PICTURES
    works: Works | None = None
    """What it cites; None when it cites nothing."""

    @property
    def keys(self) -> Collection[str]:
        """The keys of the works that are known: bare, others are names of people."""
        return self.works.known.keys() if self.works is not None else ()


class Targets(Struct):
    """The targets of a block as they are found, in reading order."""

    found: list[Target] = field(default_factory=list)
    piece: int = 0
    """The first line of the piece that they stand in."""
    notes: int = 0
    """How many notes in the line were met so far."""
    wishes: dict[int, Pixels | None] = field(default_factory=dict)
    """For the targets that are pictures, how large their authors want them."""

    def add(self, destination: Destination, label: str) -> int:
        """Answer the number of a new target."""
        return self.add_target(Target(destination, clean(label.replace(PIPE, "|"))))

    def add_target(self, target: Target) -> int:
        """Answer the number of *target* as one of these."""
        self.found.append(target)
        return len(self.found) - 1
