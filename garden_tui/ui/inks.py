"""The colours of our own themes: one for the evening, one for daylight."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from garden_tui.ui.looks import Rgb

DARK: Final = "garden-dark"
LIGHT: Final = "garden-light"


class Inks(NamedTuple):
    """What a theme of ours is made of."""

    background: str
    surface: str
    panel: str
    foreground: str
    ink: Mapping[str, str]
    """The colours of text."""

    def colors(self) -> Mapping[str, Rgb]:
        """Answer the variables of the theme that looks are mixed of, and the grounds of the panes."""
        grounds = {name: getattr(self, name) for name in ("background", "surface", "panel", "foreground")}
        inks = {f"text-{word}": color for word, color in self.ink.items()}
        return {name: _rgb(color) for name, color in {**grounds, **self.ink, **inks}.items()}


# Warm, for a screen in a dark room; the panes step back behind the page. The light one is paper, and
# not a lamp: pure white tires.
INKS: Final = {
    DARK: Inks(
        "#1c1e1b",
        "#181a17",
        "#262a24",
        "#ded9cb",
        {
            "primary": "#a3c585",
            "secondary": "#8fb8cc",
            "accent": "#e0b872",
            "warning": "#e8a95c",
            "error": "#ea8f83",
            "success": "#7cc4a0",
        },
    ),
    LIGHT: Inks(
        "#fbf8f1",
        "#f3efe5",
        "#e7e2d4",
        "#2c2f29",
        {
            "primary": "#3a6a2c",
            "secondary": "#2a5f87",
            "accent": "#7c4d04",
            "warning": "#944f08",
            "error": "#aa342c",
            "success": "#1c6b50",
        },
    ),
}
"""By the name of the theme."""


def usual_theme() -> str:
    """Answer the theme for who has chosen none: the light one where the terminal says that it is light."""
    # Konsole, rxvt and others tell the colours of text and ground by their numbers.
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if ground in ("7", "15") else DARK


def _rgb(written: str) -> Rgb:
    number = int(written[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255
