"""The themes of our own, made for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.theme import BUILTIN_THEMES, Theme

from garden_tui.ui.inks import DARK, INKS, LIGHT, usual_theme

if TYPE_CHECKING:
    from garden_tui.ui.inks import Inks

__all__ = ["DARK", "LIGHT", "OURS", "first_theme", "usual_theme"]


def _theme(name: str, inks: Inks) -> Theme:
    """Make a theme whose colours are those of text: Textual would mix each with black or white first."""
    ink = inks.ink
    return Theme(
        name,
        primary=ink["primary"],
        secondary=ink["secondary"],
        accent=ink["accent"],
        warning=ink["warning"],
        error=ink["error"],
        success=ink["success"],
        foreground=inks.foreground,
        background=inks.background,
        surface=inks.surface,
        panel=inks.panel,
        dark=name == DARK,
        variables={
            # Textual takes them through another model of colours, which moves some by one.
            **ink,
            **{f"text-{word}": color for word, color in ink.items()},
            "input-cursor-background": ink["primary"],
            "input-cursor-foreground": inks.background,
            "input-selection-background": f"{ink['primary']} 35%",
        },
    )


OURS: Final = {name: _theme(name, inks) for name, inks in INKS.items()}
"""By name."""


def first_theme(*wanted: str | None) -> str:
    """Answer the first of the names *wanted* that is a theme's, else the usual one."""
    known = {*OURS, *BUILTIN_THEMES}
    return next((name for name in wanted if name in known), None) or usual_theme()
