"""Text with its emphasis and links, from the parser's tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from garden_tui.garden.names import stem
from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import markdown_link, unescape
from garden_tui.page.destination import TagPlace
from garden_tui.page.elements import BREAK, Bit, Bits
from garden_tui.page.html import QUIET, STYLES, tag_of
from garden_tui.page.links import Lead, default_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from garden_tui.garden.syntax import WrittenLink
    from garden_tui.page.sheet import Sheet, Targets

_STYLES: Final = {"em": "emphasis", "strong": "strong", "s": "strike", "mark": "highlight"}
"""What the parser's pairs of tokens do to the text between them."""

_SIZE = re.compile(r"(?:^|\|)\s{0,4}\d{1,5}(?:x\d{1,5})?\s{0,4}$")
"""How large a picture is to be drawn, written where its caption stands."""

_DEEPEST: Final = 100
"""Styles that lie over each other; beyond that no reader could tell."""

_BLANKS = re.compile(r" {2,}")

_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif")

PICTURE: Final = "▧ "
EMBED: Final = "↳ "


def read_inline(
    tokens: Sequence[Token], sheet: Sheet, targets: Targets, *, line: int, style: str = ""
) -> Bits:
    """Turn the children of an inline token, written from *line* on, into styled text.

    Links found on the way are added to *targets*.
    """
    return _Inline(sheet, targets, line, style).read(tokens)


