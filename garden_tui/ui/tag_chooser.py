"""The tags of the garden as a tree, to ask for some and exclude others."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType

from garden_tui.garden.names import fold
from garden_tui.garden.safe import clean
from garden_tui.page.destination import TagPlace
from garden_tui.page.history import View
from garden_tui.page.layout import TargetRef
from garden_tui.page.line import Run, Target
from garden_tui.page.text import RowBlock
from garden_tui.ui import keys
from garden_tui.ui.bars import Part, part
from garden_tui.ui.facets import Facets
from garden_tui.ui.filter_words import Held, tags_held, with_tag
from garden_tui.ui.prompt import Prompt, lit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.select import Beyond
    from garden_tui.garden.tags import TagNode, TagTree

_AGAIN: Final = 0.15
"""Seconds until it is looked again whether the garden is read."""

_MARKS: dict[Held, Run] = {
    "in": Run(" + ", "include", 0),
    "out": Run(" − ", "exclude", 0),
    None: Run("   ", "", 0),
}


def walk(nodes: Sequence[TagNode], depth: int = 0) -> Iterator[tuple[TagNode, int]]:
    """Answer every tag of a tree with its depth, from top to bottom, however deep it is."""
    stack = [(node, depth) for node in reversed(nodes)]
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack += [(child, depth + 1) for child in reversed(node.children)]


def tag_rows(
    tree: TagTree, wanted: str, held: Mapping[str, Held], counts: Mapping[str, int]
) -> list[RowBlock]:
    """Answer the tree as rows; with *wanted* only the tags that contain it, most used first.

    Tags that would leave no note are left out, but for those that the filter names.
    """
    wanted = fold(wanted.strip().lstrip("#"))
    left = [
        (node, depth, counts.get(fold(node.tag), 0))
        for node, depth in walk(tree.roots)
        if counts.get(fold(node.tag), 0) or fold(node.tag) in held
    ]
    if not wanted:
        sign = Run("#", "quiet", 0)
        return [
            _row(node, count, [Run("  " * depth, "", 0), sign, Run(clean(node.label), "tag", 0)], held)
            for node, depth, count in left
        ]
    rows = []
    for node, _, count in sorted(left, key=lambda each: -each[2]):
        at = fold(node.tag).find(wanted)
        if at >= 0:
            places = range(at, at + len(wanted))
            rows.append(_row(node, count, [Run("#", "quiet", 0), *lit(clean(node.tag), places, "tag")], held))
    return rows


def _row(node: TagNode, count: int, runs: list[Run], held: Mapping[str, Held]) -> RowBlock:
    mark = _MARKS[held.get(fold(node.tag))]
    shown = (mark, *runs, Run(f"  {count:,}", "count", 0))
    return RowBlock(shown, (Target(TagPlace(node.tag), clean(f"#{node.tag}")),))


class TagChooser(Prompt[TagPlace]):
    """Lists tags as letters are typed; every tag chosen changes the filter at once.

    Answers the tag whose page is wanted, if one is.
    """

    PLACEHOLDER = "a part of a tag"
    NOTHING = "No tag has this in its name."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("enter", "add or remove"),
        ("-", "exclude"),
        ("ctrl+o", "its page"),
        ("escape", "done"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.TAGS]

    def __init__(
        self,
        ask: Callable[[], Garden | None],
        query: str,
        beyond: Callable[[], Beyond],
        changed: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._ask = ask
        self._garden = ask()
        """The garden; None before all of it is known."""
        self._query = query
        self._beyond = beyond
        self._changed = changed
        self._facets: Facets | None = None
        """What the filter leaves of the tags; None before that is counted."""

    @property
    def _tag(self) -> str | None:
        """The tag that the bar is on."""
        lines, ref = self.rows.lines, self.rows.cursor
        if lines is None or ref is None:
            return None
        destination = lines.target(ref).destination
        assert isinstance(destination, TagPlace)
        return destination.tag

    def narrow(self) -> None:
        """List the tags that contain what is typed."""
        if self._facets is None:
            self._count()
        else:
            self.list_rows(self._rows(self._facets))

    def renew(self, garden: Garden) -> None:
        """List the tags of *garden*, the bar on its tag."""
        self._garden = garden
        self._count()

    @work(exclusive=True)
    async def _count(self) -> None:
        """Count what the filter leaves, off the loop, once the garden is known; the bar stays on its tag."""
        while self._garden is None:
            self.rows.show((RowBlock((Run("Reading the garden …", "quiet"),)),))
            await asyncio.sleep(_AGAIN)
            self._garden = self._ask()
        self._facets = await asyncio.to_thread(Facets.of, self._garden, self._query, self._beyond())
        rows, tag = self._rows(self._facets), self._tag
        at = next((at for at, row in enumerate(rows) if row.targets[0].destination == TagPlace(tag or "")), 0)
        if tag is None or not rows:
            self.list_rows(rows)
        else:
            self.rows.show(rows, view=View(self.rows.view.top, TargetRef(at, 0)))
            self.rows.choose(TargetRef(at, 0))
        passing = self._facets.passing
        told = [Part(f" {passing:,} note{'' if passing == 1 else 's'} ", "count")]
        self.tell_hints([part(f"⊂ {self._query}", "include"), *told] if self._query else told)
        self.go_on()

    @property
    def is_behind(self) -> bool:
        """Whether it is not known yet which tags there are."""
        return self._garden is None

    def _rows(self, facets: Facets) -> list[RowBlock]:
        assert self._garden is not None
        return tag_rows(self._garden.tags, self.typed, tags_held(self._query), facets.counts)

    def enter(self) -> None:
        """Take what the bar is on; before the tags are counted, what the letters find in all of them."""
        if self._facets is None:
            self.choose()
        else:
            super().enter()

    def choose(self) -> None:
        """Ask for the tag that the bar is on, or no longer."""
        self._hold("in")

    def action_exclude(self) -> None:
        """Exclude the tag that the bar is on, or no longer."""
        self._hold("out")

    def action_page_of_tag(self) -> None:
        """Open the page of the tag that the bar is on."""
        if self._tag is not None:
            self.dismiss(TagPlace(self._tag))

    def _first_of_all(self) -> str | None:
        """Answer the first of the garden's tags that contain what is typed, whatever the filter leaves."""
        assert self._garden is not None
        counts = {fold(tag): count for tag, count in self._garden.tags.counts(None).items()}
        for row in tag_rows(self._garden.tags, self.typed, tags_held(self._query), counts):
            destination = row.targets[0].destination
            assert isinstance(destination, TagPlace)
            return destination.tag
        return None

    def _hold(self, wanted: Held) -> None:
        tag = self._first_of_all() if self._facets is None else self._tag
        if tag is None:
            return
        held = tags_held(self._query).get(fold(tag))
        self._query = with_tag(self._query, tag, None if held == wanted else wanted)
        self._changed(self._query)
        self._count()
