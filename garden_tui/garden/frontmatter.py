"""A note's properties: frontmatter read without ever failing the note.

Text stays text, whatever YAML would make of it. What is not YAML is salvaged line by line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from garden_tui.garden.dates import iso_date
from garden_tui.garden.note import Link, Problem, PropertyValue
from garden_tui.garden.plain_properties import (
    FENCE_LINES,
    MAX_DEPTH,
    NULLS,
    SURELY_HARMLESS,
    Properties,
    TooComplexError,
    plain_properties,
)
from garden_tui.garden.property_links import property_links
from garden_tui.garden.safe import clean
from garden_tui.garden.source import Source
from garden_tui.garden.syntax import Grammar, grammar

_COMMON = grammar("obsidian")
_TRUE = frozenset({"true", "yes", "on", "1", "y"})

_TEMPLATE = ("<%", "{{")
"""How a value begins that is still to be filled in."""

_TITLE = ("title",)
_TAGS = ("tags", "tag")
_ALIASES = ("aliases", "alias")
_PERMALINKS = ("permalink", "permalinks")
_DESCRIPTION = ("description", "desc", "abstract")
_CREATED = ("date", "created", "date created", "createtime", "published", "publishdate")
_MODIFIED = ("lastmod", "updated", "last-modified", "modified", "date modified", "last")
_ASKED_LESS_OFTEN = frozenset({*_TITLE, *_PERMALINKS, *_DESCRIPTION, *_CREATED, *_MODIFIED, "draft"})


class Frontmatter(Struct, frozen=True):
    """What a note says of itself, each thing in the shape that its readers want."""

    title: str | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    permalinks: tuple[str, ...] = ()
    description: str | None = None
    created: str | None = None
    modified: str | None = None
    draft: bool = False
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    properties: Properties = field(default_factory=dict)


_NONE = Frontmatter()


def read_frontmatter(source: Source, rules: Grammar = _COMMON) -> Frontmatter:
    """Read the properties of *source*; whatever is wrong with them is a problem, never an error.

    The links in them are written by the *rules* of the garden.
    """
    block = source.frontmatter
    if block is None or not block.strip():
        return _NONE
    plain = plain_properties(block)
    if plain is not None:
        return _shaped(plain, [], ())
    if block.lstrip().startswith("{") and (found := _json(block)) is not None:
        return _shaped(found, list(_links_of_lines(found, {}, block, rules)), ())
    # Imported late: what it needs takes longer to import than a note takes to be drawn.
    from garden_tui.garden.yaml_tree import YAMLError, read_tree

    try:
        return _shaped(*read_tree(block, rules), ())
    except (YAMLError, ValueError, RecursionError, MemoryError) as error:
        properties, lines = _salvage(block)
        links = list(_links_of_lines(properties, lines, block, rules))
        return _shaped(properties, links, (_problem(error),))


def _shaped(properties: Properties, links: list[Link], problems: tuple[Problem, ...]) -> Frontmatter:
    known: dict[str, PropertyValue] = {}
    for key, value in properties.items():
        known.setdefault(key.strip().lower(), value)
    if known.keys().isdisjoint(_ASKED_LESS_OFTEN):
        # Most notes say nothing else, and each question costs.
        return Frontmatter(
            tags=tags_of(known),
            aliases=_names(known, _ALIASES),
            links=tuple(links),
            problems=problems,
            properties=properties,
        )
    return Frontmatter(
        title=_text(known, _TITLE),
        tags=tags_of(known),
        aliases=_names(known, _ALIASES),
        permalinks=_names(known, _PERMALINKS),
        description=_text(known, _DESCRIPTION),
        created=_date(known, _CREATED),
        modified=_date(known, _MODIFIED),
        draft=str(known.get("draft")).lower() in _TRUE,
        links=tuple(links),
        problems=problems,
        properties=properties,
    )


def _json(block: str) -> Properties | None:
    """Read *block* as a JSON object; None when it is none, for a flow mapping starts alike."""
    if block.count("[") + block.count("{") > SURELY_HARMLESS:
        return None
    try:
        found = json.loads(block, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return {str(key): _plain(value, 0) for key, value in found.items()} if isinstance(found, dict) else None


def _plain(value: object, depth: int) -> PropertyValue:
    if depth > MAX_DEPTH or value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {str(key): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value]
    return str(value)


# --- salvage -------------------------------------------------------------------------------------

_KEY = re.compile(r"([^\s:#-][^:\n]{0,255}):(?:[ \t]+(\S.*)?|)\Z")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(\S.*)?|)\Z")


def _salvage(block: str) -> tuple[Properties, dict[str, int]]:
    """Read ``key: value`` and ``- item`` lines as text, whatever stands around them."""
    found: Properties = {}
    lines: dict[str, int] = {}
    key = ""
    for number, line in enumerate(block.split("\n"), FENCE_LINES + 1):
        pair = _KEY.match(line.rstrip())
        if pair is not None:
            key = pair[1].strip().strip("\"'")
            found[key] = _salvaged(pair[2])
            lines[key] = number
            continue
        item = _ITEM.match(line.rstrip())
        if item is not None and key:
            value = found[key]
            items: list[PropertyValue] = value if isinstance(value, list) else [value] if value else []
            items.append(_unquoted(item[1]))
            found[key] = items
    return found, lines


def _salvaged(written: str | None) -> PropertyValue:
    if written is not None and written.startswith("[") and not written.startswith("[["):
        # Its end may be on a line of its own, or what is missing.
        return [_unquoted(item.strip()) for item in written[1:].removesuffix("]").split(",")]
    return _unquoted(written)


def _unquoted(written: str | None) -> str | None:
    if not written or written in NULLS:
        return None
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1]
    return written


def _links_of_lines(
    properties: Properties, lines: Mapping[str, int], block: str, rules: Grammar
) -> Iterator[Link]:
    """Answer the links of properties whose values have no place of their own: the first one counts."""
    starts = dict(_line_starts(block))
    for name, value in properties.items():
        first = lines.get(name, FENCE_LINES + 1)
        rest = block[starts.get(first, 0) :]
        for text in _texts(value):
            yield from property_links(name, text, rest, first, rules)


def _line_starts(block: str) -> Iterator[tuple[int, int]]:
    offset = 0
    for number, line in enumerate(block.split("\n"), FENCE_LINES + 1):
        yield number, offset
        offset += len(line) + 1


def _problem(error: Exception) -> Problem:
    said = getattr(error, "problem", None) or (str(error) if isinstance(error, TooComplexError) else "")
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in said:
        mark = getattr(error, "context_mark", None) or mark  # what was opened, not the fence that ended it
    line = FENCE_LINES + 1 + (mark.line if mark is not None else 0)
    return Problem(
        line, clean(f"the frontmatter is not YAML: {said}" if said else "the frontmatter is not YAML")
    )


# --- shapes --------------------------------------------------------------------------------------


def _texts(value: PropertyValue) -> Iterator[str]:
    """Answer the texts in *value*, however deep; a map of one pair is the text it was written as."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield f"{key}: {inner}" if isinstance(inner, str) else key


