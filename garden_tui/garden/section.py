"""The text of a section as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.source import Source

if TYPE_CHECKING:
    from garden_tui.garden.note import Note


def section(note: Note, text: str, line: int) -> str:
    """Answer *text* of *note* from the heading on *line* to the next one of its rank."""
    level = next((heading.level for heading in note.headings if heading.line == line), 0)
    ends = (other.line for other in note.headings if other.line > line and other.level <= level)
    source = Source.of(text)
    lines = source.body.split("\n")
    last = next(ends, source.first_line + len(lines) + 1)
    return "\n".join(lines[line - source.first_line - 1 : last - source.first_line - 1]).strip("\n")
