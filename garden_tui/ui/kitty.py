"""Pictures as their own pixels, where the terminal takes those: the placeholders of kitty's protocol.

A picture is sent once. From then on each of its cells is a character like any other, whose colour
says which picture and whose accents say which row and column: lines scroll, are cut and covered as
those of text are. The protocols that paint over the screen instead, sixel among them, know of none
of that and are not spoken. The terminal is not asked, for its answer could be taken for keys: it is
known by the name that it goes by.
"""

from __future__ import annotations

import struct
import sys
from base64 import standard_b64encode
from collections.abc import Callable, Mapping
from itertools import count
from random import SystemRandom
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style

from garden_tui.ui.output import PLACEHOLDER, pictures

if TYPE_CHECKING:
    from textual.color import Color

_TERMINALS: Final = frozenset({"xterm-kitty", "xterm-ghostty"})
_BETWEEN: Final = ("TMUX", "STY", "ZELLIJ", "NO_COLOR")
"""What is set where something stands between us and the terminal, or keeps colours from it."""

_RUNS: Final = (
    *((0x305, 1), (0x30D, 2), (0x310, 1), (0x312, 1), (0x33D, 3), (0x346, 1), (0x34A, 3), (0x350, 3)),
    *((0x357, 1), (0x35B, 1), (0x363, 13), (0x483, 5), (0x592, 4), (0x597, 3), (0x59C, 6), (0x5A8, 2)),
    *((0x5AB, 2), (0x5AF, 1), (0x5C4, 1), (0x610, 8), (0x657, 5), (0x65D, 2), (0x6D6, 7), (0x6DF, 4)),
    *((0x6E4, 1), (0x6E7, 2), (0x6EB, 2), (0x730, 1), (0x732, 2), (0x735, 2), (0x73A, 1), (0x73D, 1)),
    *((0x73F, 3), (0x743, 1), (0x745, 1), (0x747, 1), (0x749, 2), (0x7EB, 7), (0x7F3, 1), (0x816, 4)),
    *((0x81B, 9), (0x825, 3), (0x829, 5)),
)
ACCENTS: Final = tuple(chr(first + more) for first, length in _RUNS for more in range(length))
"""The accents that stand for numbers, from 0: the first of those that the protocol lists."""

_CHUNK: Final = 4096
_CELL: Final = (10, 20)
"""Pixels of a cell where the terminal does not say."""
_LEAST, _MOST = 6, 64


def is_spoken(environ: Mapping[str, str]) -> bool:
    """Whether the terminal that *environ* tells of takes pictures in this way."""
    return environ.get("TERM") in _TERMINALS and not any(environ.get(name) for name in _BETWEEN)


def cell_pixels() -> tuple[int, int]:
    """Answer how many pixels a cell of the terminal has."""
    try:
        import fcntl
        import termios

        screen = sys.__stdout__
        size = b"" if screen is None else fcntl.ioctl(screen.fileno(), termios.TIOCGWINSZ, b"\0" * 8)
        rows, columns, wide, high = struct.unpack("HHHH", size)
    except (ImportError, OSError, ValueError, struct.error):
        return _CELL
    if not (rows and columns and wide and high):
        return _CELL
    return min(max(wide // columns, _LEAST), _MOST), min(max(high // rows, _LEAST), _MOST)


class Sent(NamedTuple):
    """A picture that the terminal has."""

    number: int
    columns: int
    rows: int

    @property
    def color(self) -> tuple[int, int, int]:
        """The colour that stands for it."""
        return self.number >> 16, self.number >> 8 & 0xFF, self.number & 0xFF

    def row(self, row: int, ground: Color) -> list[Segment]:
        """Answer the cells of its *row*, each by itself so that a line can be cut anywhere."""
        style = Style(color=RichColor.from_rgb(*self.color), bgcolor=RichColor.from_rgb(*ground.rgb))
        return [
            Segment(PLACEHOLDER + ACCENTS[row] + ACCENTS[column], style) for column in range(self.columns)
        ]


class Sender:
    """Sends pictures to the terminal, and has it forget them."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Send by *write*, which takes what is meant for the terminal itself."""
        self._write = write
        # Others may have sent pictures to the same terminal: whose number is taken is not known.
        self._numbers = count(SystemRandom().randrange(1 << 16, 1 << 23))

    @staticmethod
    def takes(columns: int, rows: int) -> bool:
        """Whether a picture of that many cells can be told cell by cell."""
        return columns <= len(ACCENTS) and rows <= len(ACCENTS)

    def send(self, png: bytes, columns: int, rows: int) -> Sent:
        """Send a picture that fills *columns* and *rows* of cells."""
        sent = Sent(next(self._numbers), columns, rows)
        data = standard_b64encode(png).decode("ascii")
        chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
        head = f"a=T,U=1,i={sent.number},f=100,c={columns},r={rows},q=2,"
        last = len(chunks) - 1
        # In one piece: nothing else may come between the parts of a picture.
        self._write(
            "".join(
                f"\x1b_G{'' if at else head}m={int(at < last)};{chunk}\x1b\\"
                for at, chunk in enumerate(chunks)
            )
        )
        pictures.add(sent.color)
        return sent

    def forget(self, sent: Sent) -> None:
        """Have the terminal forget *sent*."""
        pictures.discard(sent.color)
        self._write(f"\x1b_Ga=d,d=I,i={sent.number},q=2\x1b\\")
