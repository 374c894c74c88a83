"""The clipboard of the terminal, which may be far away: asked for by an escape sequence (OSC 52)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.safe import clean

if TYPE_CHECKING:
    from textual.app import App


def copy(app: App[object], text: str) -> None:
    """Copy *text*, its lines and tabs kept, without what a terminal would obey where it is pasted."""
    app.copy_to_clipboard("\n".join("\t".join(map(clean, line.split("\t"))) for line in text.split("\n")))
