"""A line to type in, as Textual's, with the keys of a shell's line besides."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class TypingLine(Input):
    """Goes by words with alt too: some terminals send that for an arrow with alt."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+b", "cursor_left_word", show=False),
        Binding("alt+f", "cursor_right_word", show=False),
        Binding("alt+d", "delete_right_word", show=False),
    ]

    # Textual looks where all widgets stand whenever the text has another length. None of them moves by it.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
