"""The blocks of a note from the parser's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from garden_tui.garden.safe import clean
from garden_tui.page import callouts, marks
from garden_tui.page.destination import Fold
from garden_tui.page.elements import (
    Bit,
    Bits,
    Callout,
    Code,
    Element,
    Embedding,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Verbatim,
)
from garden_tui.page.html import is_comment
from garden_tui.page.inline import read_inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from garden_tui.page.embed import Embed, EmbedKey
    from garden_tui.page.sheet import Sheet, Targets

_ALIGNS: Final = {"text-align:left": "left", "text-align:right": "right", "text-align:center": "center"}

_NOTHING: Final = frozenset({"softbreak", "hardbreak", "block_id"})
"""What may stand beside an embed that stands alone."""


def read_blocks(
    tokens: Sequence[Token], sheet: Sheet, targets: Targets, first_line: int
) -> tuple[Element, ...]:
    """Turn *tokens*, whose first line is *first_line* of the file, into blocks.

    What can be followed is added to *targets* in reading order.
    """
    return _Blocks(tokens, sheet, targets, first_line).read()


class _Blocks:
    """A walk over tokens, one method for each construct."""

    def __init__(self, tokens: Sequence[Token], sheet: Sheet, targets: Targets, first_line: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._sheet = sheet
        self._targets = targets
        self._first_line = first_line
        self._line = first_line
        self._depth = 0  # of lists
        self._embedded: set[EmbedKey] = set()
        self._style = ""

    def read(self) -> tuple[Element, ...]:
        elements = []
        while self._at < len(self._tokens):
            element = self._next()
            if element is not None:
                elements.append(element)
        return tuple(elements)

    def _until(self, close: str) -> tuple[Element, ...]:
        """Read what stands before the token *close*, and that token."""
        elements = []
        while self._at < len(self._tokens) and self._tokens[self._at].type != close:
            element = self._next()
            if element is not None:
                elements.append(element)
        self._at += 1
        return tuple(elements)

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        if token.map:
            self._line = self._first_line + token.map[0]
        return token

    def _next(self) -> Element | None:
        token = self._take()
        match token.type:
            case "paragraph_open":
                return self._paragraph()
            case "heading_open":
                return self._heading(token)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "blockquote_open":
                return self._quote(token)
            case "fence" | "code_block":
                return self._code(token)
            case "table_open":
                return self._table()
            case "hr":
                return Rule(self._line)
            case "html_block":
                return self._html(token)
            case "math_block":
                return Verbatim(self._line, "math", token.content.strip("\n"))
            case "inline":
                return self._flow(token)
            case _:
                return Verbatim(self._line, "html", token.content) if token.content.strip() else None

    def _inline(self, style: str = "") -> Bits:
        """Read the inline token that comes next, and the token that closes what it stands in."""
        bits: Bits = ()
        while self._at < len(self._tokens):
            token = self._take()
            if token.type == "inline":
                bits = self._bits(token, style)
            elif token.nesting < 0:
                break
        return bits

    def _bits(self, token: Token, style: str = "") -> Bits:
        full = f"{self._style} {style}".strip()
        children = token.children or ()
        return read_inline(children, self._sheet, self._targets, line=self._line, style=full)

    def _flow(self, token: Token) -> Paragraph | None:
        bits = self._bits(token)
        return Paragraph(self._line, bits) if bits else None

    def _paragraph(self) -> Paragraph | Embedding | None:
        line = self._line
        embed = self._embed_alone()
        if embed is not None:
            return self._embedding(embed)
        bits = self._inline()
        return Paragraph(line, bits) if bits else None

    def _embed_alone(self) -> Embed | None:
        """Answer what the paragraph that starts here embeds, if it does nothing else."""
        children = self._tokens[self._at].children if self._at < len(self._tokens) else None
        links = [token for token in children or () if token.type not in _NOTHING]
        if len(links) != 1 or links[0].type != "wikilink":
            return None
        link = links[0].meta["link"]
        key = self._first_line, link.target, link.anchor
        # Of the same embed twice in a piece the first is drawn: what a page draws is bounded.
        if link.kind != "embed" or key in self._embedded:
            return None
        self._embedded.add(key)
        return self._sheet.embeds.get(key)

    def _embedding(self, embed: Embed) -> Embedding:
        line = self._line
        self._at += 2  # the inline token, and the paragraph's end
        target = self._targets.add_target(embed.target)
        before = []
        for block in embed.blocks:
            before.append(len(self._targets.found))
            self._targets.found.extend(block.targets)
        return Embedding(line, embed, target, tuple(before))

    def _heading(self, token: Token) -> Heading:
        line = self._line
        level = int(token.tag[1:])
        return Heading(line, level, self._inline(f"heading heading-{level}"))

    def _code(self, token: Token) -> Code:
        fenced = token.type == "fence"
        words = token.info.split(maxsplit=1)
        language = clean(words[0].strip("{}.") if words else "")
        return Code(self._line + fenced, language, token.content.removesuffix("\n"), language)

    def _html(self, token: Token) -> Element | None:
        if is_comment(token.content):
            return None
        return Verbatim(self._line, "html", token.content.strip("\n"))

    def _list(self, opening: Token) -> Listing:
        line = self._line
        ordered = opening.type == "ordered_list_open"
        close = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[Item] = []
        loose = False
        outer, self._style = self._style, ""
        self._depth += 1
        while self._at < len(self._tokens):
            token = self._take()
            if token.type == close:
                break
            if token.type == "list_item_open":
                following = self._tokens[self._at] if self._at < len(self._tokens) else None
                loose = loose or bool(
                    following and following.type == "paragraph_open" and not following.hidden
                )
                items.append(self._item(token, ordered=ordered))
        self._depth -= 1
        self._style = outer
        return Listing(line, loose, tuple(items))

    def _is_loose(self) -> bool:
        """Whether the item that starts here is one of a list with blank lines in it."""
        following = self._tokens[self._at] if self._at < len(self._tokens) else None
        return following is not None and following.type == "paragraph_open" and not following.hidden

    def _item(self, token: Token, *, ordered: bool) -> Item:
        line = self._line
        written = token.meta.get("task") if token.meta else None
        if written is not None:
            mark, style = marks.task_mark(clean(written) or " ")
        elif ordered:
            mark, style = f"{token.info}{token.markup}", "number"
        else:
            mark, style = marks.bullet(self._depth - 1), "bullet"
        outer, self._style = self._style, "done" if style == "task-done" else ""
        children = self._until("list_item_close")
        self._style = outer
        return Item(line, mark, style, children)

    def _quote(self, token: Token) -> Quote | Callout:
        line = self._line
        if token.meta and "callout" in token.meta:
            return self._callout(token)
        outer, self._style = self._style, f"{self._style} quote".strip()
        children = self._until("blockquote_close")
        self._style = outer
        return Quote(line, children)

    def _callout(self, opening: Token) -> Callout:
        line = self._line
        head = opening.meta["callout"]
        kind, icon = callouts.kind_of(head.type)
        style = f"callout-title callout-{kind}"
        key, target = "", -1
        if head.fold:
            key = f"callout {self._sheet.path}:{line}"
            target = self._targets.add(
                Fold(key, head.fold == "-"), clean(head.title or callouts.title_of(head.type))
            )
        title: Bits = (Bit(icon + " ", style, target, line),)
        written = opening.meta.get("title")
        if written:
            bits = read_inline(written, self._sheet, self._targets, line=line, style=style)
            title += tuple(bit if bit.target >= 0 else bit._replace(target=target) for bit in bits)
        else:
            title += (Bit(clean(callouts.title_of(head.type)), style, target, line),)
        outer, self._style = self._style, ""
        children = self._until("blockquote_close")
        self._style = outer
        return Callout(line, kind, title, key, target, head.fold == "-", children)

    def _table(self) -> Table | None:
        line = self._line
        aligns: list[str] = []
        rows: list[Row] = []
        while self._at < len(self._tokens):
            token = self._take()
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append(Row(self._line, ()))
            elif token.type in {"th_open", "td_open"}:
                head = token.type == "th_open"
                if head:
                    aligns.append(_ALIGNS.get(str(token.attrGet("style") or ""), ""))
                cell = self._inline("table-head" if head else "")
                if rows:
                    rows[-1] = rows[-1]._replace(cells=(*rows[-1].cells, cell))
        if not rows:
            return None
        count = len(aligns)
        even = [row._replace(cells=(row.cells + ((),) * count)[:count]) for row in rows]
        return Table(line, tuple(aligns), even[0], tuple(even[1:]))
