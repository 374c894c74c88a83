"""Draw the pictures of the README anew: the guide's own notes in the reader, without a terminal.

    python tests/bench/take_pictures.py

Run it when the reader looks different, and look at what it made: ``notes/attachments/*.svg``.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import NamedTuple

from garden_tui.disk.find import Start
from garden_tui.ui.garden_app import GardenApp
from garden_tui.ui.reader import Reader

GUIDE = Path(__file__).parents[2] / "notes"


class Picture(NamedTuple):
    """What is to be seen."""

    name: str
    note: str
    keys: tuple[str, ...]
    """Pressed before it is taken."""
    theme: str
    size: tuple[int, int]


PICTURES = (
    Picture("screen", "reading/Backlinks.md", (), "garden-dark", (124, 34)),
    Picture("note", "syntax/A whole note.md", ("tab",) * 5 + ("enter",), "garden-light", (124, 40)),
    Picture("callouts", "syntax/Quotes and callouts.md#Nesting", ("z",), "garden-dark", (80, 34)),
    Picture("table", "syntax/Tables.md#Wide letters", ("z",), "garden-light", (80, 34)),
    Picture("formulas", "syntax/Formulas and diagrams.md#On its own", ("z",), "garden-light", (80, 34)),
    Picture("code", "syntax/Code.md#Python", ("z",), "garden-dark", (80, 34)),
)

_FONTS = re.compile(r"@font-face \{[^}]*\}\s*")
_FAMILY = "font-family: Fira Code, monospace;"
_FAMILIES = 'font-family: "Fira Code", "DejaVu Sans Mono", Menlo, Consolas, monospace;'


async def take(picture: Picture) -> str:
    """Answer *picture* as SVG, with names in it that are the same every time."""
    app = GardenApp(Start(GUIDE, picture.note, guide=True))
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        reader = app.screen
        assert isinstance(reader, Reader)
        while reader.ready is None:
            await pilot.pause(0.02)
        await pilot.press(*picture.keys)
        await pilot.pause(0.3)
        drawn = app.export_screenshot(title="garden-tui")
    # Fonts of the network are none of ours to fetch: those of the system are asked for.
    plain = _FONTS.sub("", drawn).replace(_FAMILY, _FAMILIES)
    return re.sub(r"terminal-\d+-", f"{picture.name}-", plain)


def main() -> None:
    """Take them all."""
    for picture in PICTURES:
        (GUIDE / "attachments" / f"{picture.name}.svg").write_text(asyncio.run(take(picture)), "utf-8")


if __name__ == "__main__":
    main()
