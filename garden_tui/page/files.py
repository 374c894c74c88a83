"""Files of a garden that are no notes: what kind each is, by its name, and whether it may be opened."""

from __future__ import annotations

import re
from typing import Final

from garden_tui.garden.safe import clean

_KINDS: Final = {
    "picture": "png jpg jpeg gif webp bmp svg avif tif tiff heic",
    "sound": "mp3 wav m4a ogg oga opus flac 3gp aac",
    "film": "mp4 webm ogv mov mkv m4v avi",
    "PDF": "pdf",
    "book": "epub djvu mobi",
    "document": "odt doc docx rtf tex pages",
    "table": "ods xls xlsx csv tsv numbers",
    "slides": "odp ppt pptx key",
    "drawing": "canvas excalidraw",
    "base": "base",
    "archive": "zip tar gz xz 7z",
    "text": "txt log json yaml yml toml bib xml",
}
_BY_SUFFIX: Final = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}

_OPENED: Final = frozenset(
    {"picture", "sound", "film", "PDF", "book", "document", "table", "slides", "archive", "text"}
)
"""Kinds that programs show and do not run. Files of any other kind are never handed to the system:
a note may link to a script, and what a system does with one is not for a note to ask."""

_PAGE = re.compile(r"(?:^|&)page=(\d{1,6})(?:&|$)")
_SHOWN: Final = frozenset({"sound", "film"})

MEDIA: Final = "▸ "
FILE: Final = "▤ "


def kind_of(path: str) -> str:
    """Answer what the file at *path* is, in a word; ``file`` when its name does not say so."""
    name, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return _BY_SUFFIX.get(suffix.lower(), "file") if name and dot else "file"


def may_be_opened(path: str) -> bool:
    """Whether the file at *path* may be handed to the program that the system has for it."""
    return kind_of(path) in _OPENED


def is_board(path: str) -> bool:
    """Whether the file at *path* can be read as a note: a canvas, a base."""
    return path.lower().endswith((".canvas", ".base"))


def file_label(target: str, anchor: str | None) -> str:
    """Answer what an embed of a file is called: ``▤ paper.pdf, page 3``; empty for pictures and notes."""
    kind = kind_of(target)
    if kind in {"file", "picture"}:
        return ""
    page = _PAGE.search(anchor or "")
    where = f", page {page[1]}" if page else f" › {anchor}" if anchor and kind == "base" else ""
    sign = MEDIA if kind in _SHOWN else FILE
    return sign + clean(target.rpartition("/")[2] + where)
