"""Pictures sent to terminals that show pixels as text, and none but ours."""

from __future__ import annotations

import asyncio
import os
import re
from base64 import standard_b64decode
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from garden_tui.page.picture import Glimpse
from garden_tui.ui import output
from garden_tui.ui.album import Album
from garden_tui.ui.harmless import harmless
from garden_tui.ui.kitty import ACCENTS, Sender, is_spoken
from garden_tui.ui.output import PLACEHOLDER, OutputFilter
from pty_terminal import PtyTerminal, reader_command

GROUND = Color.parse("#102030")


def picture(root: Path) -> Path:
    image = pytest.importorskip("PIL.Image").new("RGBA", (800, 640), (0, 0, 255, 255))
    image.save(root / "fern.png")
    return root


@pytest.mark.parametrize(
    ("environ", "spoken"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-ghostty"}, True),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, False),
        ({"TERM": "tmux-256color", "TMUX": "socket", "KITTY_WINDOW_ID": "1"}, False),
        ({"TERM": "xterm-kitty", "TMUX": "socket"}, False),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, False),
        ({}, False),
    ],
)
def test_pixels_are_sent_only_to_terminals_that_show_them(environ: dict[str, str], spoken: object) -> None:
    assert spoken is is_spoken(environ)


def test_each_number_has_an_accent_that_takes_no_room() -> None:
    assert len(ACCENTS) == len(set(ACCENTS)) >= 120
    assert {1} == {cell_len(PLACEHOLDER + row + column) for row, column in zip(ACCENTS, ACCENTS, strict=True)}
    assert all(output._CELLS.fullmatch(PLACEHOLDER + accent * 2) for accent in ACCENTS)


def test_a_picture_is_sent_in_pieces_that_together_are_it() -> None:
    written: list[str] = []
    sender = Sender(written.append)
    sent = sender.send(b"pixels" * 2000, 10, 4)
    sender.forget(sent)

    [sending, forgetting] = written
    parts = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sending)
    assert sending == "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in parts)
    assert b"pixels" * 2000 == standard_b64decode("".join(data for _, data in parts))
    assert f"a=T,U=1,i={sent.number},f=100,c=10,r=4,q=2,m=1" == parts[0][0]
    assert ["m=1"] * (len(parts) - 2) + ["m=0"] == [keys for keys, _ in parts[1:]]
    assert f"\x1b_Ga=d,d=I,i={sent.number},q=2\x1b\\" == forgetting


async def drawn(root: Path, written: list[str]) -> tuple[Album, list[Strip]]:
    ready = asyncio.Event()
    album = Album(root, ready.set, Sender(written.append))
    blank = Strip([Segment("  " + "." * 10 + "after")], 17)
    glimpses = [Glimpse("fern.png", 10, 4, row, at=2) for row in range(4)]
    album.over(blank, glimpses[0], GROUND, 0)
    await asyncio.wait_for(ready.wait(), 5)
    return album, [album.over(blank, glimpse, GROUND, 0) for glimpse in glimpses]


async def test_each_cell_says_its_picture_row_and_column_and_can_be_cut_anywhere(tmp_path: Path) -> None:
    written: list[str] = []
    album, strips = await drawn(picture(tmp_path), written)

    for row, strip in enumerate(strips):
        cells = "".join(PLACEHOLDER + ACCENTS[row] + ACCENTS[column] for column in range(10))
        assert f"  {cells}after" == strip.text
        assert 17 == strip.cell_length == cell_len(strip.text)
        assert cells[9:15] == strip.crop(5, 7).text
        assert strip.text == "".join(segment.text for segment in OutputFilter().apply(list(strip), GROUND))
    album.forget()
    assert "a=d,d=I" in written[-1]
    assert not output.pictures


def test_no_note_can_show_a_picture_by_its_cells() -> None:
    cell = PLACEHOLDER + ACCENTS[0] * 2
    sent = Sender(lambda _: None).send(b"x", 1, 1)
    ours = Style(color=RichColor.from_rgb(*sent.color))
    other = Style(color=RichColor.from_rgb(1, 2, 3))
    output.pictures.add(sent.color)
    tried = [Segment(cell, ours), Segment(cell, other), Segment(cell), Segment(cell + "\x1b[31m", ours)]
    try:
        shown = OutputFilter().apply(tried, GROUND)
    finally:
        output.pictures.clear()

    assert cell == shown[0].text
    assert all(PLACEHOLDER not in segment.text for segment in shown[1:])
    assert "\ufffd" == harmless(PLACEHOLDER)


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")
def test_the_reader_sends_its_pictures_and_has_them_forgotten(tmp_path: Path) -> None:
    picture(tmp_path)
    (tmp_path / "index.md").write_text(f"# Look\n\n![[fern.png]]\n\nAfter {PLACEHOLDER}.\n", "utf-8")
    env = {"TERM": "xterm-kitty", "COLORTERM": "truecolor", "TMUX": ""}
    with PtyTerminal([*reader_command(), str(tmp_path)], env=env) as term:
        sending = _wait(term, rb"\x1b_Ga=T,U=1,i=(\d+),f=100,c=(\d+),r=(\d+),")
        number, columns, rows = map(int, sending.groups())
        red, green, blue = number >> 16, number >> 8 & 255, number & 255
        _wait(term, f"38;2;{red};{green};{blue}(?:;[0-9;]*)?m{PLACEHOLDER}".encode())
        cells = (PLACEHOLDER + ACCENTS[rows - 1] + ACCENTS[columns - 1]).encode()
        _wait(term, re.escape(cells))
        _wait(term, b"After \xef\xbf\xbd")
        term.press("q")
        assert 0 == term.exit_code()
        assert f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\".encode() in term.written
        assert term.is_restored()


def _wait(term: PtyTerminal, pattern: bytes) -> re.Match[bytes]:
    for _ in range(600):
        found = re.search(pattern, bytes(term.written))
        if found is not None:
            return found
        term._read(0.05)
    raise AssertionError(f"{pattern!r} was not written")
