"""Fences that are more than code, by the first word after their backticks."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from garden_tui.garden.safe import clean

VERSE: Final = frozenset({"poetry", "poem", "verse", "sms", "quotes"})
"""Their lines are shown as text, broken as written."""

QUERY: Final = "query"
"""Its words are searched for when it is followed."""

DEEPEST: Final = 6
"""Fences within each other whose Markdown is read."""

_LABELS: Final = {
    "dataview": "dataview query",
    "dataviewjs": "dataview script",
    "query": "search query",
    "base": "base",
    "mermaid": "Mermaid diagram",
    "tikz": "TikZ drawing",
    "plantuml": "PlantUML diagram",
    "puml": "PlantUML diagram",
    "dot": "Graphviz graph",
    "graphviz": "Graphviz graph",
    "pseudo": "pseudocode",
    "excalidraw": "Excalidraw drawing",
    "telescopic": "telescopic text",
}
"""What is said of source that other programs draw or answer."""

_SETTING = re.compile(r"[ \t]{0,3}(title|collapse|icon|color):[ \t]*([^\n]{0,500})(?:\n|\Z)", re.IGNORECASE)


class Admonition(NamedTuple):
    """A fence of Obsidian's Admonition plugin, as a callout would be written."""

    head: str
    """``[!tip]- Title``"""
    body: str
    """Markdown."""
    lines: int
    """How many of the fence's lines stand before its body."""


def word_of(info: str) -> str:
    """Answer the language named in the words after a fence's backticks, safe to draw; empty if none."""
    words = info.split(maxsplit=1)
    return clean(words[0].strip("{}.") if words else "")


def label_of(language: str) -> str:
    """Answer what is shown of the language of a block of code."""
    return _LABELS.get(language.lower(), language)


def admonition(word: str, text: str) -> Admonition:
    """Read the settings at the top of the fence ``ad-…`` that holds *text*."""
    known: dict[str, str] = {}
    pos = 0
    while (setting := _SETTING.match(text, pos)) is not None:
        known[setting[1].lower()] = setting[2].strip()
        pos = setting.end()
        if pos >= len(text):
            break
    collapse = known.get("collapse", "")
    fold = "+" if collapse == "open" else "-" if collapse.startswith("close") or collapse == "true" else ""
    kind = word.removeprefix("ad-").replace("]", "").replace("|", "") or "note"
    return Admonition(f"[!{kind}]{fold} {known.get('title', '')}", text[pos:], text.count("\n", 0, pos))