def _first(known: Properties, keys: tuple[str, ...]) -> list[PropertyValue]:
    return [known[key] for key in keys if key in known and known[key] is not None]


def _text(known: Properties, keys: tuple[str, ...]) -> str | None:
    for value in _first(known, keys):
        text = " ".join(" ".join(_texts(value)).split())
        if text:
            return text
    return None


def _names(known: Properties, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Answer names once each, in order; a text holds several, parted by commas."""
    names: dict[str, None] = {}
    for value in _first(known, keys):
        texts = value.split(",") if isinstance(value, str) else _texts(value)
        names.update((text.strip(), None) for text in texts if text.strip())
    return tuple(names)


def tags_of(known: Properties) -> tuple[str, ...]:
    """Answer the tags of properties, whose keys are lower case: each once, in its first spelling."""
    tags: dict[str, str] = {}
    for value in _first(known, _TAGS):
        texts = value.replace(",", " ").split() if isinstance(value, str) else _texts(value)
        if isinstance(value, str) and value.lstrip().startswith(_TEMPLATE):
            continue
        for text in texts:
            tag = "-".join(text.strip().lstrip("#").strip("/").split())
            if tag:
                tags.setdefault(tag.lower(), tag)
    return tuple(tags.values())


def _date(known: Properties, keys: tuple[str, ...]) -> str | None:
    for value in _first(known, keys):
        if isinstance(value, str) and (date := iso_date(value)) is not None:
            return date
    return None
