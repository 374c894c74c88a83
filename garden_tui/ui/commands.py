"""Every action of the reader and its panes, with its keys and what runs it: for help and palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from garden_tui.ui import keys
from garden_tui.ui.keymap import shown_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import Binding
    from textual.widget import Widget

    from garden_tui.ui.reader import Reader


class Command(NamedTuple):
    """Something that can be done."""

    binding: Binding
    keys: str
    """As people write them."""
    node: Widget | None
    """What does it; None for what is done only in a box that is not open."""

    async def run(self) -> None:
        """Do it, where it can be done."""
        if self.node is not None:
            await self.node.run_action(self.binding.action)


def commands(reader: Reader) -> Sequence[Command]:
    """Answer all that *reader* and its panes can do, each thing once in its group."""
    keymap = reader.garden_app.keymap
    found: dict[tuple[str, str | None], Command] = {}
    for node, bindings in (
        (reader.page_view, keys.PAGE),
        (reader.note_tree.rows, keys.TREE),
        (reader.side.rows, keys.PANEL),
        (reader, keys.READER),
        (reader.panes, keys.PANE_ROW),
        *((None, bindings) for bindings in (keys.CARD, *keys.BOXES)),
    ):
        for binding in bindings:
            group = binding.group.description if binding.group else ""
            command = Command(binding, shown_keys(binding, keymap), node)
            found.setdefault((group, binding.id), command)
    return tuple(found.values())
