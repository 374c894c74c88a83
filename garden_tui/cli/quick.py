"""Answers from what was kept, where that is all that is asked for: for scripts that ask again and again."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from garden_tui.cli.answer import Answer, Cell, Row, write
from garden_tui.cli.sentences import Sentences
from garden_tui.disk.known import KnownNote, known_backlinks

if TYPE_CHECKING:
    from garden_tui.cli.arguments import Asked


def quick_answer(asked: Asked, root: Path) -> int | None:
    """Write the answer to what is *asked* of the garden at *root*; None when it must be read."""
    if asked.command != "backlinks" or asked.json or not asked.cache or sys.stdout.isatty():
        return None
    # All that is made here is used to the end; to look for garbage among it takes a twentieth of the time.
    gc.disable()
    found = known_backlinks(root, asked.dialect, str(asked.note))
    if not found:
        gc.enable()
        return None

    def rows() -> Iterator[Row]:
        note: KnownNote | None = None
        for backlink in found:
            if backlink.note is not note:
                note = backlink.note
                sentences = Sentences(note)
            sentence = sentences.around(backlink.link)
            yield Cell(note.path, "path"), Cell(str(backlink.link.line), "faint", right=True), Cell(sentence)

    return write(Answer((), rows), as_json=False)
