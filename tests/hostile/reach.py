"""Whether all that is written in a garden can be read: every word that is sought, on the page of its note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from garden_tui.disk.error import GardenError
from garden_tui.disk.load import Loaded
from garden_tui.disk.read import MOST_BYTES, read_text
from garden_tui.page.destination import Place
from garden_tui.page.layout import Layout
from garden_tui.ui.prepare import build

MARK = re.compile(r"\b(?:BODY|END|HELLO)-[\w.-]*\w|\blevel\d+\b")
"""Words that are made to be sought: at the end of each note, and at each depth of what is nested."""


class Read(NamedTuple):
    """A page from its first line to its last."""

    text: str
    notices: tuple[str, ...]
    """What it says of itself, such as that it is cut."""


class Lost(NamedTuple):
    """What was sought on a page and does not stand there."""

    path: str
    words: tuple[str, ...]


def read_to_the_end(root: Path, loaded: Loaded, path: str) -> Read:
    """Answer all that the page of *path* shows, row by row as it is scrolled through."""
    page = build(root, loaded.garden, Place(path))
    laid = Layout(page.blocks, 88, {})
    while not laid.measure_some(10_000):
        pass
    lines = (laid.line(y)[0] for y in range(laid.height))
    return Read("".join(run.text for line in lines for run in line.runs), tuple(page.notices))


def marks_of(root: Path, path: str) -> tuple[str, ...]:
    """Answer the words of the note at *path* that are made to be sought."""
    try:
        return tuple(dict.fromkeys(MARK.findall(read_text(root, path).text)))
    except GardenError:
        return ()


def lost(root: Path, loaded: Loaded) -> Iterator[tuple[int, Lost | None]]:
    """Yield for each note how many words were sought on its page, and which of them are not there.

    What is left out of a note that is too long must be told.
    """
    for entry in loaded.walk.notes:
        sought = marks_of(root, entry.path)
        text = read_to_the_end(root, loaded, entry.path).text if sought else ""
        missing = tuple(word for word in sought if word not in text)
        if entry.size > MOST_BYTES and not _says_it_is_cut(loaded, entry.path):
            missing += ("that it is cut",)
        yield len(sought), Lost(entry.path, missing) if missing else None


def _says_it_is_cut(loaded: Loaded, path: str) -> bool:
    return any("only the first" in problem.what for problem in loaded.garden.notes[path].problems)
