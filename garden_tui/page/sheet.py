"""What all the blocks of one note have in common while they are parsed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import PIPE
from garden_tui.page.line import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from garden_tui.garden.syntax import Definition
    from garden_tui.page.destination import Destination
    from garden_tui.page.links import Linker


@dataclass(frozen=True, slots=True)
class Sheet:
    """A note as its blocks see it."""

    path: str
    linker: Linker
    definitions: Mapping[str, Definition]
    """Of its reference links."""
    strict_line_breaks: bool = False
    dialect: str = "obsidian"


@dataclass(slots=True)
class Targets:
    """The targets of a block as they are found, in reading order."""

    found: list[Target] = field(default_factory=list)

    def add(self, destination: Destination, label: str) -> int:
        """Answer the number of a new target."""
        self.found.append(Target(destination, clean(label.replace(PIPE, "|"))))
        return len(self.found) - 1
