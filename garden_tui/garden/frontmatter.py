"""A note's properties: frontmatter read without ever failing the note.

Text stays text: YAML 1.1 takes ``yes`` for a truth value, ``12:30`` for 750 and a title that is a
date for a date. So the tree that the C parser composes is read directly and nothing is constructed
from it, which is also the quicker way. What is not YAML is salvaged line by line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from frontmatter.default_handlers import YAMLHandler

from garden_tui.garden.dates import iso_date
from garden_tui.garden.note import Link, Problem, PropertyValue
from garden_tui.garden.safe import clean
from garden_tui.garden.source import Source
from garden_tui.garden.syntax import Grammar, grammar, wikilink_at

Properties: TypeAlias = dict[str, PropertyValue]

_COMMON = grammar("obsidian")
_FENCE_LINES = 1
_LONGEST = 65_536
_SURELY_HARMLESS = 1_024
"""Characters that cannot nest deep enough to overrun a stack: one character opens one level."""
_MAX_EVENTS = 20_000
_MAX_DEPTH = 64
_MAX_ALIASES = 64
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_ANCHORS = re.compile(r"(?:^|[\s\[{,])[&*]\S")
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


@dataclass(frozen=True, slots=True)
class Frontmatter:
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


class _TooComplexError(ValueError):
    """The block is built to exhaust its reader."""


def read_frontmatter(source: Source, rules: Grammar = _COMMON) -> Frontmatter:
    """Read the properties of *source*; whatever is wrong with them is a problem, never an error.

    The links in them are written by the *rules* of the garden.
    """
    block = source.frontmatter
    if block is None or not block.strip():
        return _NONE
    lines: dict[str, int] = {}
    problems: tuple[Problem, ...] = ()
    try:
        properties, links = _parse(block, rules)
    except (yaml.YAMLError, ValueError, RecursionError, MemoryError) as error:
        problems = (_problem(error),)
        properties, lines = _salvage(block)
        links = list(_links_of_lines(properties, lines, block, rules))
    return _shaped(properties, links, problems)


def _shaped(properties: Properties, links: list[Link], problems: tuple[Problem, ...]) -> Frontmatter:
    known: dict[str, PropertyValue] = {}
    for key, value in properties.items():
        known.setdefault(key.strip().lower(), value)
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


# --- parsing -------------------------------------------------------------------------------------

_Parser: Any = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ else None

if _Parser is not None:

    class _Composer(_Parser):  # type: ignore[misc]  # libyaml's parser has no types
        """The C composer without resolvers, for no scalar is to become anything but text."""

        def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
            return ""

        def descend_resolver(self, _parent: object, _index: object) -> None:
            """Nothing depends on where a node stands."""

        def ascend_resolver(self) -> None:
            """Nothing depends on where a node stands."""


class GardenHandler(YAMLHandler):
    """python-frontmatter's YAML, guarded, and read to a tree of nodes that keep text and place."""

    def load(self, fm: str, **_kwargs: object) -> Any:
        """Compose *fm* without constructing a value; None when it holds none."""
        if len(fm) > _SURELY_HARMLESS or (("&" in fm or "*" in fm) and _ANCHORS.search(fm) is not None):
            _guard(fm)
        if _Parser is not None:
            return _Composer(fm).get_single_node()
        return yaml.compose(fm, Loader=yaml.BaseLoader)


_HANDLER = GardenHandler()


