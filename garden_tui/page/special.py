"""Pages that no one wrote: of a missing note, a tag, a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.names import fold, stem
from garden_tui.garden.note import Link
from garden_tui.garden.resolution import Ambiguous, Found, Missing
from garden_tui.garden.safe import clean
from garden_tui.garden.trouble import Troubles, names_file
from garden_tui.page.block import Page
from garden_tui.page.build import note_blocks, spots_of
from garden_tui.page.destination import FolderPlace, Ghost, TagPlace
from garden_tui.page.elements import Bit
from garden_tui.page.embeds import no_reading
from garden_tui.page.flow import FlowBlock, say
from garden_tui.page.header import title_blocks
from garden_tui.page.links import unquoted
from garden_tui.page.passages import passages
from garden_tui.page.rows import FileLine, FolderLine, NoteLine
from garden_tui.page.sheet import Targets
from garden_tui.page.tree import natural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Block
    from garden_tui.page.embeds import Read
    from garden_tui.page.line import Target
    from garden_tui.page.works import Cite


_MOST_NEAR = 5


def ghost_page(garden: Garden, name: str) -> Page:
    """Answer the page of *name*, which no note has: why, the notes most like it, and who asks for it."""
    written = unquoted(name)
    title = clean(stem(written)) or clean(written) or "Nameless"
    if not garden.complete:
        said = say("Not found yet: the garden is being read.", "subtitle")
        return Page(title, [*title_blocks(title), FlowBlock(said)], Ghost(name))
    what = "file is not in the garden" if names_file(written) else "note is not written yet"
    if garden.find(written) in garden.files:
        what = "file is no note"
    blocks: list[Block] = [*title_blocks(title), FlowBlock(say(f"This {what}.", "subtitle"))]
    reason = Troubles(garden, _MOST_NEAR).why_missing(_missing(garden, name))
    if reason.telling:
        blocks.append(FlowBlock(say(f"“{clean(written)}”: {reason.what}.", "quiet")))
    if reason.suggestions:
        blocks.append(_section("Did you mean"))
        blocks.extend(_line(garden, path) for path in reason.suggestions)
    askers = garden.askers(name)
    if askers:
        blocks.append(_section("Asked for by", len({asker.source for asker in askers})))
        asked = passages(garden, askers)
        blocks.extend(asked)
    return Page(title, blocks, Ghost(name))


def _missing(garden: Garden, name: str) -> Missing:
    """Answer what the ladder says of *name*: a link of another kind may have asked for it."""
    found = garden.resolve(Link("wikilink", name, None, None, 0, -1, 0, 0), "")
    return found if isinstance(found, Missing) else Missing(name)


def _line(garden: Garden, path: str) -> Block:
    return NoteLine(garden, path) if path in garden.notes else FileLine(path)


def tag_note(garden: Garden, tag: str) -> str | None:
    """Answer the path of the note that is written about *tag*; None when there is none."""
    target = f"tags.{tag}" if garden.dialect == "dendron" else f"/tags/{tag}"
    found = garden.resolve(Link("tag", target, None, None, 0, -1, 0, 0), "")
    if isinstance(found, Found | Ambiguous) and found.path in garden.notes:
        return found.path
    return None


def tag_page(
    garden: Garden, tag: str, text: str | None = None, read: Read = no_reading, cite: Cite | None = None
) -> Page:
    """Answer the page of *tag*: the *text* of its own note, if it has one, then its notes by title.

    What that note embeds is read by *read*, what it cites by *cite*, while the page is built.
    """
    spelled = clean(garden.tags.spelling(tag))
    title = f"#{spelled}"
    own = tag_note(garden, tag) if text is not None else None
    blocks: list[Block] = title_blocks(title)
    if own is not None and text is not None:
        blocks.extend(note_blocks(garden, garden.notes[own], text, titled=False, read=read, cite=cite))
    below = _children(garden, tag)
    if below:
        targets, bits = _tag_bits(below)
        blocks.append(FlowBlock(bits, targets, gap=1))
    paths = [path for path in garden.tags.notes(tag) if path != own]
    if paths:
        blocks.append(_section("Notes", len(paths)))
        blocks.extend(NoteLine(garden, path) for path in _by_title(garden, paths))
    else:
        said = "No note has this tag." if garden.complete else "Reading the garden …"
        blocks.append(FlowBlock(say(said, "quiet"), gap=1))
    return Page(title, blocks, TagPlace(tag), spots=spots_of(blocks))


def folder_page(garden: Garden, path: str) -> Page:
    """Answer the listing of the folder at *path*: its folders, then its notes by title."""
    path = path.strip("/")
    title = clean(path.rpartition("/")[2]) or clean(garden.settings.name) or "Garden"
    start = f"{path}/" if path else ""
    folders: dict[str, int] = {}
    notes: list[str] = []
    for each in garden.notes:
        if each.startswith(start):
            name, slash, _ = each[len(start) :].partition("/")
            if slash:
                folders[start + name] = folders.get(start + name, 0) + 1
            else:
                notes.append(each)
    blocks: list[Block] = title_blocks(title)
    if "/" in path:
        blocks.append(FlowBlock(say(clean(path), "meta")))
    if folders:
        blocks.append(_section("Folders", len(folders)))
        blocks.extend(FolderLine(each, folders[each]) for each in sorted(folders, key=natural))
    if notes:
        blocks.append(_section("Notes", len(notes)))
        blocks.extend(NoteLine(garden, each) for each in _by_title(garden, notes))
    if not folders and not notes:
        blocks.append(FlowBlock(say("No note is in this folder.", "quiet"), gap=1))
    return Page(title, blocks, FolderPlace(path))


def _section(name: str, count: int | None = None) -> Block:
    bits: tuple[Bit, ...] = (Bit(name, "heading heading-3"),)
    if count is not None:
        bits += (Bit(f" {count:,}", "count"),)
    return FlowBlock(bits, gap=1)


def _by_title(garden: Garden, paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=lambda path: (natural(garden.notes[path].title), path))


def _children(garden: Garden, tag: str) -> list[str]:
    """Answer the tags right below *tag*."""
    waiting = list(garden.tags.roots)
    wanted = garden.tags.spelling(tag)
    while waiting:
        node = waiting.pop()
        if node.tag == wanted:
            return [child.tag for child in node.children]
        if fold(wanted).startswith(fold(node.tag) + node.nested_by):
            waiting = list(node.children)
    return []


def _tag_bits(tags: Iterable[str]) -> tuple[tuple[Target, ...], tuple[Bit, ...]]:
    targets = Targets()
    bits: list[Bit] = []
    for tag in tags:
        if bits:
            bits.append(Bit("  "))
        bits.append(Bit(clean(f"#{tag}"), "tag", targets.add(TagPlace(tag), f"#{tag}")))
    return tuple(targets.found), tuple(bits)
