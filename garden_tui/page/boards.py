"""Canvases and bases, files that are no notes, read as notes: an outline of what they hold.

Both become Markdown, so that all that can be followed in a note can be followed in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from garden_tui.garden.excerpt import plain
from garden_tui.garden.safe import clean

_MOST: Final = 2_000
"""Cards, lines, views and filters that are told."""
_DEEPEST: Final = 6
_LONGEST: Final = 60
_MARKS = re.compile(r"([\\`*_\[\]<>#|$=~])")
_UNLINKED = re.compile(r"[\[\]|\n]")


def board_text(path: str, text: str) -> str:
    """Answer what the file at *path*, which holds *text*, says as Markdown."""
    lines = _canvas(text) if path.lower().endswith(".canvas") else _base(text)
    return "\n".join(lines) + "\n"


def _canvas(text: str) -> Iterator[str]:
    """Tell groups with the cards in them, from top to bottom, then what is connected with what."""
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError) as error:
        yield from _broken("This canvas cannot be read", error, text)
        return
    cards = [card for card in _listed(told, "nodes") if isinstance(card.get("id"), str)]
    cards.sort(key=lambda card: (_number(card, "y"), _number(card, "x")))
    groups = [card for card in cards if card.get("type") == "group"]
    others = [card for card in cards if card.get("type") != "group"]
    inside: dict[str, list[Mapping[str, Any]]] = {}
    for card in others:
        around = [group for group in groups if _holds(group, card)]
        # Of groups within each other the smallest is meant.
        home = min(around, key=lambda group: _number(group, "width"), default=None)
        inside.setdefault("" if home is None else home["id"], []).append(card)
    if not cards:
        yield "This canvas is empty."
    for card in inside.get("", ()):
        yield from _card(card)
    for group in groups:
        yield from ("", f"## {_escaped(str(group.get('label') or 'A group'))}", "")
        for card in inside.get(group["id"], ()):
            yield from _card(card)
    names = {card["id"]: _name(card) for card in cards}
    lines = []
    for edge in _listed(told, "edges"):
        ends = [names.get(str(edge.get(side))) for side in ("fromNode", "toNode")]
        if None not in ends:
            label = _escaped(str(edge.get("label") or ""))
            lines.append(f"- {ends[0]} → {ends[1]}{': ' if label else ''}{label}")
    if lines:
        yield from ("", "## Connections", "", *lines)


def _card(card: Mapping[str, Any]) -> Iterator[str]:
    if card.get("type") == "text":
        yield from (f"> {line}".rstrip() for line in str(card.get("text", "")).splitlines())
    else:
        yield f"- {_name(card)}"
    yield ""


def _name(card: Mapping[str, Any]) -> str:
    """Answer what a card is called: a link for what it leads to, the first words of a text."""
    match card.get("type"):
        case "file":
            target = f"{card.get('file', '')}{card.get('subpath', '')}"
            return _escaped(target) if _UNLINKED.search(target) else f"[[{target}]]"
        case "link":
            return str(card.get("url", "")).replace(" ", "%20").replace("\n", "")
        case "group":
            return _escaped(str(card.get("label") or "a group"))
        case _:
            first = next((line for line in str(card.get("text", "")).splitlines() if line.strip()), "a card")
            words = plain(first.strip().lstrip("#> "))
            cut = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
            return f"“{_escaped(cut)}”"


def _holds(group: Mapping[str, Any], card: Mapping[str, Any]) -> bool:
    x, y = (_number(card, at) + _number(card, size) / 2 for at, size in (("x", "width"), ("y", "height")))
    left, top = _number(group, "x"), _number(group, "y")
    return left <= x <= left + _number(group, "width") and top <= y <= top + _number(group, "height")


def _base(text: str) -> Iterator[str]:
    """Tell the views of a base, and what each of them lets through."""
    try:
        told = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text, lists and maps
    except (yaml.YAMLError, RecursionError) as error:
        yield from _broken("This base cannot be read", error, text)
        return
    views = _listed(told, "views")
    yield "A base of Obsidian. Its notes are not listed here."
    if isinstance(told, Mapping) and told.get("filters"):
        yield from ("", "Of all notes those are in it for which", "")
        yield from _filters(told["filters"])
    for view in views:
        yield from ("", f"## {_escaped(str(view.get('name') or 'A view'))}", "")
        kind = _escaped(str(view.get("type") or "table"))
        columns = ", ".join(_escaped(str(each)) for each in _sequence(view.get("order"))[:_MOST])
        yield f"Shown as {kind}{f': {columns}' if columns else ''}."
        if view.get("filters"):
            yield from ("", "In it are those for which", "")
            yield from _filters(view["filters"])


def _filters(told: object, depth: int = 0) -> Iterator[str]:
    """Tell conditions, and what joins them, as a list."""
    indent = "  " * depth
    if isinstance(told, Mapping) and depth < _DEEPEST:
        for joined, conditions in list(told.items())[:_MOST]:
            word = {"and": "all of", "or": "any of", "not": "none of"}.get(str(joined), str(joined))
            yield f"{indent}- {_escaped(word)}"
            yield from _filters(conditions, depth + 1)
    elif isinstance(told, Sequence) and not isinstance(told, str) and depth < _DEEPEST:
        for condition in told[:_MOST]:
            yield from _filters(condition, depth)
    elif isinstance(told, str):
        fence = "``" if "`" in told else "`"
        yield f"{indent}- {fence}{clean(told).strip('`')}{fence}"


def _broken(what: str, error: Exception, text: str) -> Iterator[str]:
    yield f"{what}: {_escaped(clean(str(error)))}"
    yield ""
    yield from (f"    {line}" for line in text.splitlines()[:_MOST])


def _listed(told: object, key: str) -> list[Mapping[str, Any]]:
    found = told.get(key) if isinstance(told, Mapping) else None
    return [each for each in _sequence(found)[:_MOST] if isinstance(each, Mapping)]


def _sequence(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _number(card: Mapping[str, Any], key: str) -> float:
    value = card.get(key)
    return value if isinstance(value, int | float) else 0.0


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text.replace("\n", " "))
