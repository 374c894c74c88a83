"""The grammar beyond blocks: what each construct of a line looks like, decided once.

The skim and the page's parser both call these functions, so that they cannot disagree on what a
link is. Each looks at one place of a text and answers at once: every pattern is bounded, and its
classes exclude its delimiters.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from msgspec import Struct

from garden_tui.garden.note import LinkKind

PIPE = "\ufdd0"
"""Stands for a pipe inside ``[[…]]`` on a table row, which must not cut the cell.

A noncharacter, so that no text holds it, and one character long, so that offsets stay.
"""


class Grammar(Struct, frozen=True):
    """What a dialect reads differently; dialects are data."""

    name: str = "obsidian"
    label_first: bool = False
    """``[[label|target]]`` instead of ``[[target|label]]``."""
    tags: bool = True
    """``#word`` in the text is a tag."""
    dotted_tags: bool = False
    """``#a.b`` is one tag, and a tag starts with a letter; it and ``@user`` are links to notes."""
    own_definitions: bool = False
    """A note's ``[name]: path`` says where its ``[[name]]`` leads."""
    attributes: bool = False
    """``{.class #id key=value}`` says how something is to look, and is not shown."""
    plain_tasks: bool = False
    """``[ ]`` and ``[x]`` start a task wherever a paragraph starts, not in lists alone."""
    declared_tree: bool = False
    """``[[child]]#`` and ``#[[parent]]`` say what stands above what; the ``#`` is not shown."""


_GRAMMARS = {
    "dendron": Grammar("dendron", label_first=True, dotted_tags=True),
    "emanote": Grammar("emanote", attributes=True, plain_tasks=True, declared_tree=True),
    "foam": Grammar("foam", own_definitions=True),
    "quartz without tags": Grammar("quartz", tags=False),
}
_COMMON = Grammar()


def grammar(writing: str) -> Grammar:
    """Answer the grammar of a dialect, or of another `Writing`; most share one."""
    return _GRAMMARS.get(writing, _COMMON)


class WrittenLink(NamedTuple):
    """A link as its author wrote it, wherever it stands."""

    kind: LinkKind
    target: str
    anchor: str | None
    label: str | None
    raw: str


class Destination(NamedTuple):
    """What follows a link's label, or a definition's: where to, its title, and where that ends."""

    href: str
    title: str
    end: int


class Definition(NamedTuple):
    """A link reference definition: its key folded for comparison, and the offset after it."""

    key: str
    href: str
    title: str
    end: int


# --- escapes and entities ------------------------------------------------------------------------

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPED = re.compile(
    r"\\([!-/:-@\[-`{-~])|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)


def unescape(text: str) -> str:
    """Answer *text* without backslashes before punctuation, entities decoded."""
    if "\\" not in text and ("&" not in text or ";" not in text):
        return text
    return _ESCAPED.sub(lambda match: match[1] or html.unescape(match[2]), text)


# --- wikilinks and embeds ------------------------------------------------------------------------

_WIKILINK = re.compile(r"!?\[\[(?!\[)(?:([^\[\]\n]{1,1024}+)|((?:[^\[\]\n]|\[(?!\[)|\](?!\])){1,1024}+))\]\]")


def wikilink_at(text: str, pos: int, rules: Grammar = _COMMON) -> tuple[WrittenLink, int] | None:
    """Read the wikilink or embed at *pos*, where ``[[`` or ``![[`` stands, and where it ends.

    Inside are no line break and no other ``[[``. ``[[1]](https://…)`` is a Markdown link whose
    label is ``[1]``, ``[[a]](b)`` is a wikilink before a parenthesis.
    """
    match = _WIKILINK.match(text, pos)
    if match is None:
        return None
    end = match.end()
    if text.startswith("(", end):
        tail = link_tail_at(text, end)
        if tail is not None and has_scheme(tail.href):
            return None
    raw = match.group().replace(PIPE, "|")
    inner = match[1] or match[2]
    parts = split_inner(inner, rules)
    if parts is None:
        return None
    return WrittenLink(wikilink_kind(parts[0], embed=raw[0] == "!"), *parts, raw), end


def wikilink_kind(target: str, *, embed: bool) -> LinkKind:
    """Answer what ``[[target]]`` is: ``[[/tags/ml]]`` is a link to a tag."""
    if embed:
        return "embed"
    return "tag" if target.startswith("/tags/") and len(target) > len("/tags/") else "wikilink"


def split_inner(inner: str, rules: Grammar = _COMMON) -> tuple[str, str | None, str | None] | None:
    """Split what stands between ``[[`` and ``]]`` into target, anchor and label; None when empty."""
    if PIPE in inner:
        inner = inner.replace(PIPE, "|")
    target, pipe, label = inner.partition("|")
    if pipe:
        target = target.removesuffix("\\")
        if rules.label_first:
            target, label = label, target
    target, _, anchor = target.partition("#")
    target = target.strip()
    anchor = anchor.strip()
    if not target and not anchor:
        return None
    return target, anchor or None, label.strip() or None


# --- Markdown links, autolinks, bare URLs --------------------------------------------------------

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:")
_BLANKS = re.compile(r"[ \t\n]*+")
_ANGLED = re.compile(r"<([^<>\n\\]*+(?:\\.[^<>\n\\]*+)*+)>")
_BARE = re.compile(r"[^\s\x00-\x1f\x7f()\\]++|\\[^\s]?|\(|\)")
_TITLE = re.compile(
    r"\"([^\"\\]*+(?:\\[\s\S][^\"\\]*+)*+)\"|'([^'\\]*+(?:\\[\s\S][^'\\]*+)*+)'|\(([^()\\]*+(?:\\[\s\S][^()\\]*+)*+)\)"
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){1,999}+)\]")
_DEFINITION_END = re.compile(r"[ \t]*+(?:\n|\Z)")
_SPACES = re.compile(r"\s+")
_MAX_PARENTHESES = 32


