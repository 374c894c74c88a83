"""The link to a note as one would write it in its garden: as short as is clear wherever it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from garden_tui.garden.excerpt import plain
from garden_tui.garden.names import note_id
from garden_tui.garden.note import Link
from garden_tui.garden.resolution import Ambiguous, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Heading

_UNWRITABLE = re.compile(r"[\[\]|#^\\]")
"""What no wikilink can hold in its name."""


def link_to(garden: Garden, path: str, line: int | None = None) -> str:
    """Answer the link to the note at *path*, to the heading on *line* of it where there is one."""
    target = target_of(garden, path)
    anchor = _anchor(garden, path, line) if line is not None else ""
    if _UNWRITABLE.search(target):
        title = garden.notes[path].title if path in garden.notes else target
        label = title.replace("[", "").replace("]", "")
        return f"[{label}]({_quoted(path)}{f'#{_quoted(anchor)}' if anchor else ''})"
    return f"[[{target}#{anchor}]]" if anchor else f"[[{target}]]"


def _quoted(text: str) -> str:
    # Bytes that are no text are what they are in a URL, too.
    return quote(text, errors="surrogateescape")


def target_of(garden: Garden, path: str) -> str:
    """Answer the shortest name of the note at *path* by which it alone is meant."""
    shorter = list(_names(path))
    for name in shorter:
        if garden.resolve(_link(name), path) == Found(path):
            return name
    # Another note has its whole path for the end of its own: what the dialect chooses decides.
    for name in (shorter[-1], f"/{shorter[-1]}"):
        answer = garden.resolve(_link(name), path)
        if isinstance(answer, Ambiguous | Found) and answer.path == path:
            return name
    return path


def _names(path: str) -> Iterator[str]:
    """Yield the last step of *path* without its suffix, then the last two, up to all of it."""
    steps = note_id(path).split("/")
    for first in range(len(steps) - 1, -1, -1):
        yield "/".join(steps[first:])


def _link(target: str) -> Link:
    return Link("wikilink", target, None, None, 0, -1, 0, 0)


def _anchor(garden: Garden, path: str, line: int) -> str:
    """Answer the anchor that names the heading on *line*, below others where its text alone does not."""
    note = garden.notes.get(path)
    above: list[Heading] = []
    for heading in note.headings if note is not None else ():
        above = [other for other in above if other.level < heading.level]
        above.append(heading)
        if heading.line == line:
            texts = [_written(each.text) for each in above]
            ways = ("#".join(texts[first:]) for first in range(len(texts) - 1, -1, -1))
            return next((way for way in ways if garden.anchor_line(path, way) == line), "")
    return ""


def _written(heading: str) -> str:
    """Answer the text of a heading without what an anchor cannot hold."""
    return " ".join(_UNWRITABLE.sub(" ", plain(heading)).split())
