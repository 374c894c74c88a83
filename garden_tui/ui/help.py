"""The keys, as the bindings themselves have them, to look up and to press from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from garden_tui.garden.names import fold
from garden_tui.page.destination import Within
from garden_tui.page.line import Run, Target
from garden_tui.page.text import RowBlock
from garden_tui.page.width import cells
from garden_tui.ui import keys
from garden_tui.ui.prompt import Prompt, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.ui.commands import Command

_KEYS_WIDTH = 16
_TIGHT = 60
"""Columns under which the keys take no more room than they need."""


def help_rows(commands: Sequence[Command], typed: str = "", keys_width: int = _KEYS_WIDTH) -> list[RowBlock]:
    """Answer *commands* as rows, group by group; only those with all words *typed* in what they do."""
    words = fold(typed).split()
    rows: list[RowBlock] = []
    for group in keys.GROUPS:
        listed = [
            _row(at, command, words, keys_width)
            for at, command in enumerate(commands)
            if command.binding.group == group and _has(command, words)
        ]
        if listed:
            blank = [RowBlock(())] if rows else []
            rows += [*blank, RowBlock((Run(f" {group.description}", "heading heading-2"),)), *listed]
    return rows


def _has(command: Command, words: Sequence[str]) -> bool:
    text = f"{fold(command.binding.description)} {command.binding.id}"
    return all(word in text or word in fold(command.keys).split() for word in words)


def _row(at: int, command: Command, words: Sequence[str], keys_width: int) -> RowBlock:
    does = command.binding.description
    text = fold(does)
    places = [text.find(word) + step for word in words if word in text for step in range(len(word))]
    blank = " " * max(1, keys_width - cells(command.keys))
    runs = (
        Run(f" {command.keys}{blank}" if not keys_width else f"   {command.keys}{blank}", "key", 0),
        *lit(does, places),
        # By this name it is given other keys: for who looks it up, not for who looks around.
        *([Run(f"  {command.binding.id}", "count", 0)] if words else ()),
    )
    return RowBlock(runs, (Target(Within(str(at)), does),))


class Help(Prompt["Command"]):
    """Lists the keys over the reader; answers what is to be done."""

    PLACEHOLDER = "a word of what you want to do"
    NOTHING = "No key does that."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (("↑↓", "choose"), ("enter", "do it"), ("escape", "close"))

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def narrow(self) -> None:
        """List the keys that do what is typed."""
        keys_width = _KEYS_WIDTH if self.app.size.width >= _TIGHT else 0
        self.list_rows(help_rows(self._commands, self.typed, keys_width))

    def choose(self) -> None:
        """Answer what the bar is on."""
        lines, ref = self.rows.lines, self.rows.cursor
        if lines is not None and ref is not None:
            leads = lines.target(ref).destination
            assert isinstance(leads, Within)
            command = self._commands[int(leads.key)]
            if command.node is None:
                # A key of a box that is not open.
                self.app.bell()
            else:
                self.dismiss(command)
