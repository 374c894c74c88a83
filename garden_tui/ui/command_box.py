"""The box that offers every action by name: Textual's, for hands that are quicker than it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit

if TYPE_CHECKING:
    from textual.events import Mount
    from textual.worker import Worker


def _nothing() -> None:
    """Be done already."""


class CommandBox(CommandPalette):
    """Closes once, and does once what is chosen, however often that is asked for."""

    def _on_mount(self, event: Mount) -> None:
        if not self.is_active:  # closed before it was there
            event.prevent_default()

    def _gather_commands(self, search_value: str) -> Worker[None] | None:  # type: ignore[override]
        # Closed, or with the reader at its end, it has no list to gather them in, and would fail.
        is_there = self.is_active and self.app.is_running
        return super()._gather_commands(search_value) if is_there else None

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; what closed it is done by Textual right after, and would be done again."""
        self.workers.cancel_node(self)
        if self.is_active:
            return super().dismiss(result)
        self._selected_command = DiscoveryHit("", _nothing)
        return AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        # Paged before it is laid out, Textual's list looks for the line of a row that has none.
        with suppress(LookupError):
            super()._action_command_list(action)
