"""The blocks of a note from the parser's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.garden import markdown
from garden_tui.garden.callouts import callout
from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import callout_at
from garden_tui.page import callouts, fences, marks
from garden_tui.page.destination import Fold, Search
from garden_tui.page.elements import (
    Bit,
    Bits,
    Callout,
    Code,
    Element,
    Embedding,
    Footnote,
    Heading,
    Indented,
    Item,
    Listing,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Verbatim,
    Verse,
)
from garden_tui.page.footnotes import number_mark
from garden_tui.page.html import is_comment
from garden_tui.page.html_blocks import Part, nested, read_html
from garden_tui.page.inline import read_inline
from garden_tui.page.pictured import pictured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from garden_tui.garden.note import Callout as Head
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


class _Title(NamedTuple):
    """The head of a callout."""

    kind: str
    bits: Bits
    key: str
    target: int


class _Blocks:
    """A walk over tokens, one method for each construct."""

    def __init__(
        self, tokens: Sequence[Token], sheet: Sheet, targets: Targets, first_line: int, within: int = 0
    ) -> None:
        self._tokens = tokens
        self._at = 0
        self._sheet = sheet
        self._targets = targets
        self._first_line = first_line
        self._line = first_line
        self._depth = 0  # of lists
        self._embedded: set[EmbedKey] = set()
        self._within = within
        self._style = ""

    def read(self) -> tuple[Element, ...]:
        parts: list[Part] = []
        while self._at < len(self._tokens):
            parts += self._next()
        return nested(parts)

    def _until(self, close: str) -> tuple[Element, ...]:
        """Read what stands before the token *close*, and that token."""
        parts: list[Part] = []
        while self._at < len(self._tokens) and self._tokens[self._at].type != close:
            parts += self._next()
        self._at += 1
        return nested(parts)

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        if token.map:
            self._line = self._first_line + token.map[0]
        return token

    def _next(self) -> Sequence[Part]:
        token = self._take()
        match token.type:
            case "paragraph_open":
                return self._paragraph() if "task" not in token.meta else self._plain_task(token.meta["task"])
            case "html_block":
                return self._html(token)
            case "dl_open":
                return self._definitions()
            case "container_box_open":
                return self._container(token)
            case "fence" if token.info.strip():
                return self._fence(token)
            case _:
                element = self._one(token)
                return () if element is None else (element,)

    def _one(self, token: Token) -> Element | None:
        match token.type:
            case "heading_open":
                return self._heading(token)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "blockquote_open":
                return self._quote(token)
            case "footnote_open":
                return self._footnote(token)
            case "fence" | "code_block":
                return self._code(token)
            case "table_open":
                return self._table()
            case "hr":
                return Rule(self._line)
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

    def _paragraph(self) -> Sequence[Part]:
        line = self._line
        embed = self._embed_alone()
        if embed is not None:
            return (self._embedding(embed),)
        bits = self._inline()
        return pictured(line, bits, self._sheet, self._targets) if bits else ()

    def _plain_task(self, written: str) -> Sequence[Part]:
        """Read a task that is no item of a list: it is drawn as one that is."""
        line = self._line
        mark, style = marks.task_mark(written)
        outer, self._style = self._style, "done" if style == "task-done" else self._style
        children = nested(self._paragraph())
        self._style = outer
        return (Listing(line, loose=False, items=(Item(line, mark, style, children),)),)

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
        language = fences.word_of(token.info)
        text = token.content.removesuffix("\n")
        label = fences.label_of(language)
        words = " ".join(text.split()) if language == fences.QUERY else ""
        target = self._targets.add(Search(words), f"search: {words}") if words else -1
        return Code(self._line + fenced, language, text, label, target)

    def _fence(self, token: Token) -> Sequence[Part]:
        """Read a fence by what its first word asks for; most are code."""
        word = fences.word_of(token.info)
        line = self._line + 1
        if word in fences.VERSE:
            return (Verse(line, token.content.removesuffix("\n")),)
        if self._within < fences.DEEPEST:
            if word.startswith("ad-"):
                return (self._admonition(fences.admonition(word, token.content), line),)
            if word == "telescopic":
                return self._fragment(token.content, line)
        return (self._code(token),)

    def _admonition(self, admonition: fences.Admonition, line: int) -> Callout:
        """Read a fence of the Admonition plugin as the callout that it is."""
        head = callout_at(admonition.head)
        # The head was made from the fence's word: there is always one.
        assert head is not None
        known = callout(head, line - 1)
        title = self._titled(known, head.title)
        children = self._fragment(admonition.body, line + admonition.lines)
        return self._boxed(known, title, line - 1, children)

    def _fragment(self, text: str, line: int) -> tuple[Element, ...]:
        """Read Markdown that a fence holds; the index knows nothing of it."""
        tokens = markdown.fragment_tokens(text, self._sheet.definitions, self._sheet.dialect)
        return _Blocks(tokens, self._sheet, self._targets, line, self._within + 1).read()

    def _html(self, token: Token) -> Sequence[Part]:
        line = self._line
        text = token.content
        # A blank line ends a block of HTML, but not the table that its author writes.
        while text.count("<table") > text.count("</table") and self._at < len(self._tokens):
            following = self._tokens[self._at]
            if following.type != "html_block" or following.map is None:
                break
            self._at += 1
            text += "\n" * max(0, self._first_line + following.map[0] - line - text.count("\n"))
            text += following.content
        if is_comment(text):
            return ()
        return read_html(text, self._sheet, self._targets, line=line, style=self._style, depth=self._depth)

    def _definitions(self) -> Sequence[Part]:
        """Read the terms and definitions up to the end of their list."""
        parts: list[Part] = []
        while self._at < len(self._tokens):
            token = self._take()
            if token.type == "dl_close":
                break
            if token.type == "dt_open":
                line = self._line
                bits = self._inline("term")
                parts += (Paragraph(line, bits),) if bits else ()
            elif token.type == "dd_open":
                parts.append(Indented(self._line, self._until("dd_close")))
        return parts

    def _container(self, opening: Token) -> Sequence[Part]:
        """Read ``::: kind title`` as a callout; a box that only has a style is its contents."""
        line = self._line
        head: Head | None = opening.meta.get("box")
        if head is None:
            return self._until("container_box_close")
        title = self._titled(head, None, opening.meta.get("title"))
        outer, self._style = self._style, ""
        children = self._until("container_box_close")
        self._style = outer
        return (self._boxed(head, title, line, children),)

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
        head: Head = opening.meta["callout"]
        title = self._titled(head, None, opening.meta.get("title"))
        outer, self._style = self._style, ""
        children = self._until("blockquote_close")
        self._style = outer
        return self._boxed(head, title, line, children)

    def _titled(self, head: Head, written: str | None, tokens: Sequence[Token] | None = None) -> _Title:
        """Answer the line that a callout starts with, and the fold that it is when it can be folded."""
        line = self._line
        kind, icon = callouts.kind_of(head.type)
        style = f"callout-title callout-{kind}"
        named = clean(callouts.title_of(head.type))
        key, target = "", -1
        if head.fold:
            key = f"callout {self._sheet.path}:{line}"
            target = self._targets.add(Fold(key, head.fold == "-"), clean(head.title or named))
        bits: Bits = (Bit(icon + " ", style, target, line),)
        if written:
            tokens = markdown.inline_tokens(written, self._sheet.definitions, self._sheet.dialect)
        if tokens:
            found = read_inline(tokens, self._sheet, self._targets, line=line, style=style)
            bits += tuple(bit if bit.target >= 0 else bit._replace(target=target) for bit in found)
        else:
            bits += (Bit(named, style, target, line),)
        return _Title(kind, bits, key, target)

    def _boxed(self, head: Head, title: _Title, line: int, children: tuple[Element, ...]) -> Callout:
        return Callout(line, title.kind, title.bits, title.key, title.target, head.fold == "-", children)

    def _footnote(self, token: Token) -> Footnote:
        line = self._line
        notes = self._sheet.footnotes
        number = notes.numbers.get(token.meta["key"], 0)
        back = notes.way_back(number)
        target = self._targets.add_target(back) if back is not None else -1
        outer, self._style = self._style, ""
        children = self._until("footnote_close")
        self._style = outer
        return Footnote(line, number_mark(number), target, children)

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
