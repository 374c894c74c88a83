"""Pages as text, for tests of how things are drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from garden_tui.garden.garden import Garden
from garden_tui.garden.settings import DEFAULT, GardenSettings
from garden_tui.garden.skim import read
from garden_tui.page.block import Block, Page
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.layout import Layout
from garden_tui.page.line import Line, Target
from gardens import plant, texts

PATH = "Page.md"


def _text(markdown: str) -> str:
    return textwrap.dedent(markdown).lstrip("\n")


def garden_with(markdown: str, garden: Garden | None = None, settings: GardenSettings = DEFAULT) -> Garden:
    """*garden*, or one of its own, with a note that holds *markdown*."""
    notes = [*(garden.notes.values() if garden else ()), read(PATH, _text(markdown))]
    return Garden.of(notes, garden.files if garden else (), settings=settings)


def page_of(markdown: str, garden: Garden | None = None, settings: GardenSettings = DEFAULT) -> Page:
    """The page of a note at `PATH`, in *garden* or one of its own."""
    return note_page(garden_with(markdown, garden, settings), PATH, _text(markdown), Place(PATH))


def page_in(planted: str, markdown: str) -> Page:
    """The page of a note that holds *markdown*, in the garden of *planted*, whose notes can be read."""
    files = texts(planted)
    files[PATH] = f"# Page\n{markdown}"
    garden = plant("".join(f"== {path}\n{text}" for path, text in files.items()))
    return note_page(garden, PATH, files[PATH], Place(PATH), files.get)


def lines_of(blocks: Sequence[Block], width: int = 40, folds: Mapping[str, bool] | None = None) -> list[Line]:
    layout = Layout(blocks, width, folds or {})
    while not layout.measure_some(10_000):
        pass
    return [layout.line(y)[0] for y in range(layout.height)]


def text_of(lines: Sequence[Line]) -> str:
    return "\n".join("".join(run.text for run in line.runs).rstrip() for line in lines)


def drawn(
    markdown: str,
    width: int = 40,
    folds: Mapping[str, bool] | None = None,
    settings: GardenSettings = DEFAULT,
) -> str:
    """What a note's body looks like, without its title."""
    page = page_of("# Page\n" + _text(markdown), settings=settings)
    return text_of(lines_of(page.blocks[1:], width, folds))


def styles(markdown: str, width: int = 80) -> list[tuple[str, str]]:
    """The styled runs of a note's body."""
    page = page_of("# Page\n" + _text(markdown))
    lines = lines_of(page.blocks[1:], width)
    return [(run.text, run.style) for line in lines for run in line.runs if run.style]


def targets_of(page: Page) -> list[Target]:
    return [target for block in page.blocks for target in block.targets]


def expect(expected: str, found: str) -> None:
    """Compare a drawing with the one in a test, which is indented and has a line of its own."""
    assert textwrap.dedent(expected).strip("\n") == textwrap.dedent(found).strip("\n")
