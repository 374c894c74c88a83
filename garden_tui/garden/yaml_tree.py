"""Properties in all that YAML allows, read to text, lists and maps.

Text stays text: YAML 1.1 takes ``yes`` for a truth value, ``12:30`` for 750 and a title that is a
date for a date. So the tree that the C parser composes is read directly and nothing is constructed
from it, which is also the quicker way.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from garden_tui.garden.note import Link, PropertyValue
from garden_tui.garden.plain_properties import (
    FENCE_LINES,
    LONGEST,
    MAX_DEPTH,
    MAX_EVENTS,
    NULLS,
    SURELY_HARMLESS,
    Properties,
    TooComplexError,
)
from garden_tui.garden.property_links import property_links
from garden_tui.garden.syntax import Grammar, wikilink_at

YAMLError = yaml.YAMLError

_MAX_ALIASES = 64
_ANCHORS = re.compile(r"(?:^|[\s\[{,])[&*]\S")

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
        if len(fm) > SURELY_HARMLESS or (("&" in fm or "*" in fm) and _ANCHORS.search(fm) is not None):
            refuse_endless(fm, "the properties are")
        if _Parser is not None:
            return _Composer(fm).get_single_node()
        return yaml.compose(fm, Loader=yaml.BaseLoader)


_HANDLER = GardenHandler()


def refuse_endless(block: str, what: str) -> None:
    """Refuse what would overrun a stack or never end: the stream of events needs neither.

    Raises `TooComplexError`, which says so of *what*: ``the properties are``.
    """
    if len(block) > LONGEST:
        message = f"{what} longer than {LONGEST // 1024} KB"
        raise TooComplexError(message)
    depth = aliases = 0
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    for count, event in enumerate(yaml.parse(block, Loader=loader)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        if depth > MAX_DEPTH or count > MAX_EVENTS or aliases > _MAX_ALIASES:
            message = f"{what} nested too deep or too many"
            raise TooComplexError(message)


def read_tree(block: str, rules: Grammar) -> tuple[Properties, list[Link]]:
    """Read *block*; raises `YAMLError`, `ValueError`, `RecursionError` or `MemoryError`."""
    node = _HANDLER.load(block)
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        message = "the frontmatter holds no properties"
        raise TooComplexError(message)
    reader = _Reader(block, rules)
    return reader.properties(node), reader.links


class _Reader:
    """Walks the nodes of one block to text, lists and maps; aliases and cycles cost their size at most."""

    def __init__(self, block: str, rules: Grammar) -> None:
        self.block = block
        self.rules = rules
        self.links: list[Link] = []
        self.property = ""
        self.budget = MAX_EVENTS

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
        if depth > MAX_DEPTH or self.budget < 0:
            message = "the properties are nested too deep or too many"
            raise TooComplexError(message)
        kind = node.__class__
        if kind is yaml.ScalarNode:
            text: str = node.value
            if not node.style and text in NULLS:
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
        line = node.start_mark.line + FENCE_LINES + 1
        self.links += property_links(self.property, text, written, line, self.rules)
