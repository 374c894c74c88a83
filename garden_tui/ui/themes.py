"""The themes of our own, made for reading: one for the evening, one for daylight."""

from __future__ import annotations

import os
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

DARK: Final = "garden-dark"
LIGHT: Final = "garden-light"


def _theme(name: str, *, dark: bool, ground: tuple[str, str, str, str], ink: dict[str, str]) -> Theme:
    """Make a theme whose colours are those of text: Textual would mix each with black or white first."""
    background, surface, panel, foreground = ground
    return Theme(
        name,
        primary=ink["primary"],
        secondary=ink["secondary"],
        accent=ink["accent"],
        warning=ink["warning"],
        error=ink["error"],
        success=ink["success"],
        foreground=foreground,
        background=background,
        surface=surface,
        panel=panel,
        dark=dark,
        variables={
            **{f"text-{word}": color for word, color in ink.items()},
            "input-cursor-background": ink["primary"],
            "input-cursor-foreground": background,
            "input-selection-background": f"{ink['primary']} 35%",
        },
    )


OURS: Final = {
    theme.name: theme
    for theme in (
        _theme(
            DARK,
            dark=True,
            # Warm, for a screen in a dark room; the panes step back behind the page.
            ground=("#1c1e1b", "#181a17", "#262a24", "#ded9cb"),
            ink={
                "primary": "#a3c585",
                "secondary": "#8fb8cc",
                "accent": "#e0b872",
                "warning": "#e8a95c",
                "error": "#ea8f83",
                "success": "#7cc4a0",
            },
        ),
        _theme(
            LIGHT,
            dark=False,
            # Paper, and not a lamp: pure white tires.
            ground=("#fbf8f1", "#f3efe5", "#e7e2d4", "#2c2f29"),
            ink={
                "primary": "#3a6a2c",
                "secondary": "#2a5f87",
                "accent": "#7c4d04",
                "warning": "#944f08",
                "error": "#aa342c",
                "success": "#1c6b50",
            },
        ),
    )
}
"""By name."""


def usual_theme() -> str:
    """Answer the theme for who has chosen none: the light one where the terminal says that it is light."""
    # Konsole, rxvt and others tell the colours of text and ground by their numbers.
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if ground in ("7", "15") else DARK


def first_theme(*wanted: str | None) -> str:
    """Answer the first of the names *wanted* that is a theme's, else the usual one."""
    known = {*OURS, *BUILTIN_THEMES}
    return next((name for name in wanted if name in known), None) or usual_theme()