def _guard(block: str) -> None:
    """Refuse what would overrun a stack or never end: the stream of events needs neither."""
    if len(block) > _LONGEST:
        message = f"the properties are longer than {_LONGEST // 1024} KB"
        raise _TooComplexError(message)
    depth = aliases = 0
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    for count, event in enumerate(yaml.parse(block, Loader=loader)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        if depth > _MAX_DEPTH or count > _MAX_EVENTS or aliases > _MAX_ALIASES:
            message = "the properties are nested too deep or too many"
            raise _TooComplexError(message)


def _parse(block: str, rules: Grammar) -> tuple[Properties, list[Link]]:
    if block.lstrip().startswith("{"):
        found = _json(block)
        if found is not None:
            return found, list(_links_of_lines(found, {}, block, rules))
    node = _HANDLER.load(block)
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        message = "the frontmatter holds no properties"
        raise _TooComplexError(message)
    reader = _Reader(block, rules)
    return reader.properties(node), reader.links


def _json(block: str) -> Properties | None:
    """Read *block* as a JSON object; None when it is none, for a flow mapping starts alike."""
    if block.count("[") + block.count("{") > _SURELY_HARMLESS:
        return None
    try:
        found = json.loads(block, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return {str(key): _plain(value, 0) for key, value in found.items()} if isinstance(found, dict) else None


def _plain(value: object, depth: int) -> PropertyValue:
    if depth > _MAX_DEPTH or value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {str(key): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value]
    return str(value)


class _Reader:
    """Walks the nodes of one block to text, lists and maps; aliases and cycles cost their size at most."""

    def __init__(self, block: str, rules: Grammar) -> None:
        self.block = block
        self.rules = rules
        self.links: list[Link] = []
        self.property = ""
        self.budget = _MAX_EVENTS

    def properties(self, node: Any) -> Properties:
        found: Properties = {}
        for key, value in node.value:
            name = self._key(key)
            self.property = name
            found[name] = self._value(value, 1)
        return found

    def _key(self, node: Any) -> str:
        if node.__class__ is not yaml.ScalarNode:
            message = "a key of the properties is no text"
            raise yaml.constructor.ConstructorError(None, None, message, node.start_mark)
        return str(node.value)

    def _value(self, node: Any, depth: int) -> PropertyValue:
        self.budget -= 1
        if depth > _MAX_DEPTH or self.budget < 0:
            message = "the properties are nested too deep or too many"
            raise _TooComplexError(message)
        kind = node.__class__
        if kind is yaml.ScalarNode:
            text: str = node.value
            if not node.style and text in _NULLS:
                return None
            if "[[" in text:
                self._find_links(text, node)
            return text
        if kind is yaml.SequenceNode:
            return self._wikilink(node) or [self._value(item, depth + 1) for item in node.value]
        found: dict[str, PropertyValue] = {}
        for key, value in node.value:
            found[self._key(key)] = self._value(value, depth + 1)
        return found

    def _wikilink(self, node: Any) -> str | None:
        """Answer the text of an unquoted ``[[x]]``, which is YAML for a list that holds a list."""
        if not node.flow_style or len(node.value) != 1 or node.value[0].__class__ is not yaml.SequenceNode:
            return None
        text = self.block[node.start_mark.index : node.end_mark.index]
        found = wikilink_at(text, 0)
        if found is None or found[1] != len(text):
            return None
        self._find_links(text, node)
        return text

    def _find_links(self, text: str, node: Any) -> None:
        written = self.block[node.start_mark.index : node.end_mark.index]
        line = node.start_mark.line + _FENCE_LINES + 1
        self.links += property_links(self.property, text, written, line, self.rules)


def property_links(name: str, text: str, written: str, line: int, rules: Grammar = _COMMON) -> Iterator[Link]:
    """Answer the links in the value *text* of property *name*, *written* so from *line* on."""
    seen = 0
    pos = text.find("[[")
    while pos >= 0:
        start = pos - 1 if pos and text[pos - 1] == "!" else pos
        found = wikilink_at(text, start, rules)
        end = pos + 1
        if found is not None:
            link, end = found
            at = written.find(link.raw, seen)
            if at >= 0:
                line += written.count("\n", seen, at)
                seen = at
            yield Link(
                "property",
                link.target,
                link.anchor,
                link.label,
                line,
                -1,
                0,
                0,
                property=name,
                written=link.raw,
            )
        pos = text.find("[[", end)


# --- salvage -------------------------------------------------------------------------------------

_KEY = re.compile(r"([^\s:#-][^:\n]{0,255}):(?:[ \t]+(\S.*)?|)\Z")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(\S.*)?|)\Z")


def _salvage(block: str) -> tuple[Properties, dict[str, int]]:
    """Read ``key: value`` and ``- item`` lines as text, whatever stands around them."""
    found: Properties = {}
    lines: dict[str, int] = {}
    key = ""
    for number, line in enumerate(block.split("\n"), _FENCE_LINES + 1):
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
    if not written or written in _NULLS:
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
        first = lines.get(name, _FENCE_LINES + 1)
        rest = block[starts.get(first, 0) :]
        for text in _texts(value):
            yield from property_links(name, text, rest, first, rules)


def _line_starts(block: str) -> Iterator[tuple[int, int]]:
    offset = 0
    for number, line in enumerate(block.split("\n"), _FENCE_LINES + 1):
        yield number, offset
        offset += len(line) + 1


def _problem(error: Exception) -> Problem:
    said = getattr(error, "problem", None) or (str(error) if isinstance(error, _TooComplexError) else "")
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in said:
        mark = getattr(error, "context_mark", None) or mark  # what was opened, not the fence that ended it
    line = _FENCE_LINES + 1 + (mark.line if mark is not None else 0)
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