def has_scheme(destination: str) -> bool:
    """Tell whether *destination* leads out of the garden: ``https:…``, ``obsidian:…``, ``//host``."""
    return destination.startswith(("https://", "http://", "//")) or _SCHEME.match(destination) is not None


def markdown_parts(href: str, *, image: bool) -> tuple[LinkKind, str, str | None]:
    """Answer kind, target and anchor of a Markdown link or image: here its kind is decided.

    What has a scheme is a ``url``, unless it is an image, and keeps its fragment: a fragment is
    part of a URL, while ``#`` splits a path of the garden from the anchor in it.
    """
    if has_scheme(href):
        return "image" if image else "url", href, None
    target, _, anchor = href.partition("#")
    return "image" if image else "markdown", target.strip(), anchor or None


def markdown_link(href: str, label: str, raw: str, *, image: bool = False) -> WrittenLink:
    """Make the link of a Markdown link or image with that destination and label."""
    return WrittenLink(*markdown_parts(href, image=image), label or None, raw)


def url_link(url: str, raw: str) -> WrittenLink:
    """Make the link of an autolink or a bare URL."""
    return WrittenLink("url", url, None, None, raw)


def destination_at(text: str, pos: int) -> tuple[str, int] | None:
    """Read a link's destination, ``<…>`` or without blanks, and where it ends."""
    if text.startswith("<", pos):
        match = _ANGLED.match(text, pos)
        return None if match is None else (unescape(match[1]), match.end())
    depth = 0
    end = pos
    while (match := _BARE.match(text, end)) is not None:
        piece = match.group()
        if piece == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif piece == ")":
            if depth == 0:
                break
            depth -= 1
        end = match.end()
    return None if depth else (unescape(text[pos:end]), end)


def _title_at(text: str, pos: int) -> tuple[str, int] | None:
    match = _TITLE.match(text, pos)
    if match is None:
        return None
    written = match[match.lastindex or 0]
    return unescape(written), match.end()


def _skip_blanks(text: str, pos: int) -> int:
    match = _BLANKS.match(text, pos)
    return pos if match is None else match.end()


def link_tail_at(text: str, pos: int) -> Destination | None:
    """Read ``(destination "title")`` at *pos*."""
    if not text.startswith("(", pos):
        return None
    at = destination_at(text, _skip_blanks(text, pos + 1))
    if at is None:
        return None
    href, end = at
    after = _skip_blanks(text, end)
    title = ""
    if after > end and (titled := _title_at(text, after)) is not None:
        title, end = titled
        after = _skip_blanks(text, end)
    return Destination(href, title, after + 1) if text.startswith(")", after) else None


def reference_label_at(text: str, pos: int) -> tuple[str, int] | None:
    """Read ``[label]`` at *pos*: the label as written and where it ends; empty for ``[]``."""
    if text.startswith("[]", pos):
        return "", pos + 2
    match = _LABEL.match(text, pos)
    return None if match is None else (match[1], match.end())


def reference_key(label: str) -> str:
    """Fold *label* so that labels that name one definition compare equal."""
    return _SPACES.sub(" ", label.strip()).casefold()


def definition_at(text: str, pos: int) -> Definition | None:
    """Read the link reference definition at *pos*, the start of a paragraph or of one of its lines.

    ``[^1]: …`` is a footnote and ``[[x]]: …`` a wikilink; neither is a definition.
    """
    match = _LABEL.match(text, pos)
    if match is None or not text.startswith(":", match.end()) or match[1].startswith("^"):
        return None
    key = reference_key(match[1])
    start = _skip_blanks(text, match.end() + 1)
    if not key or start >= len(text):
        return None
    at = destination_at(text, start)
    if at is None or at[1] == start:
        return None
    href, end = at
    after = _skip_blanks(text, end)
    if after > end and (titled := _title_at(text, after)) is not None:
        closing = _DEFINITION_END.match(text, titled[1])
        if closing is not None:
            return Definition(key, href, titled[0], closing.end())
    closing = _DEFINITION_END.match(text, end)
    return None if closing is None else Definition(key, href, "", closing.end())


