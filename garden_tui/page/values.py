"""Properties as they are read: keys and values of whatever type, links in them live."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from garden_tui.garden.safe import clean
from garden_tui.garden.syntax import grammar, wikilink_at
from garden_tui.page.destination import TagPlace, Web
from garden_tui.page.elements import BREAK, Bit, Bits
from garden_tui.page.flow import FlowBlock
from garden_tui.page.line import Run
from garden_tui.page.links import Linker, default_label
from garden_tui.page.sheet import Targets
from garden_tui.page.width import cells, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Note, PropertyValue
    from garden_tui.page.block import Block

_LINKS = re.compile(r"!?\[\[|https?://[^\s<>\"\[\]]{1,2000}")
_TAG_KEYS = frozenset({"tags", "tag"})
_WIDEST_KEY = 14
_DEEPEST = 6
_TRUTHS = {"true": "☑", "false": "☐"}


def property_blocks(garden: Garden, note: Note) -> Sequence[Block]:
    """Answer a block for each property of *note*, the values below each other."""
    widest = min(_WIDEST_KEY, max(cells(clean(key)) for key in note.properties))
    linker = Linker(garden, note.path)
    return [
        _property(key, value, widest, linker, garden.settings.writing)
        for key, value in note.properties.items()
    ]


def _property(key: str, value: PropertyValue, widest: int, linker: Linker, dialect: str) -> Block:
    name = shorten(clean(key), widest)
    lead = (Run(name + " " * (widest - cells(name) + 2), "property-key"),)
    reader = _Values(linker, dialect, tags=key.lower() in _TAG_KEYS)
    bits = reader.read(value) or (Bit("—", "quiet"),)
    return FlowBlock(bits, tuple(reader.targets.found), lead=lead)


class _Values:
    """The values of one property as they are read."""

    def __init__(self, linker: Linker, dialect: str, *, tags: bool) -> None:
        self.targets = Targets()
        self._linker = linker
        self._rules = grammar(dialect)
        self._tags = tags

    def read(self, value: PropertyValue, depth: int = 0) -> Bits:
        if value is None or depth > _DEEPEST:
            return ()
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            parts = [
                (Bit(f"{clean(key)}: ", "property-key"), *self.read(each, depth + 1))
                for key, each in value.items()
            ]
        else:
            parts = [self.read(each, depth + 1) for each in value]
        bits: list[Bit] = []
        for part in parts:
            if part:
                bits.extend((Bit(BREAK), *part) if bits else part)
        return tuple(bits)

    def _pair(self, key: str, value: PropertyValue, depth: int) -> Bits:
        return (Bit(f"{clean(key)}: ", "property-key"), *self.read(value, depth + 1))

    def _text(self, text: str) -> Bits:
        if self._tags:
            return self._tag_list(text)
        bits: list[Bit] = []
        for number, line in enumerate(text.strip().split("\n")):
            if number:
                bits.append(Bit(BREAK))
            bits.extend(self._line(_TRUTHS.get(line.lower(), line)))
        return tuple(bit for bit in bits if bit.text)

    def _tag_list(self, text: str) -> Bits:
        bits: list[Bit] = []
        for written in re.split(r"[,\s]+", text):
            tag = clean(written).lstrip("#")
            if tag:
                bits.append(Bit(" ", "")) if bits else None
                bits.append(Bit(f"#{tag}", "tag", self.targets.add(TagPlace(written.lstrip("#")), f"#{tag}")))
        return tuple(bits)

    def _line(self, text: str) -> list[Bit]:
        bits: list[Bit] = []
        at = 0
        for match in _LINKS.finditer(text):
            if match.start() < at:
                continue
            bit, end = self._link(text, match)
            if bit is not None:
                bits.extend((Bit(clean(text[at : match.start()]), "property-value"), bit))
                at = end
        bits.append(Bit(clean(text[at:]), "property-value"))
        return bits

    def _link(self, text: str, match: re.Match[str]) -> tuple[Bit | None, int]:
        url = match.group()
        if not url.endswith("[["):
            target = self.targets.add(Web(url), url)
            return Bit(clean(url), "link web", target), match.end()
        found = wikilink_at(text, match.start(), self._rules)
        if found is None:
            return None, match.end()
        link, end = found
        led = self._linker.lead(link.kind, link.target, link.anchor)
        label = clean(link.label or "") or default_label(link.target, link.anchor) or clean(link.raw)
        return Bit(label, led.style, self.targets.add(led.destination, link.raw)), end
