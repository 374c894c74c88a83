"""What belongs to a page: its backlinks, outgoing links, outline and properties, as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from garden_tui.garden.excerpt import plain
from garden_tui.garden.names import folder_of
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Attachment, FolderPlace, Ghost, Place, TagPlace, Web
from garden_tui.page.draw.pen import mark
from garden_tui.page.elements import Bit
from garden_tui.page.flow import FlowBlock, say
from garden_tui.page.line import Run, Target
from garden_tui.page.links import lead
from garden_tui.page.outgoing import OutgoingRow
from garden_tui.page.passages import passages
from garden_tui.page.rows import NoteLine
from garden_tui.page.text import RowBlock
from garden_tui.page.values import property_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Block
    from garden_tui.page.destination import Destination, Here

_GROUPS = {
    Place: "Notes",
    FolderPlace: "Notes",
    TagPlace: "Tags",
    Attachment: "Files",
    Ghost: "Not written",
    Web: "Web",
}


def backlinks(garden: Garden, here: Here) -> Sequence[Block]:
    """Answer what links to *here*, by note, each link with its passage; to a ghost, who asks for it."""
    match here:
        case Place(path):
            found = garden.backlinks(path)
            nothing = "No other note links here."
        case Ghost(name):
            found = garden.askers(name)
            nothing = "No note asks for it."
        case TagPlace(tag):
            found = garden.tag_backlinks(tag)
            nothing = "No note links to this tag."
        case FolderPlace(path):
            found = garden.backlinks(f"{path}/" if path else "./")
            nothing = "No note links to this folder."
        case _:
            assert_never(here)
    if not garden.complete:
        return _hint("Reading the garden …")
    return passages(garden, found) or _hint(nothing)


def outgoing(garden: Garden, path: str) -> Sequence[Block]:
    """Answer where the note at *path* leads, each place once: notes, tags, files, ghosts, the web."""
    groups: dict[str, dict[Destination, Block]] = {name: {} for name in dict.fromkeys(_GROUPS.values())}
    home = folder_of(path)
    for each in garden.outgoing(path):
        led = lead(garden, each.resolution, each.link.anchor)
        group = _GROUPS.get(type(led.destination))
        if group is not None and led.destination not in groups[group]:
            groups[group][led.destination] = OutgoingRow(garden, each.link, led, home)
    blocks: list[Block] = _hierarchy(garden, path)
    for name, members in groups.items():
        if not members:
            continue
        head = (Bit(name, "panel-title"), Bit(f" {len(members):,}", "count"))
        blocks.append(FlowBlock(head, gap=1 if blocks else 0))
        blocks.extend(members.values())
    return blocks or _hint("It links to nothing.")


def _hierarchy(garden: Garden, path: str) -> list[Block]:
    """Answer what stands above and below the note at *path*, where its dialect's names say that."""
    if garden.dialect != "dendron" or path not in garden.notes:
        return []
    parent = garden.hierarchy.parent(path)
    blocks: list[Block] = []
    for name, members in (("Above", (parent,) if parent else ()), ("Below", garden.hierarchy.children(path))):
        if members:
            head = (Bit(name, "panel-title"), Bit(f" {len(members):,}", "count"))
            blocks.append(FlowBlock(head, gap=1 if blocks else 0))
            blocks.extend(NoteLine(garden, member) for member in members)
    return blocks


def outline(garden: Garden, path: str) -> Sequence[Block]:
    """Answer the headings of the note at *path*, indented by their level; each leads to its line."""
    note = garden.notes.get(path)
    if note is None or not note.headings:
        return _hint("It has no headings.")
    top = min(heading.level for heading in note.headings)
    blocks = []
    for heading in note.headings:
        depth = heading.level - top
        runs = (mark("  " * depth), Run(plain(heading.text) or "·", "note" if depth else "note strong", 0))
        target = Target(Place(path, line=heading.line), clean(f"{path}:{heading.line}"))
        blocks.append(RowBlock(runs, (target,), heading.line))
    return blocks


def properties(garden: Garden, path: str) -> Sequence[Block]:
    """Answer the properties of the note at *path* with their values, links in them live."""
    note = garden.notes.get(path)
    if note is None or not note.properties:
        return _hint("It has no properties.")
    return property_blocks(garden, note)


def _hint(text: str) -> Sequence[Block]:
    return (FlowBlock(say(text, "quiet")),)
