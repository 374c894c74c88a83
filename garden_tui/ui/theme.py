"""The style words in colours of whatever theme is on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rich.style import Style
from textual.color import Color

from garden_tui.ui.looks import LOOKS, Look, inked, last, looks_of, mix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

    from garden_tui.ui.looks import Rgb

_COLORS = {word.partition(" ")[0] for look in LOOKS.values() for word in (look.color, look.back) if word}
"""The variables of a theme that looks are mixed of."""


class Styles(dict[str, Style]):
    """Styles by their words on one ground, each made when it is asked for."""

    def __init__(self, palette: Palette, ground: Color) -> None:
        super().__init__()
        self._palette = palette
        self._ground = ground

    def __missing__(self, words: str) -> Style:
        """Make the style of *words*."""
        made = self[words] = self._palette.make(words, self._ground)
        return made


class Palette:
    """The looks in the colours of one theme."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        colors = {name: Color.parse(variables[name]) for name in sorted(_COLORS)}
        self._colors = colors
        self._mixed: dict[str, Rgb] | None = None
        """What can be mixed; None where the colours are the terminal's own sixteen."""
        if all(color.ansi is None for color in colors.values()):
            self._mixed = {name: color.rgb for name, color in colors.items()}
        self._grounds: dict[Color, Styles] = {}
        self._alike: dict[Style, Style] = {}

    def style(self, words: str, ground: Color) -> Style:
        """Answer the style of *words* where the pane's own colour is *ground*; unknown words add nothing."""
        return self.on(ground)[words]

    def on(self, ground: Color) -> Styles:
        """Answer the styles by their words where the pane's own colour is *ground*."""
        known = self._grounds.get(ground)
        if known is None:
            known = self._grounds[ground] = Styles(self, ground)
        return known

    def make(self, words: str, ground: Color) -> Style:
        """Make that style: the same one for all words that look alike, told apart by what it is."""
        made = self._style(words, ground)
        return self._alike.setdefault(made, made)

    def _style(self, words: str, ground: Color) -> Style:
        if self._mixed is None or ground.ansi is not None:
            return self._unmixed(looks_of(words), ground)
        ink = mix(words, ground.rgb, self._mixed)
        return Style(
            color=Color(*ink.color).rich_color,
            bgcolor=Color(*ink.back).rich_color,
            bold=ink.bold,
            italic=ink.italic,
            underline=ink.underline,
            strike=ink.strike,
        )

    def _unmixed(self, looks: list[Look], ground: Color) -> Style:
        back = ground
        for look in looks:
            back = self._shade(back, look.back)
        return Style(
            color=self._shade(back, inked(looks).color).rich_color,
            bgcolor=back.rich_color,
            bold=last(look.bold for look in looks),
            italic=last(look.italic for look in looks),
            underline=last(look.underline for look in looks),
            strike=last(look.strike for look in looks),
        )

    def _shade(self, ground: Color, wanted: str) -> Color:
        """Answer *wanted* on *ground* where colours can't be mixed: a tint is left out, a shade is whole."""
        name, _, part = wanted.partition(" ")
        return self._colors[name] if name and (not part or float(part.rstrip("%")) >= 40) else ground


_made: WeakKeyDictionary[App[object], tuple[Mapping[str, str], Palette]] = WeakKeyDictionary()


def palette_of(app: App[object]) -> Palette:
    """Answer the palette of the theme that *app* is in; always the same one for the same theme."""
    variables = app.theme_variables
    known = _made.get(app)
    if known is None or known[0] is not variables:
        known = _made[app] = variables, Palette(variables)
    return known[1]
