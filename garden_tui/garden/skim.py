"""The quick reading of a note: all that the index keeps, without the page's parser.

The whole of a 15 MB garden is skimmed in about a second, where markdown-it takes 17. A test holds
both readings to the same links over whole gardens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from garden_tui.garden.blocks import Leaf, leaves, unmarked
from garden_tui.garden.callouts import callout
from garden_tui.garden.excerpt import plain
from garden_tui.garden.frontmatter import Frontmatter, read_frontmatter
from garden_tui.garden.inline import SPECIAL, Scan, Spotted
from garden_tui.garden.names import folder_of, stem
from garden_tui.garden.note import BlockId, Callout, Heading, Link, Note, Task
from garden_tui.garden.safe import clean
from garden_tui.garden.source import Source
from garden_tui.garden.syntax import (
    PIPE,
    Definition,
    Grammar,
    block_id_at,
    callout_at,
    grammar,
    leading_definitions,
    task_at,
)
from garden_tui.garden.veil import COMMENT, MATHS, veil

_FILLED = re.compile(f"[{COMMENT}{MATHS}{PIPE}]")
_LINK_SIGNS = re.compile(r"\[\[|\]\(|://|\]:")
_FOLDER_NOTES = frozenset({"index", "_index", "readme"})
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def read(path: str, text: str, *, dialect: str = "obsidian") -> Note:
    """Read the note at *path*. Any text is a note: what is wrong with it comes as its problems."""
    source = Source.of(text)
    front = read_frontmatter(source)
    skim = _Skim(source, grammar(dialect))
    return Note(
        path,
        _title(path, front, skim),
        front.aliases,
        front.permalinks,
        _once(front.tags, skim.tags),
        front.description,
        front.created,
        front.modified,
        front.draft,
        count_words(source.body),
        tuple(skim.headings),
        tuple(skim.block_ids),
        tuple(skim.tasks),
        tuple(skim.callouts),
        (*front.links, *skim.in_order()),
        tuple(skim.passages),
        source.problems + front.problems,
        front.properties,
    )


def count_words(text: str) -> int:
    """Count words; a character of Chinese, Japanese or Korean is a word, as those who count them do."""
    words = len(text.split())
    return words if text.isascii() else words + sum(1 for _ in _CJK.finditer(text))


def _title(path: str, front: Frontmatter, skim: _Skim) -> str:
    if front.title is not None:
        return clean(front.title)
    if skim.leading_heading is not None and (heading := clean(plain(skim.leading_heading))).strip():
        return heading
    name = stem(path)
    if name.lower() in _FOLDER_NOTES:
        name = folder_of(path).rpartition("/")[2] or name
    return clean(name)


def _once(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    """Answer tags once each, whatever their case, in their first spelling."""
    tags: dict[str, str] = {}
    for tag in (*first, *then):
        tags.setdefault(tag.lower(), tag)
    return tuple(tags.values())


class _Skim:
    """One pass over the leaves of a body."""

    def __init__(self, source: Source, rules: Grammar) -> None:
        self.body = source.body
        self.rules = rules
        self.links: list[Link] = []
        self.hidden: list[Link] = []
        self.hides = False
        self.passages: list[str] = []
        self.headings: list[Heading] = []
        self.block_ids: list[BlockId] = []
        self.tasks: list[Task] = []
        self.callouts: list[Callout] = []
        self.tags: list[str] = []
        self.leading_heading: str | None = None
        self.definitions: Mapping[str, Definition] = {}
        self.line = source.first_line + 1
        veiled = veil(self.body)
        self.text = veiled.text
        found = leaves(self.text)
        if "]:" in self.text:
            self.definitions = self._defined(found)
        self._read(found)
        for start, end in veiled.comments:
            self._read_comment(start + 2, end - 2)

    def in_order(self) -> list[Link]:
        """Answer the links in reading order, hidden ones where they stand."""
        if not self.hidden:
            return self.links
        return sorted((*self.links, *self.hidden), key=_line)

    def _defined(self, found: list[Leaf]) -> dict[str, Definition]:
        definitions: dict[str, Definition] = {}
        for leaf in found:
            if leaf.kind == "paragraph" and self.text.startswith("[", leaf.start):
                for definition in leading_definitions(unmarked(self.text, leaf)):
                    definitions.setdefault(definition.key, definition)
        return definitions

    def _read(self, found: list[Leaf]) -> None:
        text = self.text
        has_ids = "^" in text
        counted = 0
        line = self.line
        for leaf in found:
            start = leaf.start
            line += text.count("\n", counted, start)
            counted = start
            if leaf.kind == "heading":
                self._heading(leaf, line)
            elif leaf.kind == "row":
                self._row(leaf, line)
            elif SPECIAL.search(text, start, leaf.end) is not None:
                self._paragraph(leaf, line)
            if has_ids and leaf.kind == "paragraph" and "^" in text[start : leaf.end]:
                self._block_id(leaf, line)

    def _heading(self, leaf: Leaf, line: int) -> None:
        written, veiled = self._both(leaf)
        if not self.headings and leaf.level == 1 and not self.text[: leaf.start].strip(_UNSEEN):
            self.leading_heading = written
        self.headings.append(Heading(leaf.level, written, line))
        if SPECIAL.search(veiled) is not None:
            self._scan(veiled, written, line)

    def _row(self, leaf: Leaf, line: int) -> None:
        if SPECIAL.search(self.text, leaf.start, leaf.end) is None:
            return
        passage = -1
        for start, end in leaf.cells:
            scan = Scan(self.text[start:end].strip(), self.definitions, self.rules)
            self.tags += scan.tags
            if not scan.links:
                continue
            if passage < 0:
                passage = self._add_passage(self.body[leaf.start : leaf.end].rstrip())
            indent = len(self.text[start:end]) - len(self.text[start:end].lstrip())
            offset = start - leaf.start + indent
            self.links += [_link(spotted, line, passage, offset) for spotted in scan.links]

    def _paragraph(self, leaf: Leaf, line: int) -> None:
        written, veiled = self._both(leaf)
        pos = 0
        if veiled.startswith("["):
            if leaf.opens == "item" and (task := task_at(veiled)) is not None:
                self.tasks.append(Task(task[0], line))
                pos = task[1]
            elif leaf.opens == "quote" and (head := callout_at(veiled)) is not None:
                self.callouts.append(callout(head, line))
                if head.title is not None:
                    self._scan(veiled[head.title_start : head.end], written, line, head.title_start)
                pos = head.end + 1
            elif definitions := leading_definitions(veiled):
                pos = definitions[-1].end
        if pos < len(veiled):
            self._scan(veiled[pos:] if pos else veiled, written, line, pos)

    def _both(self, leaf: Leaf) -> tuple[str, str]:
        """Answer the text of *leaf* as written and as veiled, of one length."""
        veiled = unmarked(self.text, leaf)
        if _FILLED.search(veiled) is None:
            return veiled, veiled
        return unmarked(self.body, leaf), veiled

    def _scan(self, text: str, passage: str, line: int, offset: int = 0) -> None:
        scan = Scan(text, self.definitions, self.rules)
        self.tags += scan.tags
        if not scan.links:
            return
        if self.passages and self.passages[-1] is passage:
            number = len(self.passages) - 1
        else:
            number = self._add_passage(passage)
        if "\n" not in passage:
            self.links += [_link(spotted, line, number, offset, hidden=self.hides) for spotted in scan.links]
            return
        for spotted in scan.links:
            at = line + passage.count("\n", 0, offset + spotted.start)
            self.links.append(_link(spotted, at, number, offset, hidden=self.hides))

    def _add_passage(self, passage: str) -> int:
        self.passages.append(passage)
        return len(self.passages) - 1

    def _block_id(self, leaf: Leaf, line: int) -> None:
        veiled = unmarked(self.text, leaf)
        pos = veiled.rfind("^")
        found = block_id_at(veiled, pos)
        if found is None:
            return
        at = line + veiled.count("\n", 0, pos)
        start = line
        if pos == 0 and leaf.before >= 0:
            start = line - self.text.count("\n", leaf.before, leaf.start)
        self.block_ids.append(BlockId(found, at, start))

    def _read_comment(self, start: int, end: int) -> None:
        """Index the links in a comment: hidden ones, for Obsidian counts them too."""
        inside = self.body[start:end]
        if _LINK_SIGNS.search(inside) is None:
            return
        shown, self.links = self.links, []
        tags = list(self.tags)
        self.hides = True
        line = self.line + self.body.count("\n", 0, start)
        counted = 0
        for leaf in leaves(inside):
            line += inside.count("\n", counted, leaf.start)
            counted = leaf.start
            text = unmarked(inside, leaf)
            self._scan(text, text, line)
        self.hides = False
        self.tags = tags
        self.hidden += self.links
        self.links = shown


_UNSEEN = f" \t\n{COMMENT}"


def _line(link: Link) -> int:
    return link.line


def _link(spotted: Spotted, line: int, passage: int, offset: int, *, hidden: bool = False) -> Link:
    (kind, target, anchor, label, _), start, end, _ = spotted
    return Link(kind, target, anchor, label, line, passage, offset + start, offset + end, hidden)
