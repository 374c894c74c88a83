"""By whose rules a garden is written that has no sign of it: from a look at some of its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.names import stem
from garden_tui.garden.settings import Dialect

_SAMPLE = 24
_MOST_BYTES = 256 * 1024
_FEWEST = 2
"""Notes that must show it: one alone may be anything."""

_ONE_IN = 10

_MILLISECONDS = re.compile(rb"^created:[ \t]{0,8}['\"]?\d{12,14}['\"]?[ \t\r]{0,8}$", re.MULTILINE)
_GENERATED = re.compile(rb"^\[//begin\]: # \"", re.MULTILINE)


def guess_dialect(folder: Folder, notes: Sequence[str]) -> Dialect:
    """Answer by whose rules the *notes*, paths in *folder*, seem to be written; Obsidian's when in doubt.

    Dendron's names are dotted and its notes know the millisecond in which they were created; Foam
    writes definitions for the wikilinks of a note at its end, between comments of its own.
    """
    dotted = [path for path in notes if "." in stem(path)]
    if len(dotted) >= max(_FEWEST, len(notes) / 2):
        timed = sum(_MILLISECONDS.search(text) is not None for text in _texts(folder, dotted))
        if timed >= min(_FEWEST, len(dotted)):
            return "dendron"
    generated = [_GENERATED.search(text) is not None for text in _texts(folder, notes)]
    # Of Foam's own notes half have some; one of many may only tell of them.
    return "foam" if sum(generated) * _ONE_IN >= len(generated) > 0 else "obsidian"


def _texts(folder: Folder, notes: Sequence[str]) -> Iterator[bytes]:
    """Yield what some of *notes*, spread over all of them, hold."""
    for path in notes[:: max(1, len(notes) // _SAMPLE)][:_SAMPLE]:
        try:
            yield folder.read_bytes(path, _MOST_BYTES)[0]
        except GardenError:
            continue
