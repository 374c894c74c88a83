"""The quick reading of a note: all that the index keeps, without the page's parser.

The whole of a 15 MB garden is skimmed in about a second, where markdown-it takes 17. A test holds
both readings to the same links over whole gardens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from garden_tui.garden.blocks import leaves
from garden_tui.garden.callouts import callout
from garden_tui.garden.excerpt import plain
from garden_tui.garden.frontmatter import Frontmatter, read_frontmatter
from garden_tui.garden.inline import Scanner, special
from garden_tui.garden.leaf import Leaf, unmarked
from garden_tui.garden.names import folder_of, stem
from garden_tui.garden.note import BlockId, Callout, Heading, Link, Note, Task, Written
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

_FOLDER_NOTES = frozenset({"index", "_index", "readme"})
_HEADING_ATTRIBUTES = re.compile(r"[ \t]*+\{[^{}\n]{0,200}?#([\w\-.:]{1,100}+)[^{}\n]{0,200}+\}\s*+\Z")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_CJK_LEADS = range(0xE3, 0xEE)
"""The bytes of UTF-8 that those characters start with."""

_SEEN = bytes(b" x"[not chr(code).isspace()] for code in range(256))
"""Turns ASCII into blanks and what is seen."""


def read(path: str, text: str, *, dialect: str = "obsidian") -> Note:
    """Read the note at *path*. Any text is a note: what is wrong with it comes as its problems."""
    source = Source.of(text)
    rules = grammar(dialect)
    front = read_frontmatter(source, rules)
    skim = _Skim(source, rules)
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
        source.problems + front.problems,
        front.properties,
        skim.definitions,
        Written((*front.links, *skim.in_order()), tuple(skim.passages)),
    )


def count_words(text: str) -> int:
    """Count words; a character of Chinese, Japanese or Korean is a word, as those who count them do."""
    if text.isascii():
        # Where blanks end: five times as quick as making a list of all words.
        seen = text.encode().translate(_SEEN)
        return seen.count(b" x") + seen.startswith(b"x")
    words = len(text.split())
    data = text.encode("utf-8", "surrogatepass")
    if not any(lead in data for lead in _CJK_LEADS):
        return words
    return words + sum(len(run) - 1 for run in _CJK.findall(text))


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
        self.hidden: list[Link] = []
        self.passages: list[str] = []
        self.headings: list[Heading] = []
        self.block_ids: list[BlockId] = []
        self.tasks: list[Task] = []
        self.callouts: list[Callout] = []
        self.leading_heading: str | None = None
        self.line = source.first_line + 1
        veiled = veil(self.body)
        self.text = veiled.text
        self.filled = self.text is not self.body
        found = leaves(self.text)
        definitions = self._defined(found) if "]:" in self.text else {}
        obeyed = definitions if rules.own_definitions else {}
        self.definitions = {key: definition.href for key, definition in obeyed.items()}
        self._special = special(rules)
        self._attributes = rules.attributes
        self._plain_tasks = rules.plain_tasks
        self.scanner = Scanner(definitions, rules)
        self._read(found)
        if veiled.comments:
            self._read_comments(veiled.comments, Scanner(definitions, rules))

    @property
    def tags(self) -> list[str]:
        """The inline tags in order, repeated ones too."""
        return self.scanner.tags

    def in_order(self) -> list[Link]:
        """Answer the links in reading order, hidden ones where they stand."""
        links = self.scanner.links
        return sorted((*links, *self.hidden), key=_line) if self.hidden else links

    def _defined(self, found: list[Leaf]) -> dict[str, Definition]:
        definitions: dict[str, Definition] = {}
        for leaf in found:
            if leaf.kind == "paragraph" and self.text.startswith("[", leaf.start):
                for definition in leading_definitions(unmarked(self.text, leaf)):
                    definitions.setdefault(definition.key, definition)
        return definitions

    def _read(self, found: list[Leaf]) -> None:
        text = self.text
        search = self._special.search
        has_ids = "^" in text
        counted = 0
        line = self.line
        for leaf in found:
            kind, start, end = leaf.kind, leaf.start, leaf.end
            line += text.count("\n", counted, start)
            counted = start
            if kind == "heading":
                self._heading(leaf, line)
                continue
            if search(text, start, end) is not None:
                if kind == "row":
                    self._row(leaf, line)
                else:
                    self._paragraph(leaf, line)
            if has_ids and kind == "paragraph" and text.find("^", start, end) >= 0:
                self._block_id(leaf, line)

    def _heading(self, leaf: Leaf, line: int) -> None:
        veiled = unmarked(self.text, leaf)
        written = self._written(leaf, veiled)
        text = written.replace("\n", " ")
        if self.filled and COMMENT in veiled:
            text = "".join(
                seen for seen, filler in zip(text, veiled, strict=False) if filler != COMMENT
            ).strip()
        if not self.headings and leaf.level == 1 and not self.text[: leaf.start].strip(_UNSEEN):
            self.leading_heading = text
        text, name = self._named(leaf, text) if self._attributes else (text, None)
        self.headings.append(Heading(leaf.level, text, line, name))
        if self._special.search(veiled) is not None:
            self._scan(veiled, written, line)

    def _named(self, leaf: Leaf, text: str) -> tuple[str, str | None]:
        """Answer the *text* of a heading without its attributes, and the id among them or right above it."""
        match = _HEADING_ATTRIBUTES.search(text)
        if match is not None:
            return text[: match.start()].rstrip(), match[1]
        start = self.text.rfind("\n", 0, leaf.start) + 1
        above = self.text[self.text.rfind("\n", 0, start - 1) + 1 : start] if start > 1 else ""
        match = _HEADING_ATTRIBUTES.match(above)
        return text, match[1] if match is not None else None

    def _row(self, leaf: Leaf, line: int) -> None:
        passage = self.body[leaf.start : leaf.end].rstrip()
        for start, end in leaf.cells:
            cell = self.text[start:end]
            inside = cell.strip()
            if inside:
                offset = start - leaf.start + len(cell) - len(cell.lstrip())
                self._scan(inside, passage, line, offset)

    def _paragraph(self, leaf: Leaf, line: int) -> None:
        veiled = unmarked(self.text, leaf)
        written = self._written(leaf, veiled)
        pos = 0
        if veiled[0] == "[":
            item = leaf.opens == "item"
            if (item or self._plain_tasks) and (task := task_at(veiled, plain=not item)) is not None:
                self.tasks.append(Task(task[0], line))
                pos = task[1]
            elif leaf.opens == "quote" and (head := callout_at(veiled)) is not None:
                self.callouts.append(callout(head, line))
                if head.title is not None:
                    title = veiled[head.title_start : head.end].rstrip()
                    self._scan(title, written, line, head.title_start)
                pos = head.end + 1
                if definitions := leading_definitions(veiled[pos:]):
                    pos += definitions[-1].end
            elif definitions := leading_definitions(veiled):
                pos = definitions[-1].end
        if pos:
            veiled = veiled[pos:]
        if veiled:
            self._scan(veiled, written, line, pos)

    def _written(self, leaf: Leaf, veiled: str) -> str:
        """Answer the text of *leaf* as its author wrote it, as long as what is *veiled* of it."""
        if self.filled and (COMMENT in veiled or MATHS in veiled or PIPE in veiled):
            return unmarked(self.body, leaf)
        return veiled

    def _scan(self, text: str, passage: str, line: int, offset: int = 0) -> None:
        """Collect the links of *text*; their passage is kept when it holds any, and once."""
        passages, scanner = self.passages, self.scanner
        number = len(passages)
        known = number > 0 and passages[-1] is passage
        before = len(scanner.links)
        scanner.scan(text, passage, number - known, line, offset)
        if len(scanner.links) > before and not known:
            passages.append(passage)

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

    def _read_comments(self, comments: Iterable[tuple[int, int]], scanner: Scanner) -> None:
        """Index the links in comments: hidden ones, for Obsidian counts them too."""
        body = self.body
        for start, end in comments:
            inside = body[start + 2 : end - 2]
            if "[" not in inside and "://" not in inside:
                continue
            line = self.line + body.count("\n", 0, start)
            counted = 0
            for leaf in leaves(inside):
                line += inside.count("\n", counted, leaf.start)
                counted = leaf.start
                text = unmarked(inside, leaf)
                before = len(scanner.links)
                scanner.scan(text, text, len(self.passages), line, hidden=True)
                if len(scanner.links) > before:
                    self.passages.append(text)
        self.hidden = scanner.links


_UNSEEN = f" \t\n{COMMENT}"


def _line(link: Link) -> int:
    return link.line
