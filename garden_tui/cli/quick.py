"""Answers from what was kept, where that is all that is asked for: for scripts that ask again and again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from garden_tui.cli.answer import Answer, Cell, Row, counted, found_any, write
from garden_tui.cli.sentences import Sentences, lit_in
from garden_tui.disk.find import cwd, find_garden
from garden_tui.disk.known import KnownNote, known_backlinks

if TYPE_CHECKING:
    from garden_tui.cli.plainly import PlainQuestion


def quick_answer(question: PlainQuestion) -> int | None:
    """Write the answer to *question*, and answer the exit code; None when the garden must be read."""
    root = find_garden(question.garden, cwd()).root
    found = known_backlinks(root, None, question.note)
    if found is None:
        return None
    for_people = sys.stdout.isatty()

    def rows() -> Iterator[Row]:
        note: KnownNote | None = None
        for backlink in found:
            if backlink.note is not note:
                note = backlink.note
                sentences = Sentences(note)
            sentence = sentences.around(backlink.link)
            lit = lit_in(sentence, note, backlink.link) if for_people else (0, 0)
            line = Cell(str(backlink.link.line), "faint", right=True)
            yield Cell(note.path, "path"), line, Cell(sentence, lit=lit)

    notes = len({backlink.note.path for backlink in found})
    summary = f"{counted(len(found), 'link')} in {counted(notes, 'note')}"
    return write(Answer((), rows, found_any(found), summary=summary), as_json=False)
