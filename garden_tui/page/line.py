"""What a pane draws: lines of styled runs, and the things in them that can be followed."""

from __future__ import annotations

from typing import NamedTuple

from garden_tui.page.destination import Destination
from garden_tui.page.picture import Glimpse


class Run(NamedTuple):
    """A stretch of one line in one style."""

    text: str
    """Safe to draw: no control character, no tab, no newline."""
    style: str = ""
    """Words of `garden_tui.page.styles`, separated by blanks, the later one on top: ``quote strong link``."""
    target: int = -1
    """Which of its block's targets it belongs to; -1 for none."""
    decoration: bool = False
    """Whether it is drawn but was not written (gutters, bullets, padding): left out when copied."""


class Line(NamedTuple):
    """One line of the screen, not padded to the width of the pane."""

    runs: tuple[Run, ...]
    source: int = 0
    """The line of the file, from 1, in which its first character was written; 0 when none."""
    soft: bool = False
    """Whether it goes on where the line above was wrapped: copied without a break."""
    fill: str = ""
    """The style that fills the rest of the line, up to the width of the page (code, table headers)."""
    pan: int = -1
    """How many of its first runs stay in place when its block is moved sideways; -1 for a line that
    does not move. One that does may be wider than the page: a layout shows the part in sight."""
    picture: Glimpse | None = None
    """The row of a picture that takes the place of its runs' blanks, as soon as its pixels are known."""
    torn: tuple[int, ...] = ()
    """Where it goes on: the columns in which a word was broken and no blank was left out. Text is column 0;
    those of a table are counted from 0."""


class Target(NamedTuple):
    """Something in a block that can be selected and followed."""

    destination: Destination
    label: str
    """What the status line says of it: the link as written, the URL in full; safe to draw."""
    key: str = ""
    """By which others of the page lead here (`Within`)."""
