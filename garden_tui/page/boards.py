"""Canvases and bases, files that are no notes, read as notes: an outline of what they hold.

Both become Markdown, so that all that can be followed in a note can be followed in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import yaml

from garden_tui.garden.excerpt import plain
from garden_tui.garden.safe import clean
from garden_tui.garden.yaml_tree import refuse_endless

_MOST: Final = 2_000
"""Cards, lines, views and filters that are told; of more it is told how many they are."""
_DEEPEST: Final = 6
_LONGEST: Final = 60
_MARKS = re.compile(r"([\\`*_\[\]<>#|$=~])")
_JOINTS: Final = {"and": "all of", "or": "any of", "not": "none of"}
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
    # Of groups within each other the smallest is meant.
    boxes = sorted(map(_Box.of, groups), key=lambda box: box.right - box.left)
    inside: dict[str, list[Mapping[str, Any]]] = {}
    for card in others:
        box = _Box.of(card)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        homes = (each.id for each in boxes if each.left <= x <= each.right and each.top <= y <= each.bottom)
        inside.setdefault(next(homes, ""), []).append(card)
    if not cards:
        yield "This canvas is empty."
    for card in inside.get("", ()):
        yield from _card(card)
    for group in groups:
        yield from ("", f"## {_escaped(_text(group.get('label')) or 'A group')}", "")
        for card in inside.get(group["id"], ()):
            yield from _card(card)
    names = {card["id"]: _name(card) for card in cards}
    lines = []
    for edge in _listed(told, "edges"):
        ends = [names.get(_text(edge.get(side))) for side in ("fromNode", "toNode")]
        if None not in ends:
            label = _escaped(_text(edge.get("label")))
            lines.append(f"- {ends[0]} → {ends[1]}{': ' if label else ''}{label}")
    if lines:
        yield from ("", "## Connections", "", *lines)
    yield from _untold(told, "nodes", "cards")
    yield from _untold(told, "edges", "connections")


class _Box(NamedTuple):
    """Where a card lies."""

    left: float
    top: float
    right: float
    bottom: float
    id: str

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> _Box:
        x, y = _number(card, "x"), _number(card, "y")
        return cls(x, y, x + _number(card, "width"), y + _number(card, "height"), card["id"])


def _card(card: Mapping[str, Any]) -> Iterator[str]:
    if card.get("type") == "text":
        yield from (f"> {line}".rstrip() for line in _text(card.get("text")).splitlines())
    else:
        yield f"- {_name(card)}"
    yield ""


def _name(card: Mapping[str, Any]) -> str:
    """Answer what a card is called: a link for what it leads to, the first words of a text."""
    match card.get("type"):
        case "file":
            target = f"{_text(card.get('file'))}{_text(card.get('subpath'))}"
            return _escaped(target) if _UNLINKED.search(target) else f"[[{target}]]"
        case "link":
            return _text(card.get("url")).replace(" ", "%20").replace("\n", "")
        case "group":
            return _escaped(_text(card.get("label")) or "a group")
        case _:
            first = next((line for line in _text(card.get("text")).splitlines() if line.strip()), "a card")
            words = plain(first.strip().lstrip("#> "))
            cut = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
            return f"“{_escaped(cut)}”"


def _base(text: str) -> Iterator[str]:
    """Tell the views of a base, and what each of them lets through."""
    try:
        refuse_endless(text, "this base is")
        told = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text, lists and maps
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        yield from _broken("This base cannot be read", error, text)
        return
    views = _listed(told, "views")
    yield "A base of Obsidian. Its notes are not listed here."
    if isinstance(told, Mapping) and told.get("filters"):
        yield from ("", "Of all notes those are in it for which", "")
        yield from _filters(told["filters"])
    for view in views:
        yield from ("", f"## {_escaped(_text(view.get('name')) or 'A view')}", "")
        kind = _escaped(_text(view.get("type")) or "table")
        columns = ", ".join(_escaped(_text(each)) for each in _sequence(view.get("order")))
        yield f"Shown as {kind}{f': {columns}' if columns else ''}."
        if view.get("filters"):
            yield from ("", "In it are those for which", "")
            yield from _filters(view["filters"])
    yield from _untold(told, "views", "views")


class _Joint(NamedTuple):
    """What joins the conditions after it."""

    word: str


def _filters(told: object) -> Iterator[str]:
    """Tell conditions, and what joins them, as a list: no longer than a page, whatever refers to itself."""
    waiting: list[tuple[object, int]] = [(told, 0)]
    for _ in range(_MOST):
        if not waiting:
            return
        condition, depth = waiting.pop()
        indent = "  " * min(depth, _DEEPEST)
        match condition:
            case str():
                fence = "``" if "`" in condition else "`"
                yield f"{indent}- {fence}{clean(condition).strip('`')}{fence}"
            case _Joint(word):
                yield f"{indent}- {_escaped(_JOINTS.get(word, word))}"
            case Mapping():
                for joined, conditions in reversed(tuple(condition.items())):
                    waiting += ((conditions, depth + 1), (_Joint(str(joined)), depth))
            case Sequence():
                waiting += ((each, depth) for each in reversed(condition))
    if waiting:
        yield "- … and more, which is not shown"


def _broken(what: str, error: Exception, text: str) -> Iterator[str]:
    yield f"{what}: {_escaped(clean(str(error)))}"
    yield ""
    lines = text.splitlines()
    yield from (f"    {line}" for line in lines[:_MOST])
    yield from _more(len(lines), "lines")


def _listed(told: object, key: str) -> list[Mapping[str, Any]]:
    found = told.get(key) if isinstance(told, Mapping) else None
    return [each for each in _sequence(found)[:_MOST] if isinstance(each, Mapping)]


def _untold(told: object, key: str, what: str) -> Iterator[str]:
    """Tell how many of the list *key* were left out, if any."""
    yield from _more(len(_sequence(told.get(key))) if isinstance(told, Mapping) else 0, what)


def _more(count: int, what: str) -> Iterator[str]:
    if count > _MOST:
        yield from ("", f"… and {count - _MOST:,} more {what}, which are not shown.")


def _sequence(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _text(value: object) -> str:
    """Answer *value* if it is text or a number; what holds others may hold itself."""
    return str(value) if isinstance(value, str | int | float) else ""


def _number(card: Mapping[str, Any], key: str) -> float:
    value = card.get(key)
    try:
        return float(value) if isinstance(value, int | float) else 0.0
    except OverflowError:
        return 0.0


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text.replace("\n", " "))
