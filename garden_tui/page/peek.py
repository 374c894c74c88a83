"""What a peek shows: a part of the page that is open, or a small page made for the purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.garden.safe import clean
from garden_tui.page.block import Page, heading_fold, over, under
from garden_tui.page.destination import Attachment, FolderPlace, Ghost, Place, TagPlace, Web, Within
from garden_tui.page.elements import Bit
from garden_tui.page.flow import FlowBlock, say
from garden_tui.page.header import title_blocks
from garden_tui.page.links import default_label
from garden_tui.page.passages import passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.page.block import Block
    from garden_tui.page.destination import Destination, Fold
    from garden_tui.page.layout import Spot

_URL: Final = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.\-]{0,30}:(?://)?)"
    r"(?P<user>[^/?#@\s]{0,200}@)?(?P<host>[^/?#\s]{0,300})(?P<rest>.{0,8000})",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """Some blocks of a page that is open, and which of their folds are to be seen open."""

    blocks: Sequence[Block]
    folds: Mapping[str, bool]


def within(blocks: Sequence[Block], spots: Mapping[str, int], where: Within) -> Part | None:
    """Answer the block that *where* leads to: the text of a footnote; None when nothing is called so."""
    at = spots.get(where.key, -1)
    if not 0 <= at < len(blocks):
        return None
    return Part((blocks[at],), dict.fromkeys(over(blocks[at]), True))


def folded(blocks: Sequence[Block], at: int, fold: Fold) -> Part:
    """Answer what *fold*, of block *at*, opens: the section of a heading, or the one block."""
    end = section_end(blocks, at) if heading_fold(blocks[at]) == fold.key else at + 1
    return Part(blocks[at:end], dict.fromkeys((*over(blocks[at]), fold.key), True))


def section_end(blocks: Sequence[Block], at: int) -> int:
    """Answer the first block after the section of the heading *at*; after the title that is the end."""
    key = heading_fold(blocks[at])
    end = at + 1
    while end < len(blocks) and (not key or key in under(blocks[end])):
        end += 1
    return end


def extent(blocks: Sequence[Block], land: Spot | None, *, exactly: bool) -> tuple[int, int]:
    """Answer the first block of what is peeked at and the one after its last.

    All of them where no place was meant, the section of a heading, else one block.
    """
    if land is None or not blocks:
        return 0, len(blocks)
    return land.block, section_end(blocks, land.block) if exactly else land.block + 1


def url_page(url: str) -> Page:
    """Answer the page of *url*: all of it, the host set off, for that is what tells whose it is."""
    shown = clean(url)
    parts = _URL.fullmatch(shown)
    if parts is None:
        bits = say(shown, "web")
        return Page(shown, [FlowBlock(bits)])
    scheme, user, host, rest = parts.group("scheme", "user", "host", "rest")
    bits = (
        Bit(scheme, "quiet"),
        # Whatever stands before an @ is no host, though it may look like one.
        *((Bit(user, "warning"),) if user else ()),
        Bit(host, "web strong"),
        *((Bit(rest, "web"),) if rest else ()),
    )
    return Page(host or shown, [FlowBlock(bits)])


def file_page(garden: Garden, path: str) -> Page:
    """Answer the page of a file that is no note: where it is, and who links to it."""
    shown = clean(path)
    name = shown.rpartition("/")[2]
    blocks: list[Block] = [*title_blocks(name), FlowBlock(say(shown, "meta"))]
    links = garden.backlinks(path)
    if links:
        blocks.append(FlowBlock((Bit("Linked from", "panel-title"), Bit(f" {len(links):,}", "count")), gap=1))
        blocks.extend(passages(garden, links))
    return Page(name, blocks)


def crumb(garden: Garden, destination: Destination) -> str:
    """Answer what *destination* is called in the way that led to it; nothing where it has no name."""
    match destination:
        case Place(path, anchor, line):
            note = garden.notes.get(path)
            title = note.title if note is not None else clean(path)
            if line is not None and note is not None:
                heads = [heading.text for heading in note.headings if heading.line == line]
                return f"{title} › {clean(heads[0])}" if heads else title
            return f"{title} › {default_label('', anchor)}" if anchor else title
        case TagPlace(tag):
            return clean(f"#{tag}")
        case FolderPlace(path):
            return clean(path.rstrip("/").rpartition("/")[2]) + "/"
        case Ghost(name):
            return clean(name)
        case Web(url):
            found = _URL.fullmatch(clean(url))
            return found["host"] if found is not None and found["host"] else clean(url)
        case Attachment(path):
            return clean(path.rpartition("/")[2])
        case Within(key):
            return clean(key)
        case _:
            return ""
