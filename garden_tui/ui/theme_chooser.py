"""Choose a theme: each is shown on the whole screen as the bar comes to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from garden_tui.page.destination import Within
from garden_tui.page.line import Run, Target
from garden_tui.page.text import RowBlock
from garden_tui.ui import themes
from garden_tui.ui.prompt import Prompt, lit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import App
    from textual.theme import Theme


def theme_rows(known: Mapping[str, Theme], typed: str, worn: str) -> list[RowBlock]:
    """Answer the names that hold all of the words *typed*, ours first; the one that is *worn* is marked."""
    words = typed.casefold().split()
    rows = []
    for name in sorted(known, key=lambda name: (name not in themes.OURS, name)):
        kind = "dark" if known[name].dark else "light"
        if all(word in f"{name} {kind}" for word in words):
            places = {name.find(word) + at for word in words for at in range(len(word)) if word in name}
            mark = Run(" • " if name == worn else "   ", "fold", 0)
            runs = (mark, *lit(name, places, "note"), Run(f"  {kind}", "count", 0))
            rows.append(RowBlock(runs, (Target(Within(name), name),)))
    return rows


class ThemeChooser(Prompt[str]):
    """Lists the themes and puts each on for a look; answers the one chosen."""

    PLACEHOLDER = "a part of a theme's name, or dark, or light"
    NOTHING = "No theme is called so."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↑↓", "try on"),
        ("enter", "keep"),
        ("escape", "as before"),
    )

    def __init__(self, worn: str) -> None:
        super().__init__()
        self._worn = worn

    def on_mount(self) -> None:
        """Follow the bar."""
        super().on_mount()
        self.watch(self.rows, "cursor", self._try_on, init=False)

    def narrow(self) -> None:
        """List the themes that go with what is typed, the bar on the one that is worn at first."""
        known = self.app.available_themes
        rows = theme_rows(known, self.typed, self._worn)
        names = [_name(row) for row in rows]
        first = names.index(self._worn) if not self.typed and self._worn in names else 0
        self.list_rows(rows, row=first)

    def _try_on(self) -> None:
        name = self._at_bar()
        if name is not None and name != self.app.theme:
            self.app.theme = name

    def _at_bar(self) -> str | None:
        ref, blocks = self.rows.cursor, self.rows.blocks
        block = blocks[ref.block] if ref is not None else None
        return _name(block) if isinstance(block, RowBlock) else None

    def choose(self) -> None:
        """Answer the theme that the bar is on."""
        self.dismiss(self._at_bar())


def _name(row: RowBlock) -> str:
    return row.targets[0].label


def choose_theme(app: App[object], chosen: Callable[[str], None]) -> None:
    """Let the reader choose a theme and tell *chosen* which; as before when none is chosen."""
    app.push_screen(ThemeChooser(app.theme), partial(_take, app, app.theme, chosen))


def _take(app: App[object], before: str, chosen: Callable[[str], None], name: str | None) -> None:
    app.theme = name or before
    if name is not None:
        chosen(name)
