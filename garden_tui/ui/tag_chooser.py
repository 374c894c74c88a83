"""The tags of the garden as a tree, to ask for some and exclude others."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from garden_tui.garden.names import fold
from garden_tui.garden.safe import clean
from garden_tui.page.destination import TagPlace
from garden_tui.page.line import Run, Target
from garden_tui.page.text import RowBlock
from garden_tui.ui.filter_words import Held, tags_held, with_tag
from garden_tui.ui.prompt import Prompt, lit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from garden_tui.garden.tags import TagNode, TagTree

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


def tag_rows(tree: TagTree, wanted: str, held: Mapping[str, Held]) -> list[RowBlock]:
    """Answer the tree as rows; with *wanted* only the tags that contain it, most used first."""
    wanted = fold(wanted.strip().lstrip("#"))
    rows = []
    if not wanted:
        for node, depth in walk(tree.roots):
            runs = [_MARKS[held.get(fold(node.tag))], Run("  " * depth, "", 0), Run("#", "quiet", 0)]
            rows.append(_row(node, [*runs, Run(clean(node.label), "tag", 0)]))
        return rows
    nodes = [node for node, _ in walk(tree.roots) if wanted in fold(node.tag)]
    for node in sorted(nodes, key=lambda node: -node.count):
        at = fold(node.tag).index(wanted)
        places = range(at, at + len(wanted))
        runs = [_MARKS[held.get(fold(node.tag))], Run("#", "quiet", 0)]
        rows.append(_row(node, [*runs, *lit(clean(node.tag), places, "tag")]))
    return rows


def _row(node: TagNode, runs: list[Run]) -> RowBlock:
    runs.append(Run(f"  {node.count:,}", "count", 0))
    return RowBlock(tuple(runs), (Target(TagPlace(node.tag), clean(f"#{node.tag}")),))


class TagChooser(Prompt[None]):
    """Lists tags as letters are typed; every tag chosen changes the filter at once."""

    PLACEHOLDER = "a part of a tag"
    NOTHING = "No tag has this in its name."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("enter", "add or remove"),
        ("-", "exclude"),
        ("escape", "done"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the line gets it: a tag with a hyphen is found without typing it.
        Binding("minus", "exclude", "exclude the tag", priority=True, id="tags.exclude"),
    ]

    def __init__(self, tree: TagTree, query: str, changed: Callable[[str], None]) -> None:
        super().__init__()
        self._tree = tree
        self._query = query
        self._changed = changed

    def narrow(self) -> None:
        """List the tags that contain what is typed."""
        self.list_rows(tag_rows(self._tree, self.typed, tags_held(self._query)))

    def choose(self) -> None:
        """Ask for the tag that the bar is on, or no longer."""
        self._hold("in")

    def action_exclude(self) -> None:
        """Exclude the tag that the bar is on, or no longer."""
        self._hold("out")

    def _hold(self, wanted: Held) -> None:
        lines, ref = self.rows.lines, self.rows.cursor
        if lines is None or ref is None:
            return
        destination = lines.target(ref).destination
        assert isinstance(destination, TagPlace)
        held = tags_held(self._query).get(fold(destination.tag))
        self._query = with_tag(self._query, destination.tag, None if held == wanted else wanted)
        view = self.rows.view
        self.rows.show(tag_rows(self._tree, self.typed, tags_held(self._query)), view=view)
        self._changed(self._query)
