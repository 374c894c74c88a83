"""Text with its emphasis and links, from the parser's tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from garden_tui.garden.names import stem
from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import markdown_link, reference_key, unescape
from garden_tui.page.destination import TagPlace
from garden_tui.page.elements import BREAK, Bit, Bits
from garden_tui.page.files import MEDIA, file_label
from garden_tui.page.footnotes import number_mark
from garden_tui.page.html import BLOCKS, HIDDEN, STYLES, Tag, is_known, tag_of
from garden_tui.page.links import Lead, default_label
from garden_tui.page.maths import inline_maths
from garden_tui.page.picture import wish_of
from garden_tui.page.prose import FIELD_END, FIELD_START, lifted, lowered, spoken

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

_MEDIA: Final = frozenset({"iframe", "embed", "video", "audio", "source", "object"})
"""Tags that show something else in the page: here they are links."""

_LONGEST_KEY: Final = 60

PICTURE: Final = "▧ "
EMBED: Final = "↳ "


def read_inline(
    tokens: Sequence[Token], sheet: Sheet, targets: Targets, *, line: int, style: str = ""
) -> Bits:
    """Turn the children of an inline token, written from *line* on, into styled text.

    Links found on the way are added to *targets*.
    """
    return Inline(sheet, targets, line, style).read(tokens)


class Inline:
    """One stretch of inline text as it is read, from the parser's tokens or from HTML."""

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
        self._apart = 0  # bits before this one are not added to
        self._line_start = 0  # the first bit of the line that its author wrote
        self._lifted: list[tuple[str, int]] = []  # open `sub` and `sup`, and where they started
        self._after_tag = False  # whether a tag has just broken the line, so that its author need not
        self._meaning = ""  # of the abbreviation that is open
        self._hidden = ""  # the tag whose text is being passed over
        self._closers: list[str] = []  # the brackets that end open inline fields
        self._in_note = False  # whether the text of a note in the line is being passed over

    def read(self, tokens: Sequence[Token]) -> Bits:
        """Answer what *tokens* say."""
        for token in tokens:
            self._take(token)
        return self.end()

    def end(self) -> Bits:
        """Answer what was read since the last time, and start a new stretch."""
        if self._target >= 0:
            self._close_link()  # `<a href=…>` that its author did not close
        bits = _trimmed(self._bits)
        self._bits = []
        self._lifted.clear()
        self._closers.clear()
        self._apart = self._line_start = 0
        return bits

    def at_line(self, line: int) -> None:
        """Let what comes next be written on *line* of the file."""
        self._line = line

    def _take(self, token: Token) -> None:
        if self._hidden and token.type not in {"html_inline", "softbreak", "hardbreak"}:
            return
        if self._in_note:
            self._pass_over(token)
            return
        match token.type:
            case "text":
                self._prose(self._sheet.linker.filled(token.content))
            case "text_special":
                self.text(token.content)
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
            case "citation":
                self._cite(token)
            case "image":
                self._picture(token.meta["link"], token.content)
            case "math_inline":
                self._maths(token.content)
            case "html_inline":
                self._html(token.content)
            case "block_id":
                pass
            case "footnote_ref":
                number = self._sheet.footnotes.numbers.get(reference_key(token.content))
                self._refer(number, f"[^{token.content}]")
            case "footnote_inline_open":
                number = self._sheet.footnotes.inline.get((self._targets.piece, self._targets.notes))
                self._targets.notes += 1
                # Without a place of its own it is drawn where it is written.
                self._in_note = number is not None
                self._refer(number, "")
            case _:
                self._other(token)

    def _pass_over(self, token: Token) -> None:
        """Leave out what a note in the line says: it is drawn at the end."""
        if token.type == "footnote_inline_close":
            self._in_note = False
        elif token.type in {"softbreak", "hardbreak"}:
            self._line += 1

    def _refer(self, number: int | None, otherwise: str) -> None:
        """Add the reference to the note *number*."""
        if number is None:
            self._add(otherwise)
            return
        # Of two references side by side the numbers would be read as one.
        if self._bits and self._bits[-1].style.endswith("footnote"):
            self._add(" ")
        if self._target >= 0:
            self._add(number_mark(number))
        else:
            reference = self._sheet.footnotes.reference(number)
            self._add(number_mark(number), "footnote", self._targets.add_target(reference))

    def _cite(self, token: Token) -> None:
        """Add a citation: who and when for works that are known, else what was written, quietly."""
        works = self._sheet.works
        cited = token.meta["works"]
        if works is None or works.known.keys().isdisjoint(work.key for work in cited):
            self._add(token.content, "quiet")
            return
        add = self._targets.add_target if self._target < 0 else lambda _: -1
        for bit in works.cited(cited, bare=token.meta["bare"], add=add, line=self._line):
            self._add(bit.text, bit.style if bit.target >= 0 or bit.style == "quiet" else "", bit.target)

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

    def _prose(self, text: str) -> None:
        """Add what may hold shortcodes of emoji and fields: ``key:: value``, ``[key:: value]``."""
        if self._target < 0 and ":" in text:
            text = spoken(text)
            if "::" in text:
                text = self._field(text)
        self._prose_within(text)

    def _prose_within(self, text: str) -> None:
        """Add *text*, the brackets in it that end fields as quiet as those that started them."""
        while self._closers:
            before, closer, after = text.partition(self._closers[-1])
            if not closer:
                break
            self.text(before)
            self._add(closer, "field-key")
            self._closers.pop()
            text = after
        self.text(text)

    def _field(self, text: str) -> str:
        """Add the keys of the fields in *text*, quietly, and answer what follows the last one."""
        text = self._line_field(text)
        inside = FIELD_START.search(text)
        while inside is not None:
            self._prose_within(text[: inside.start()])
            self._add(f"{inside[1]}{inside[2].strip()}: ", "field-key")
            self._closers.append("]" if inside[1] == "[" else ")")
            text = text[inside.end() :]
            inside = FIELD_START.search(text)
        return text

    def _line_field(self, text: str) -> str:
        """Add the key that *text* ends, if what its author wrote before it on the line is one."""
        ended = FIELD_END.match(text)
        if ended is None:
            return text
        # It may be strong, or have an emoji.
        key = self._bits[self._line_start :]
        if any(bit.target >= 0 for bit in key) or not (ended[1].strip() or key):
            return text
        if sum(len(bit.text) for bit in key) + len(ended[1]) > _LONGEST_KEY:
            return text
        self._bits[self._line_start :] = [bit._replace(style=f"{bit.style} field-key".strip()) for bit in key]
        self._add(f"{ended[1].rstrip()}: ", "field-key")
        return text[ended.end() :]

    def text(self, text: str) -> None:
        """Add prose: of several blanks, as comments and tags leave them, one is seen."""
        if self._hidden:
            return
        text = _BLANKS.sub(" ", clean(text))
        if text.startswith(" ") and self._bits and self._bits[-1].text.endswith(" "):
            text = text[1:]
        self._add(text)

    def _add(self, text: str, style: str = "", target: int = -1) -> None:
        """Add *text*, on top of the styles and inside the link that are open."""
        shown = clean(text)
        if not shown:
            return
        self._after_tag = self._after_tag and not shown.strip()
        # Code and maths lie under what is around them: within a link they still look like one.
        full = f"{style} {self._style}" if target < 0 else f"{self._style} {style}"
        full = full.strip()
        bit = Bit(shown, full, target if target >= 0 else self._target, self._line)
        last = self._bits[-1] if len(self._bits) > self._apart else None
        if last is not None and last[1:] == bit[1:] and last.text != BREAK:
            self._bits[-1] = last._replace(text=last.text + shown)
        else:
            self._bits.append(bit)

    def _break(self, *, joins: bool = False) -> None:
        if joins:
            self._add(" ")
        elif not self._after_tag:
            self._bits.append(Bit(BREAK, "", -1, self._line))
        self._line += 1
        self._after_tag = False
        self._apart = self._line_start = len(self._bits)

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

    def _maths(self, tex: str) -> None:
        drawn = inline_maths(tex)
        if drawn is None:
            self._add(tex, "math math-source")
        else:
            self._add(drawn, "math")

    def _wikilink(self, link: WrittenLink) -> None:
        lead = self._lead(link)
        if link.kind == "embed":
            self._embed(link, lead)
            return
        # A label is prose to its author, and only its escapes are undone.
        text = _visible(unescape(link.label or ""), self._sheet.linker.label(link, lead), link.raw)
        self._add(text, lead.style, self._targets.add(lead.destination, link.raw))

    def _embed(self, link: WrittenLink, lead: Lead) -> None:
        label = _SIZE.sub("", link.label or "")
        file = file_label(link.target, link.anchor)
        if file:
            text = file[: len(MEDIA)] + _visible(label, file[len(MEDIA) :])
        else:
            sign = PICTURE if link.target.lower().endswith(_PICTURES) else EMBED
            text = sign + _visible(label, default_label(link.target, link.anchor), link.raw)
        if self._target >= 0:
            self._add(text)
        else:
            target = self._targets.add(lead.destination, link.raw)
            self._targets.wishes[target] = wish_of(link.label or "")
            self._add(text, "embed " + lead.style, target)

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
        if self._target >= 0:
            self._close_link()  # an `<a href=…>` that a link of Markdown stands in
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
        scheme, _, address = link.target.partition("://")
        if address and scheme in {"http", "https"} and "." not in name:
            # Of the web, and no picture by its name: a film, a message.
            text = MEDIA + _visible(label, address)
        else:
            sign = file_label(name, None)[: len(PICTURE)] or PICTURE
            text = sign + _visible(label, stem(name), link.target, "picture")
        if self._target >= 0 or not link.target:
            self._add(text)  # a picture that is itself a link leads where the link does
            return
        lead = self._lead(link)
        target = self._targets.add(lead.destination, link.target)
        self._targets.wishes[target] = wish_of(caption)
        self._add(text, "embed " + lead.style, target)

    def _html(self, written: str) -> None:
        tag = tag_of(written)
        if tag is not None and tag.name in HIDDEN:
            self._hidden = "" if tag.closes else tag.name
        elif self._hidden:
            pass
        elif tag is None:
            if not written.startswith(("<!", "<?")):
                self._add(written, "html")
        elif is_known(tag):
            self.tag(tag, written)
        else:
            self._add(written, "html")
        self._line += written.count("\n")

    def tag(self, tag: Tag, written: str) -> None:
        """Do what *tag* asks for, as far as a line of text can."""
        name = tag.name
        if name == "br" or (name in BLOCKS and self._bits and self._bits[-1].text != BREAK):
            self._bits.append(Bit(BREAK, "", -1, self._line))
            self._apart = self._line_start = len(self._bits)
            self._after_tag = True
        if name == "img" and not tag.closes:
            link = markdown_link(tag.attributes.get("src", ""), "", written, image=True)
            wide, high = (tag.attributes.get(side, "").removesuffix("px") for side in ("width", "height"))
            caption = tag.attributes.get("alt", "")
            if wide.isdecimal():
                caption += f"|{wide}x{high}" if high.isdecimal() else f"|{wide}"
            self._picture(link, caption)
        elif name == "a":
            self._anchor(written, tag.attributes.get("href", ""), closes=tag.closes)
        elif name in _MEDIA and not tag.closes:
            self._media(tag, written)
        elif name in {"sub", "sup"}:
            self._lift(name, closes=tag.closes)
        elif name == "li" and not tag.closes:
            self._add("• ", "bullet")
        elif name == "input" and tag.attributes.get("type") == "checkbox":
            self._add("☑ " if "checked" in tag.attributes else "☐ ")
        elif name in {"abbr", "acronym"}:
            self._abbreviation(tag)
        elif name in STYLES:
            if tag.closes:
                self._pop("<" + name)
            else:
                self._push("<" + name, STYLES[name])

    def _abbreviation(self, tag: Tag) -> None:
        """Say what an abbreviation means where a browser shows it to the mouse."""
        if not tag.closes:
            self._meaning = tag.attributes.get("title", "")
        elif self._meaning:
            self._add(f" ({self._meaning})", "quiet")
            self._meaning = ""

    def _lift(self, name: str, *, closes: bool) -> None:
        if not closes:
            self._lifted.append((name, len(self._bits)))
            self._apart = len(self._bits)
        elif self._lifted and self._lifted[-1][0] == name:
            _, start = self._lifted.pop()
            change = lifted if name == "sup" else lowered
            texts = change([bit.text for bit in self._bits[start:]])
            self._bits[start:] = [
                bit._replace(text=text) for bit, text in zip(self._bits[start:], texts, strict=True)
            ]

    def _media(self, tag: Tag, written: str) -> None:
        source = tag.attributes.get("src") or tag.attributes.get("data", "")
        if not source or self._target >= 0:
            return
        link = markdown_link(source, "", written, image=True)
        shown = source.partition("?")[0].partition("#")[0].rstrip("/")
        lead = self._lead(link)
        label = _visible(tag.attributes.get("title"), shown.partition("://")[2], shown, source, tag.name)
        self._add(MEDIA + label, "embed " + lead.style, self._targets.add(lead.destination, source))

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