def leading_definitions(paragraph: str) -> list[Definition]:
    """Read the definitions that *paragraph* starts with, their ends counted from its start."""
    found: list[Definition] = []
    pos = 0
    while paragraph.startswith("[", pos) and (definition := definition_at(paragraph, pos)) is not None:
        found.append(definition)
        pos = _skip_blanks(paragraph, definition.end)
    return found


_AUTOLINK = re.compile(
    r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f\x7f]*+)"
    r"|([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,128}+@[A-Za-z0-9][A-Za-z0-9.-]{0,253}+))>"
)
_URL = re.compile(
    r"https?://[^\s<>\[\]`\"\\|{}\x00-\x1f\x7f\u2018-\u201f\u3000-\u303f\ufdd0\uff00-\uffef]++", re.IGNORECASE
)
_URL_TRIM = "?!.,:;'*_~="


def autolink_at(text: str, pos: int) -> tuple[str, int] | None:
    """Read ``<https://…>`` or ``<a@b.c>`` at *pos*: its URL and where it ends."""
    match = _AUTOLINK.match(text, pos)
    if match is None:
        return None
    return (match[1] or f"mailto:{match[2]}"), match.end()


def url_around(text: str, colon: int) -> tuple[int, int] | None:
    """Answer where the bare URL starts and ends whose ``://`` stands at *colon*.

    Punctuation at its end belongs to the sentence, and so does a parenthesis that it did not open.
    """
    start = colon - 5 if text[max(colon - 1, 0) : colon] in {"s", "S"} else colon - 4
    if start < 0 or (start > 0 and (text[start - 1].isalnum() or text[start - 1] == "\\")):
        return None
    match = _URL.match(text, start)
    if match is None:
        return None
    url = match.group().rstrip(_URL_TRIM)
    surplus = url.count(")") - url.count("(")
    while surplus > 0 and url.endswith(")"):
        url = url[:-1].rstrip(_URL_TRIM)
        surplus -= 1
    return (start, start + len(url)) if len(url) > match.group().index("/") + 2 else None


# --- code, maths, HTML ---------------------------------------------------------------------------

_MATHS = re.compile(r"\$(?![\s$])([^$\\]{0,2048}+(?:\\[\s\S][^$\\]{0,2048}+){0,512}+)(?<!\s)\$(?![0-9])")
_HTML = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:][A-Za-z0-9_:.-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>"
    r"|/[A-Za-z][A-Za-z0-9-]*+\s*+>)"
)
_HTML_SPANS = (("<!--", "-->", 10_000), ("<?", "?>", 2_000), ("<![CDATA[", "]]>", 2_000), ("<!", ">", 2_000))
"""What has another form than a tag: how it starts, how it ends, and how far its end is looked for."""


def maths_at(text: str, pos: int) -> tuple[str, int] | None:
    """Read ``$x$`` at *pos*: its inside and where it ends.

    No blank inside the ends and no digit after it, so that ``$5 and $10`` is money. The first
    unescaped dollar decides: ``$5 and $x$`` is money and then maths.
    """
    match = _MATHS.match(text, pos)
    return None if match is None else (match[1], match.end())


def html_end(text: str, pos: int) -> int | None:
    """Answer where the tag, comment or instruction that starts at *pos* with ``<`` ends."""
    match = _HTML.match(text, pos)
    if match is not None:
        return match.end()
    for opening, closing, limit in _HTML_SPANS:
        if text.startswith(opening, pos):
            if opening == "<!" and not text[pos + 2 : pos + 3].isalpha():
                return None
            if opening == "<!--" and text.startswith((">", "->"), pos + 4):
                return text.index(">", pos) + 1
            found = text.find(closing, pos + len(opening), pos + limit)
            return None if found < 0 else found + len(closing)
    return None


_ANCHOR = re.compile(r"<(/?)[aA](?=[\s>])")


def anchor_step(text: str, pos: int) -> int:
    """Answer 1 for ``<a …>`` at *pos*, -1 for ``</a>``, else 0: a URL inside an anchor is its label."""
    match = _ANCHOR.match(text, pos)
    return 0 if match is None else -1 if match[1] else 1


# --- tags, block ids, tasks, callouts ------------------------------------------------------------

