"""What is read of raw Markdown: the sentence around a link, without its marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from garden_tui.garden.names import stem
from garden_tui.garden.safe import clean

LONGEST = 400
"""Characters of an excerpt, about; what is longer is cut around the link."""

_MARKS = re.compile(
    r"%%[^%]{0,2000}%%|<!--[^<>]{0,2000}-->"
    r"|!?\[\[(?P<wiki>[^\[\]\n]{1,1024})\]\]"
    r"|\[\^[^\[\]\s]{1,128}\](?!\()"
    r"|!?\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]{0,300}+\]){0,1000}+)\]"
    r"(?:\((?:<[^<>\n]{0,1000}+>|[^()\s<][^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?|)"
    r"(?:\s{1,3}\"[^\"\n]{0,300}\")?\)|\[[^\[\]\n]{0,200}\])"
    r"|<(?P<url>[A-Za-z][A-Za-z0-9+.\-]{1,30}:[^\s<>]{1,2000})>"
    r"|</?[A-Za-z][^<>\n]{0,1000}>"
    r"|`{1,3}(?P<code>[^`\n]{1,1000})`{1,3}"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*{1,3}|~~|==|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])"
)
_LINE_START = re.compile(
    r"^(?:[ \t]{0,32}>){0,16}[ \t]{0,32}(?:[-*+][ \t]{1,8}|[0-9]{1,9}[.)][ \t]{1,8})?(?:\[[^\[\]\n]\][ \t])?"
    r"(?:#{1,6}[ \t]{1,8})?(?:\[![^\]\n]{1,100}\][+-]?[ \t]{0,8})?",
    re.MULTILINE,
)
_BLOCK_ID = re.compile(r"(?<!\S)\^[A-Za-z0-9_-]{1,128}[ \t]{0,8}$", re.MULTILINE)
_BLANKS = re.compile(r"\s+")
_PIPES = re.compile(r"^\s{0,8}\||\|\s{0,8}$")


class Excerpt(NamedTuple):
    """A passage as read, cut where a link stands in it; safe to draw."""

    before: str
    label: str
    after: str


def plain(raw: str) -> str:
    """Answer what is read of *raw* Markdown, on one line, safe to draw."""
    return _tidy(_unmark(raw)).strip()


def excerpt(passage: str, start: int, end: int) -> Excerpt:
    """Answer what is read of *passage* before, of and after its link ``passage[start:end]``."""
    # Only what can be shown is read: a passage may be a paragraph of 100 KB.
    first = _word_start(passage, max(0, start - 3 * LONGEST), start)
    last = min(len(passage), end + 3 * LONGEST)
    before = _tidy(_unmark(passage[first:start]))
    after = _tidy(_unmark(passage[end:last], starts_line=False))
    label = _tidy(_unmark(passage[start:end], starts_line=False)).strip()
    before, after = before.lstrip(), after.rstrip()
    shown_before = _last_part(before, LONGEST - len(after), cut=first > 0)
    shown_after = _first_part(after, LONGEST - len(before), cut=last < len(passage))
    return Excerpt(shown_before, label or clean(passage[start:end]), shown_after)


def _word_start(text: str, at: int, limit: int) -> int:
    if at == 0:
        return 0
    blank = text.find(" ", at, limit)
    return blank + 1 if blank >= 0 else at


def _last_part(text: str, room: int, *, cut: bool) -> str:
    """Answer the end of *text*: what its other side leaves of an excerpt's length, at least half of it."""
    room = max(LONGEST // 2, room)
    if len(text) > room:
        text = text[_word_start(text, len(text) - room, len(text)) :]
        cut = True
    return "… " + text if cut else text


def _first_part(text: str, room: int, *, cut: bool) -> str:
    """Answer the start of *text*, by the same rule."""
    room = max(LONGEST // 2, room)
    if len(text) > room:
        blank = text.rfind(" ", 0, room)
        text = text[: blank if blank > 0 else room]
        cut = True
    return text.rstrip() + " …" if cut else text


def _unmark(raw: str, *, starts_line: bool = True) -> str:
    text = raw if raw.isascii() and "\x7f" not in raw else raw.replace("\x7f", "")
    first, newline, rest = text.partition("\n")
    if starts_line:
        text = _LINE_START.sub("", text)
    elif newline:
        text = f"{first}\n{_LINE_START.sub('', rest)}"
    if "^" in text:
        text = _BLOCK_ID.sub("", text)
    return _MARKS.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    wiki = match["wiki"]
    if wiki is not None:
        return _wiki_label(wiki)
    label = match["label"]
    if label is not None:
        return label.replace("*", "") if label.strip() else _name(match.group())
    return match["url"] or match["code"] or match["escaped"] or ""


def _name(written: str) -> str:
    """Answer the last segment of where a link or picture without a label leads."""
    destination = written.rpartition("](")[2].rstrip(")")
    if destination.startswith("<"):
        return destination[1:].partition(">")[0].rstrip("/").rpartition("/")[2]
    return destination.partition(" ")[0].rstrip("/").rpartition("/")[2]


def _wiki_label(inner: str) -> str:
    target, pipe, label = inner.replace("\\|", "|").partition("|")
    if pipe and label.strip():
        return label.strip().replace("*", "")
    path, _, anchor = target.strip().partition("#")
    parts = [stem(path.strip().rstrip("/"))] if path.strip() else []
    parts.extend(part.strip() for part in anchor.split("#") if part.strip())
    return " › ".join(parts)


def _tidy(text: str) -> str:
    if "|" in text:
        text = _PIPES.sub("", text).replace("|", "│")
    return clean(_BLANKS.sub(" ", text))
