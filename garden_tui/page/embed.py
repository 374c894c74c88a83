"""What stands where a note embeds another one: a title to follow, and below it the other's blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from garden_tui.page.block import is_hidden
from garden_tui.page.draw.pen import LEAST, behind
from garden_tui.page.elements import Bit, Bits
from garden_tui.page.flow import FlowBlock, say
from garden_tui.page.line import Line, Run, Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from garden_tui.page.block import Block, Folds

SIGN: Final = "↳ "
BAR: Final = "▎ "

EmbedKey: TypeAlias = tuple[int, str, str | None]
"""The first line of the piece that an embed is written in, its target and its anchor."""


class Embed(Struct, frozen=True):
    """The part of a note that an embed names, or why it is not drawn."""

    title: str
    """Safe to draw."""
    style: str
    target: Target
    blocks: tuple[Block, ...] = ()
    """What it says, parsed when it comes into view."""
    said: str = ""
    """Why it says nothing."""
    titled: bool = True
    """Whether it stands under its title; else its bar is what is followed."""

    def head(self, target: int, line: int) -> Bits:
        """Answer its title as *target* of the block that it stands in."""
        title = Bit(SIGN + self.title, f"embed {self.style}", target, line)
        return (title, Bit(f" · {self.said}", "quiet", -1, line)) if self.said else (title,)


def embed_blocks(embed: Embed, line: int, gap: int, under: tuple[str, ...] = ()) -> Iterator[EmbeddedBlock]:
    """Answer *embed*, written on *line*, as blocks of the page: each is parsed when it comes into view."""
    blocks = embed.blocks
    lead = None if embed.titled else embed.target
    if embed.titled or not blocks:
        lead = None
        yield EmbeddedBlock(FlowBlock(embed.head(0, line), (embed.target,)), line, gap, under=under)
        gap = 0
    for block in blocks:
        yield EmbeddedBlock(block, line, gap, lead, under)
        gap, lead = 0, None


class EmbeddedBlock(Struct, frozen=True):
    """A block of another note, behind a bar."""

    inner: Block
    source: int
    """The line on which the embed is written: its lines are not of this file."""
    gap: int = 0
    """Blank lines above the bar."""
    lead: Target | None = None
    """What its bar leads to; the bars of those below a title lead nowhere."""
    under: tuple[str, ...] = ()
    """The folds of the headings above it: it is drawn while all of them are open."""

    @property
    def targets(self) -> Sequence[Target]:
        """What can be followed in it: the bar first, where that leads somewhere."""
        inner = self.inner.targets
        return inner if self.lead is None else (self.lead, *inner)

    def estimate(self, width: int) -> int:
        """Guess its height as that of what is behind the bar."""
        return self.gap + self.inner.estimate(max(1, width - len(BAR)))

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:
        """Draw what is behind the bar, and the bar where there is room for it."""
        if is_hidden(self, folds):
            return ()
        barred = width - len(BAR) >= LEAST
        lines = self.inner.lay_out(width - len(BAR) if barred else width, folds)
        first = 0 if self.lead is not None else -1
        bar = (Run(BAR, "embed-bar", first, decoration=True),)
        drawn = [placed(line, self.source, first + 1) for line in lines]
        return [*[Line(())] * self.gap, *([behind(bar, line) for line in drawn] if barred else drawn)]


def placed(line: Line, source: int, targets: int) -> Line:
    """Answer *line* of another note as one of this page: written on *source*, after *targets* others."""
    if targets:
        runs = tuple(
            run._replace(target=run.target + targets) if run.target >= 0 else run for run in line.runs
        )
        line = line._replace(runs=runs)
    return line._replace(source=source)


def rest_of(place_bits: str, target: Target) -> FlowBlock:
    """Answer the line that ends an embed of which not all is drawn."""
    return FlowBlock((*say("… ", "quiet"), *say(place_bits, "quiet", 0)), (target,))
