"""Pictures are drawn as half-blocks over the room that the page leaves for them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.strip import Strip

from garden_tui.page.picture import Glimpse
from garden_tui.ui.album import Album
from readers import reading

Image = pytest.importorskip("PIL.Image")

GROUND = Color.parse("#102030")


GARDEN = "== index\n# Index\n![[fern.png]]\n\nText."


def planted(root: Path) -> Path:
    """A garden with a picture, red above and clear below."""
    image = Image.new("RGBA", (80, 64), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 80, 32))
    image.save(root / "fern.png")
    (root / "broken.png").write_bytes(b"no picture")
    return root


async def drawn(root: Path, path: str) -> list[Strip]:
    ready = asyncio.Event()
    album = Album(root, ready.set)
    glimpses = [Glimpse(path, 10, 4, row, at=2) for row in range(4)]
    blank = Strip([Segment("  " + "." * 10 + "after")], 17)
    assert blank.text == album.over(blank, glimpses[0], GROUND, 0).text
    with suppress(TimeoutError):
        await asyncio.wait_for(ready.wait(), 5 if path == "fern.png" else 0.5)
    return [album.over(blank, glimpse, GROUND, 0) for glimpse in glimpses]


async def test_a_picture_is_drawn_once_it_is_decoded_and_its_ground_shows_through(tmp_path: Path) -> None:
    strips = await drawn(planted(tmp_path), "fern.png")

    assert ["  " + "▀" * 10 + "after"] * 2 + [" " * 12 + "after"] * 2 == [strip.text for strip in strips]
    [red] = [segment.style for segment in strips[0] if segment.text.startswith("▀")]
    assert ("#ff0000", "#ff0000") == (red.color.name, red.bgcolor.name)
    assert "#102030" == next(iter(strips[3].crop(2, 12)))[1].bgcolor.name


async def test_what_cannot_be_decoded_leaves_the_line_as_it_is(tmp_path: Path) -> None:
    strips = await drawn(planted(tmp_path), "broken.png")

    assert ["  " + "." * 10 + "after"] * 4 == [strip.text for strip in strips]


async def test_the_reader_draws_the_pictures_of_its_page(tmp_path: Path) -> None:
    async with reading(planted(tmp_path), GARDEN) as one:
        for _ in range(50):
            if "▀" in one.shown():
                break
            await one.pilot.pause(0.05)
        assert "▀" * 10 in one.shown()
        assert "▧ fern.png 80×64" in one.shown()