class _Inline:
    """One stretch of inline text as it is read."""

    def __init__(self, sheet: Sheet, targets: Targets, line: int, style: str) -> None:
        self._sheet = sheet
        self._targets = targets
        self._line = line
        self._open: list[tuple[str, str, str]] = []  # name, style, and the style around it
        self._style = style
        self._link: Lead | None = None
        self._target = -1
        self._opened = 0  # how many bits there were when the open link began
        self._bits: list[Bit] = []

    def read(self, tokens: Sequence[Token]) -> Bits:
        for token in tokens:
            self._take(token)
        if self._target >= 0:
            self._close_link()  # `<a href=…>` that its author did not close
        return _trimmed(self._bits)

    def _take(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._text(token.content)
            case "softbreak":
                self._break(joins=self._sheet.strict_line_breaks)
            case "hardbreak":
                self._break()
            case "code_inline":
                self._add(token.content, "code")
            case "wikilink":
                self._wikilink(token.meta["link"])
            case "tag":
                self._tag(token.content)
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case "image":
                self._picture(token.meta["link"], token.content)
            case "math_inline":
                self._add(token.content, "math")
            case "html_inline":
                self._html(token.content)
            case "block_id":
                pass
            case _:
                self._other(token)

    def _other(self, token: Token) -> None:
        name, _, side = token.type.rpartition("_")
        if side == "open":
            self._push(name, _STYLES.get(name, ""))
        elif side == "close":
            self._pop(name)
        elif token.children:
            for child in token.children:
                self._take(child)
        else:
            self._add(token.content)

    def _text(self, text: str) -> None:
        """Add prose: of several blanks, as comments and tags leave them, one is seen."""
        text = _BLANKS.sub(" ", clean(text))
        if text.startswith(" ") and self._bits and self._bits[-1].text.endswith(" "):
            text = text[1:]
        self._add(text)

    def _add(self, text: str, style: str = "", target: int = -1) -> None:
        """Add *text*, on top of the styles and inside the link that are open."""
        shown = clean(text)
        if not shown:
            return
        # Code and maths lie under what is around them: within a link they still look like one.
        full = f"{style} {self._style}" if target < 0 else f"{self._style} {style}"
        full = full.strip()
        bit = Bit(shown, full, target if target >= 0 else self._target, self._line)
        last = self._bits[-1] if self._bits else None
        if last is not None and last[1:] == bit[1:] and last.text != BREAK:
            self._bits[-1] = last._replace(text=last.text + shown)
        else:
            self._bits.append(bit)

    def _break(self, *, joins: bool = False) -> None:
        if joins:
            self._add(" ")
        else:
            self._bits.append(Bit(BREAK, "", -1, self._line))
        self._line += 1

    def _push(self, name: str, style: str) -> None:
        if len(self._open) >= _DEEPEST:
            return
        self._open.append((name, style, self._style))
        if style and style not in self._style:
            self._style = f"{self._style} {style}".strip()

    def _pop(self, name: str) -> None:
        if self._open and self._open[-1][0] == name:
            self._style = self._open.pop()[2]
            return
        # Tags of HTML may close out of order: what was opened after it goes on.
        index = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] == name), None)
        if index is not None:
            self._style = self._open[index][2]
            later = self._open[index + 1 :]
            del self._open[index:]
            for other, style, _ in later:
                self._push(other, style)

    def _wikilink(self, link: WrittenLink) -> None:
        lead = self._lead(link)
        if link.kind == "embed":
            self._embed(link, lead)
            return
        # A label is prose to its author, and only its escapes are undone.
        text = _visible(unescape(link.label or ""), default_label(link.target, link.anchor), link.raw)
        self._add(text, lead.style, self._targets.add(lead.destination, link.raw))

    def _embed(self, link: WrittenLink, lead: Lead) -> None:
        text = PICTURE if link.target.lower().endswith(_PICTURES) else EMBED
        text += _visible(_SIZE.sub("", link.label or ""), default_label(link.target, link.anchor), link.raw)
        if self._target >= 0:
            self._add(text)
        else:
            self._add(text, "embed " + lead.style, self._targets.add(lead.destination, link.raw))

    def _tag(self, tag: str) -> None:
        if self._target >= 0:
            self._add("#" + tag)
        else:
            self._add("#" + tag, "tag", self._targets.add(TagPlace(tag), "#" + tag))

    def _lead(self, link: WrittenLink) -> Lead:
        return self._sheet.linker.lead(link.kind, link.target, link.anchor)

    def _open_link(self, token: Token) -> None:
        self._start_link(token.meta["link"], str(token.attrGet("href") or ""))

    def _start_link(self, link: WrittenLink, href: str) -> None:
        lead = self._lead(link)
        self._target = self._targets.add(lead.destination, href or link.raw)
        self._opened = len(self._bits)
        self._push("link", lead.style)

    def _close_link(self) -> None:
        since = self._bits[self._opened :]
        drawn = any(bit.target == self._target and bit.text.strip() for bit in since)
        if self._target >= 0 and not drawn:
            # Nothing was drawn to stand for it: `[](there)` and `[<b></b>](there)`.
            self._add(_visible(self._targets.found[self._target].label, "link"))
        self._target = -1
        self._pop("link")

    def _picture(self, link: WrittenLink, caption: str) -> None:
        label = _SIZE.sub("", caption).strip()
        name = link.target.partition("?")[0].rstrip("/").rpartition("/")[2]
        text = PICTURE + _visible(label, stem(name), link.target, "picture")
        if self._target >= 0 or not link.target:
            self._add(text)  # a picture that is itself a link leads where the link does
            return
        lead = self._lead(link)
        self._add(text, "embed " + lead.style, self._targets.add(lead.destination, link.target))

    def _html(self, written: str) -> None:
        tag = tag_of(written)
        if tag is None:
            if not written.startswith(("<!", "<?")):
                self._add(written, "html")
        elif tag.name == "br":
            self._break_in_line()
        elif tag.name == "img" and not tag.closes:
            link = markdown_link(tag.attributes.get("src", ""), "", written, image=True)
            self._picture(link, tag.attributes.get("alt", ""))
        elif tag.name == "a":
            self._anchor(written, tag.attributes.get("href", ""), closes=tag.closes)
        elif tag.name in STYLES:
            if tag.closes:
                self._pop("<" + tag.name)
            else:
                self._push("<" + tag.name, STYLES[tag.name])
        elif tag.name not in QUIET:
            self._add(written, "html")
        self._line += written.count("\n")

    def _break_in_line(self) -> None:
        self._bits.append(Bit(BREAK, "", -1, self._line))

    def _anchor(self, written: str, href: str, *, closes: bool) -> None:
        if closes:
            if self._target >= 0:
                self._close_link()
        elif href and self._target < 0:
            self._start_link(markdown_link(href, "", written), href)


def _visible(*texts: str | None) -> str:
    """Answer the first of *texts* that shows; links must have something to be seen and selected by."""
    return next((text for text in texts if text and clean(text).strip()), "·")


def _trimmed(bits: list[Bit]) -> Bits:
    """Drop the blanks at the ends of lines, and breaks with nothing after them."""
    kept: list[Bit] = []
    for bit in bits:
        if bit.text == BREAK:
            _strip_end(kept)
            if not kept:
                continue
        elif not kept or kept[-1].text == BREAK:
            text = bit.text.lstrip(" ")
            if not text:
                continue
            bit = bit._replace(text=text)  # noqa: PLW2901 - the same bit, less its blanks
        kept.append(bit)
    while kept:
        _strip_end(kept)
        if kept and kept[-1].text == BREAK:
            kept.pop()
        else:
            break
    return tuple(kept)


def _strip_end(bits: list[Bit]) -> None:
    while bits and bits[-1].text != BREAK:
        text = bits[-1].text.rstrip(" ")
        if text:
            bits[-1] = bits[-1]._replace(text=text)
            return
        bits.pop()
