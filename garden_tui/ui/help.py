"""The keys, as the bindings themselves have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from garden_tui.page.line import Run
from garden_tui.page.text import RowBlock
from garden_tui.ui import keys
from garden_tui.ui.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

_KEYS_WIDTH = 16


def listed(bindings: Iterable[Binding], group: Binding.Group) -> list[tuple[str, str]]:
    """Answer the keys of *group* as they are shown, each with what it does, each once."""
    rows: dict[str, str] = {}
    for binding in bindings:
        if binding.group == group:
            shown = binding.key_display or binding.key.split(",")[0]
            rows.setdefault(shown, binding.description)
    return list(rows.items())


def help_rows(bindings: Iterable[Binding]) -> list[RowBlock]:
    """Answer all of *bindings*, group by group."""
    known = tuple(bindings)
    rows = []
    for group in keys.GROUPS:
        rows += [RowBlock(()), RowBlock((Run(group.description, "heading heading-2"),))]
        rows += [
            RowBlock((Run(f"  {shown:<{_KEYS_WIDTH}}", "key"), Run(does)))
            for shown, does in listed(known, group)
        ]
    return rows[1:]


class HelpView(PageView):
    """The list of keys."""

    MARGIN = (2, 1)


class Help(ModalScreen[None]):
    """Lists the keys over the reader."""

    AUTO_FOCUS = "HelpView"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "close", id="help.close")
    ]

    def __init__(self, bindings: Iterable[Binding]) -> None:
        super().__init__()
        self._rows = help_rows(bindings)

    def compose(self) -> ComposeResult:
        """Make the box."""
        with Vertical():
            yield HelpView()

    def on_mount(self) -> None:
        """List the keys."""
        self.query_one(HelpView).show(self._rows)
