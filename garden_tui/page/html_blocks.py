"""Blocks of HTML turned into the blocks of a page."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from msgspec import Struct, field

from garden_tui.garden.safe import clean
from garden_tui.page import marks
from garden_tui.page.destination import Fold
from garden_tui.page.elements import (
    BREAK,
    Bit,
    Bits,
    Code,
    Details,
    Element,
    Heading,
    Indented,
    Item,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Row,
    Rule,
    Table,
    Verse,
)
from garden_tui.page.html import BLOCKS, Tag, parts_of
from garden_tui.page.inline import Inline
from garden_tui.page.pictured import pictured

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from garden_tui.page.sheet import Sheet, Targets

_DEEPEST: Final = 40
"""Blocks within each other; the text of those deeper is shown without them."""

_KEPT: Final = frozenset(
    ["ul", "ol", "li", "blockquote", "dd", "dt", "details", "summary", "table", "tr", "td", "th", "caption"]
    + [f"h{level}" for level in range(1, 7)]
)
"""The tags that make a block of their own; others only start and end a paragraph."""

_ROWED: Final = frozenset({"table", ""})
"""What gathers rows of a table: where its tag was left out, all of the stretch does."""

_SPACE = re.compile(r"[ \t\n\r\f]{1,10000}")
_LANGUAGE = re.compile(r"(?:^|\s)lang(?:uage)?-([\w+#\-]{1,30})")


class Opens(Struct, frozen=True):
    """``<details>`` that is not closed in its stretch of HTML: what follows belongs to it."""

    line: int
    summary: Bits
    key: str
    target: int
    closed: bool


class Closes(Struct, frozen=True):
    """``</details>`` that was opened in an earlier stretch."""


Part: TypeAlias = Element | Opens | Closes


class _Cell(NamedTuple):
    """A cell of a table."""

    bits: Bits
    head: bool
    align: str


class _Frame(Struct):
    """A block that is open, and what was found in it."""

    name: str
    tag: Tag
    line: int
    parts: list[Part] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    rows: list[tuple[int, list[_Cell]]] = field(default_factory=list)
    summary: Bits = ()
    key: str = ""
    target: int = -1


def read_html(
    text: str, sheet: Sheet, targets: Targets, *, line: int, style: str = "", depth: int = 0
) -> list[Part]:
    """Turn *text*, a stretch of HTML that starts on *line* of the file, into blocks.

    What it leaves open is closed, but for details: Markdown may go on within them.
    """
    return _Reader(text, sheet, targets, line, style=style, depth=depth).read()


def nested(parts: Iterable[Part]) -> tuple[Element, ...]:
    """Put what stands between `Opens` and `Closes` into details."""
    open_: list[tuple[Opens, list[Element]]] = []
    done: list[Element] = []

    def close() -> None:
        head, children = open_.pop()
        details = Details(head.line, head.summary, head.key, head.target, head.closed, tuple(children))
        (open_[-1][1] if open_ else done).append(details)

    for part in parts:
        match part:
            case Opens():
                open_.append((part, []))
            case Closes():
                if open_:
                    close()
            case _:
                (open_[-1][1] if open_ else done).append(part)
    while open_:
        close()
    return tuple(done)


class _Reader:
    """A walk over the tags of a stretch of HTML."""

    def __init__(
        self, text: str, sheet: Sheet, targets: Targets, line: int, *, style: str, depth: int
    ) -> None:
        self._source = text
        self._sheet = sheet
        self._targets = targets
        self._line = line
        self._inline = Inline(sheet, targets, line, style)
        self._frames = [_Frame("", Tag("", closes=False, attributes={}), line)]
        self._lists = depth
        self._raw: list[str] | None = None  # the text of the `<pre>` that is open
        self._raw_line = line
        self._raw_language = ""

    def read(self) -> list[Part]:
        done = 0
        for part in parts_of(self._source):
            self._line += self._source.count("\n", done, part.start)
            done = part.start
            if part.tag is None:
                self._text(part.text)
            else:
                self._tag(part.tag, part.text)
        return self._finish()

    def _text(self, text: str) -> None:
        if self._raw is not None:
            self._raw.append(unescape(text))
            return
        shown = _SPACE.sub(" ", unescape(text))
        if shown.strip() or not self._between_blocks():
            blanks = len(text) - len(text.lstrip())
            self._inline.at_line(self._line + text.count("\n", 0, blanks))
            self._inline.text(shown)

    def _between_blocks(self) -> bool:
        """Whether nothing but blocks can stand here."""
        return self._frames[-1].name in {"ul", "ol", "table", "tr"}

    def _tag(self, tag: Tag, written: str) -> None:
        self._inline.at_line(self._line)
        if self._raw is not None:
            if tag.name == "pre" and tag.closes:
                self._end_raw()
            elif tag.name == "code" and not self._raw_language:
                self._raw_language = _language(tag)
            return
        if tag.name not in BLOCKS:
            self._inline.tag(tag, written)
        elif tag.closes:
            self._close(tag.name)
        else:
            self._open(tag)

    def _open(self, tag: Tag) -> None:
        self._flush()
        name = tag.name
        if name == "hr":
            self._add(Rule(self._line))
        elif name == "pre":
            self._raw, self._raw_line, self._raw_language = [], self._line, _language(tag)
        elif name in _KEPT and len(self._frames) < _DEEPEST:
            if name in {"li", "dt", "dd", "tr", "td", "th"}:
                self._close_siblings(name)
            if name == "summary" and self._frames[-1].name != "details":
                return
            frame = _Frame(name, tag, self._line)
            if name == "details":
                key = f"details {self._sheet.path}:{self._line}:{len(self._targets.found)}"
                closed = "open" not in tag.attributes
                frame.key, frame.target = key, self._targets.add(Fold(key, closed), "details")
            self._frames.append(frame)

    def _close_siblings(self, name: str) -> None:
        """Close what an item, a row or a cell ends by starting: authors leave that out."""
        ends = {
            "li": ({"li"}, {"ul", "ol"}),
            "dt": ({"dt", "dd"}, {"dl"}),
            "dd": ({"dt", "dd"}, {"dl"}),
            "tr": ({"tr"}, {"table"}),
            "td": ({"td", "th"}, {"tr", "table"}),
            "th": ({"td", "th"}, {"tr", "table"}),
        }
        siblings, parents = ends[name]
        for at in range(len(self._frames) - 1, 0, -1):
            if self._frames[at].name in parents:
                return
            if self._frames[at].name in siblings:
                self._close_to(at)
                return

    def _close(self, name: str) -> None:
        self._flush()
        for at in range(len(self._frames) - 1, 0, -1):
            if self._frames[at].name == name:
                self._close_to(at)
                return
        if name == "details":
            self._frames[-1].parts.append(Closes())

    def _close_to(self, at: int) -> None:
        self._flush()
        while len(self._frames) > at:
            self._end(self._frames.pop())

    def _end(self, frame: _Frame) -> None:
        """Give what *frame* holds to the block around it."""
        around = self._frames[-1]
        line = frame.line
        match frame.name:
            case "details":
                around.parts += (_opens(frame), *frame.parts, Closes())
            case "summary":
                around.summary = _flat(nested(frame.parts))
            case "li":
                self._end_item(frame, around)
            case "td" | "th":
                cell = _Cell(
                    _flat(nested(frame.parts)), frame.name == "th", frame.tag.attributes.get("align", "")
                )
                if around.name == "tr":
                    around.cells.append(cell)
                elif around.name in _ROWED:
                    around.rows.append((line, [cell]))
                else:
                    around.parts += frame.parts
            case "tr":
                if frame.cells and around.name in _ROWED:
                    around.rows.append((line, frame.cells))
                elif frame.cells:
                    around.parts.append(_table(line, [(line, frame.cells)]))
                around.parts += frame.parts
            case _:
                around.parts += frame.parts if frame.name in {"table", "ul", "ol"} else ()
                made = _made(frame)
                if made is not None:
                    around.parts.append(made)

    def _end_item(self, frame: _Frame, around: _Frame) -> None:
        children = nested(frame.parts)
        ordered = around.name == "ol"
        if ordered:
            start = around.tag.attributes.get("start", "")
            first = int(start) if start.isdecimal() and len(start) < 9 else 1
            mark = f"{first + len(around.items)}."
        else:
            mark = marks.bullet(self._lists + self._depth() - (around.name == "ul"))
        item = Item(frame.line, mark, "number" if ordered else "bullet", children)
        if around.name in {"ul", "ol"}:
            around.items.append(item)
        else:
            around.parts.append(Listing(frame.line, False, (item,)))

    def _depth(self) -> int:
        """Answer in how many lists what is open stands."""
        return sum(frame.name in {"ul", "ol"} for frame in self._frames)

    def _flush(self) -> None:
        bits = self._inline.end()
        if bits:
            line = bits[0].line or self._line
            self._frames[-1].parts += pictured(line, bits, self._sheet, self._targets)

    def _add(self, element: Element) -> None:
        self._frames[-1].parts.append(element)

    def _end_raw(self) -> None:
        text = "".join(self._raw or ()).removeprefix("\n").removesuffix("\n")
        self._raw = None
        if text:
            language = clean(self._raw_language)
            self._add(Code(self._raw_line, language, text, language))

    def _finish(self) -> list[Part]:
        if self._raw is not None:
            self._end_raw()
        self._flush()
        # Markdown may go on within details; what else is open ends here.
        self._close_to(
            next(
                (at for at, frame in enumerate(self._frames) if at and frame.name != "details"),
                len(self._frames),
            )
        )
        parts: list[Part] = []
        for frame in self._frames:
            if frame.name == "details":
                parts.append(_opens(frame))
            parts += frame.parts
            if frame.rows:
                parts.append(_table(frame.line, frame.rows))
        return parts


def _opens(frame: _Frame) -> Opens:
    summary = frame.summary or (Bit("Details", "", -1, frame.line),)
    bits = tuple(bit if bit.target >= 0 else bit._replace(target=frame.target) for bit in summary)
    return Opens(frame.line, bits, frame.key, frame.target, "open" not in frame.tag.attributes)


def _made(frame: _Frame) -> Element | None:
    """Answer the block that *frame* is, None when there is nothing in it."""
    line = frame.line
    if frame.name in {"ul", "ol"}:
        return Listing(line, loose=False, items=tuple(frame.items)) if frame.items else None
    if frame.name == "table":
        return _table(line, frame.rows) if frame.rows else None
    children = nested(frame.parts)
    if not children:
        return None
    if frame.name == "blockquote":
        return Quote(line, children)
    if frame.name == "dd":
        return Indented(line, children)
    if frame.name in {"dt", "caption"}:
        return Paragraph(line, _styled(_flat(children), "term"))
    level = int(frame.name[1])
    return Heading(line, level, _styled(_flat(children), f"heading heading-{level}"))


def _table(line: int, rows: Sequence[tuple[int, list[_Cell]]]) -> Table:
    """Make a table whose head is its first row, if its cells are all heads, or else empty."""
    count = max(len(cells) for _, cells in rows)
    even = [
        Row(at, tuple(_in_head(cell) for cell in cells) + ((),) * (count - len(cells))) for at, cells in rows
    ]
    aligns = [""] * count
    for _, cells in rows:
        for column, cell in enumerate(cells):
            if not aligns[column] and cell.align in {"left", "right", "center"}:
                aligns[column] = cell.align
    headed = all(cell.head for cell in rows[0][1])
    head = even.pop(0) if headed else Row(line, ((),) * count)
    return Table(line, tuple(aligns), head, tuple(even))


def _in_head(cell: _Cell) -> Bits:
    return _styled(cell.bits, "table-head") if cell.head else cell.bits


def _styled(bits: Bits, style: str) -> Bits:
    return tuple(bit._replace(style=f"{style} {bit.style}".strip()) for bit in bits)


def _flat(elements: Iterable[Element]) -> Bits:
    """Answer the text of *elements*, one below the other."""
    made: list[Bit] = []
    for element in elements:
        bits = _text_of(element)
        if made and bits:
            made.append(Bit(BREAK, "", -1, element.line))
        made += bits
    return tuple(made)


def _text_of(element: Element) -> Bits:
    match element:
        case Paragraph() | Heading():
            return element.bits
        case Picture():
            return element.caption
        case Code() | Verse():
            lines = (Bit(clean(line), "code", -1, element.line) for line in element.text.split("\n"))
            return tuple(part for line in lines for part in (Bit(BREAK), line))[1:]
        case Listing():
            found: list[Bit] = []
            for item in element.items:
                bits = _flat(item.children)
                found += (Bit(BREAK, "", -1, item.line),) if found else ()
                found += (Bit(f"{item.mark} ", item.style, -1, item.line), *bits)
            return tuple(found)
        case Details():
            rest = _flat(element.children)
            return (*element.summary, Bit(BREAK, "", -1, element.line), *rest) if rest else element.summary
        case Quote() | Indented():
            return _flat(element.children)
        case Table():
            rows = (element.head, *element.rows)
            return _flat(Paragraph(row.line, cell) for row in rows for cell in row.cells if cell)
        case _:
            return ()


def _language(tag: Tag) -> str:
    found = _LANGUAGE.search(tag.attributes.get("class", ""))
    return found[1] if found else tag.attributes.get("lang", "")