_NO_TAG = r"\s\u2000-\u206f\u2e00-\u2e7f'!\"#$%&()*+,:;<=>?@^`{|}~\[\]\\"
_TAG = re.compile(rf"#([^{_NO_TAG}.\x7f\ufdd0]{{1,256}}+)")
_DOTTED_TAG = re.compile(rf"#((?![0-9])[^{_NO_TAG}\x7f\ufdd0]{{1,256}}+)")
_NOT_A_DIGIT = re.compile(r"[^0-9/]")
_RUN = "*_~="
_BLOCK_ID = re.compile(r"\^([A-Za-z0-9_-]{1,128}+)[ \t\x7f]*+\Z")
_TASK = re.compile(r"\[([^\[\]\n])\](?:[ \t]++|(?=\n|\Z))")
_CALLOUT = re.compile(r"\[!([^\]\n|]{1,128})(?:[|\ufdd0]([^\]\n]{0,512}))?\]([+-]?)[ \t]*+([^\n]*+)")


def tag_at(text: str, pos: int, rules: Grammar = _COMMON) -> tuple[str, int] | None:
    """Read the inline tag whose ``#`` stands at *pos*, without it, and where it ends.

    It starts a line, follows a blank, or is first in a run of emphasis that does.
    """
    start = pos
    while start and text[start - 1] in _RUN:
        start -= 1
    if not rules.tags or (start and not text[start - 1].isspace()):
        return None
    if rules.attributes and _within_attributes(text, pos):
        return None
    match = (_DOTTED_TAG if rules.dotted_tags else _TAG).match(text, pos)
    if match is None:
        return None
    written = match[1]
    if start < pos:
        # The run that opened before the tag may close right behind it: only `_` can stand in a tag.
        written = written.rstrip("_") if text[pos - 1] == "_" else written
    tag = written.rstrip("/.") if rules.dotted_tags else written.rstrip("/")
    return (tag, pos + 1 + len(tag)) if _NOT_A_DIGIT.search(tag) else None


_ATTRIBUTE = r"(?:[.#][\w-]{1,64}+|[\w-]{1,64}+=(?:\"[^\"\n]{0,256}+\"|[^\s{}\"]{1,256}+))"
_ATTRIBUTES = re.compile(rf"\{{:?[ \t]*+{_ATTRIBUTE}(?:[ \t]++{_ATTRIBUTE}){{0,16}}+[ \t]*+\}}")


def attributes_end(text: str, pos: int) -> int | None:
    """Answer where the ``{.class #id key=value}`` at *pos* ends."""
    match = _ATTRIBUTES.match(text, pos)
    return None if match is None else match.end()


def _within_attributes(text: str, pos: int) -> bool:
    start = text.rfind("{", max(0, pos - 256), pos)
    end = attributes_end(text, start) if start >= 0 else None
    return end is not None and end > pos


_BOX = re.compile(
    r"[ \t]*+\{?\.?([A-Za-z][\w-]{0,63}+)(\}?)[ \t]*+(?:\[([^\]\n]{0,200}+)\]|([^\n{}]{0,200}+))"
)


def box_at(info: str) -> CalloutHead | None:
    """Read what follows ``:::`` where a box starts, as the head of a callout.

    ``:::{.note}`` is one when the class means a callout, which is for the caller to say.
    """
    match = _BOX.match(info)
    if match is None:
        return None
    kind = match[1].lower().removeprefix("callout-")
    fold = "-" if kind == "details" else None
    title = (match[3] or match[4] or "").strip() or None
    return CalloutHead(kind, "styled" if info.lstrip().startswith("{") else None, fold, title, 0, len(info))


def block_id_at(text: str, pos: int) -> str | None:
    """Read the block id whose ``^`` stands at *pos*, when it ends the block's *text*."""
    if pos and not text[pos - 1].isspace():
        return None
    match = _BLOCK_ID.match(text, pos)
    return None if match is None else match[1]


def task_at(text: str, *, plain: bool = False) -> tuple[str, int] | None:
    """Read ``[c] `` at the start of a list item: the mark, and where the task's text starts.

    In a *plain* paragraph any other mark than those of a checkbox is text.
    """
    match = _TASK.match(text)
    if match is None or (plain and match[1] not in " xX"):
        return None
    return match[1], match.end()


class CalloutHead(NamedTuple):
    """The first line of a callout as written."""

    type: str
    meta: str | None
    fold: str | None
    title: str | None
    title_start: int
    end: int
    """Where the line ends, its line break not included."""


def callout_at(text: str) -> CalloutHead | None:
    """Read ``[!type|meta]± title`` at the start of a quote's text."""
    match = _CALLOUT.match(text)
    if match is None:
        return None
    kind, meta, fold, title = match.groups()
    return CalloutHead(
        kind.strip(),
        (meta or "").strip() or None,
        fold or None,
        title.strip() or None,
        match.start(4),
        match.end(),
    )
