"""Excalidraw's drawings: notes that hold a picture as data, and the texts in it as Markdown."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec.structs import replace

from garden_tui.garden.source import Source

_PROPERTY = "excalidraw-plugin"
_DATA = re.compile(
    r"^(?:%%[ \t]*\n)?(?:#[ \t]+Excalidraw Data|#{1,2}[ \t]+Text Elements)[ \t]*$", re.MULTILINE
)
_TEXTS = re.compile(r"^#{1,2}[ \t]+Text Elements[ \t]*$", re.MULTILINE)
_END = re.compile(r"^(?:#{1,2}[ \t]+(?:Element Links|Embedded Files|Drawing)\b|%%[ \t]*$)", re.MULTILINE)
_ADVICE = re.compile(r"^==⚠[^\n]{0,400}$", re.MULTILINE)


def is_drawing(properties: Collection[str]) -> bool:
    """Whether a note of these *properties* is a drawing."""
    return _PROPERTY in properties


def without_data(source: Source) -> Source:
    """Answer what of the drawing *source* can be read: its author's text, and the texts in the picture.

    Everything keeps its line. The texts are shown even where they stand in a comment.
    """
    body = source.body
    data = _DATA.search(body)
    if data is None:
        return source
    texts = _TEXTS.search(body, data.start())
    if texts is None:
        return replace(source, body=_ADVICE.sub("", body[: data.start()]))
    end = _END.search(body, texts.end())
    between = "\n" * body.count("\n", data.start(), texts.end())
    last = len(body) if end is None else end.start()
    return replace(source, body=_ADVICE.sub("", body[: data.start()] + between + body[texts.end() : last]))
