"""A link of the open note, in the list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.garden.excerpt import plain
from garden_tui.garden.names import folder_of
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Attachment, Place, Web
from garden_tui.page.draw.pen import mark
from garden_tui.page.line import Line, Run, Target
from garden_tui.page.links import Lead, default_label, unquoted
from garden_tui.page.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Link
    from garden_tui.page.block import Folds


class _Shown(NamedTuple):
    label: str
    beside: str
    """What is quietly said next to it: a folder, the rest of a URL."""
    told: str
    """What the status line says of it."""


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """Where a link leads, on one line; drawn when it comes into view."""

    garden: Garden
    link: Link
    led: Lead
    home: str = ""
    """The folder of the note that it is written in, which goes without saying."""
    source: int = 0

    @property
    def targets(self) -> Sequence[Target]:
        """Where it leads."""
        return (Target(self.led.destination, clean(self._shown().told)),)

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer 1, which is exact."""
        return 1

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Draw it on one line."""
        shown = self._shown()
        runs = (mark("  "), Run(clean(shown.label) or "·", self.led.style, 0))
        beside = clean(shown.beside)
        return (Line(clip((*runs, Run(f"  {beside}", "quiet", 0)) if beside else runs, width)),)

    def _shown(self) -> _Shown:
        link = self.link
        label = plain(link.label) if link.label else default_label(unquoted(link.target), link.anchor)
        match self.led.destination:
            case Place(path):
                note = self.garden.notes.get(path)
                anchor = default_label("", link.anchor)
                title = note.title if note else label
                folder = folder_of(path)
                beside = folder if folder != self.home else ""
                return _Shown(f"{title} › {anchor}" if anchor else title, beside, path)
            case Web(url):
                rest = url.removeprefix("https://").removeprefix("http://")
                return _Shown(label, rest, url) if link.label else _Shown(rest, "", url)
            case Attachment(path):
                return _Shown(path.rpartition("/")[2], folder_of(path), path)
            case _:
                return _Shown(label, "", link.target)
