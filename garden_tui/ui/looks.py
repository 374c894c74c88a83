"""What the style words look like, and how their colours mix: known before the toolkit is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

Rgb: TypeAlias = tuple[int, int, int]


class Look(NamedTuple):
    """What a word adds to a style."""

    color: str = ""
    """A variable of the theme, ``text-primary``, or a part of it over the ground: ``foreground 60%``."""
    back: str = ""
    """The same for the ground."""
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    ornament: bool = False
    """Whether it is nothing to read: a rule or a thumb may be fainter than text."""
    top: bool = False
    """Whether it lies over all other words, wherever it stands among them."""


OUR_WORDS: Final[dict[str, Look]] = {
    "cursor": Look("background", "text-primary", bold=True, underline=False),
    "cursor-blurred": Look("foreground", "primary 40%", underline=False),
    "hover": Look(back="primary 25%", underline=True),
    "bar": Look("foreground", "primary 36%"),
    "bar-blurred": Look(back="foreground 9%"),
    "bar-hover": Look(back="foreground 5%"),
    "glow": Look(back="warning 22%"),
    "selected": Look(back="primary 40%"),
    "found": Look(back="warning 30%"),
    "found-here": Look("background", "text-warning", bold=True, underline=False),
    "match": Look("text-accent", bold=True),
    "code-copy": Look("text-primary 75%"),
    "hint": Look(
        "background", "text-warning", bold=True, italic=False, underline=False, strike=False, top=True
    ),
    "hint-peek": Look("background", "text-success", top=True),
    "hint-typed": Look("text-warning", "background 80%", bold=False, top=True),
    "thumb": Look("foreground 22%", ornament=True),
    "border-held": Look("text-primary"),
    "key": Look("text-accent", bold=True),
    "head": Look("foreground 55%"),
    "focused": Look(back="primary 30%"),
    "head-on": Look("foreground", bold=True),
    "garden": Look("text-primary", bold=True),
    "said": Look("text-accent"),
    "include": Look("text-success", bold=True),
    "exclude": Look("text-error", bold=True),
}
"""The words of the panes themselves, beside those of `page.styles`."""

LOOKS: Final[dict[str, Look]] = {
    **OUR_WORDS,
    "title": Look("text-primary", bold=True),
    "subtitle": Look("foreground 75%", italic=True),
    "meta": Look("foreground 55%"),
    "quiet": Look("foreground 55%"),
    "warning": Look("text-warning"),
    "lit": Look("text-accent", "accent 14%", bold=True),
    "strong": Look(bold=True),
    "emphasis": Look(italic=True),
    "strike": Look("foreground 60%", strike=True),
    "highlight": Look(back="warning 28%"),
    "code": Look("text-accent", "foreground 8%"),
    "keyboard": Look(back="foreground 14%", bold=True),
    "math": Look("text-secondary"),
    "math-source": Look("foreground 75%", italic=True),
    "diagram": Look("text-secondary"),
    "html": Look("foreground 60%"),
    "underline": Look(underline=True),
    "heading": Look(bold=True),
    "heading-1": Look("text-primary"),
    "heading-2": Look("text-primary"),
    "heading-3": Look("text-accent"),
    "heading-4": Look("text-success"),
    "heading-5": Look("foreground"),
    "heading-6": Look("foreground 75%", italic=True),
    "heading-rule": Look("foreground 20%", ornament=True),
    "link": Look("text-primary", underline=True),
    "web": Look("text-secondary", underline=True),
    "ghost": Look("text-error"),
    "ambiguous": Look("text-warning"),
    "attachment": Look("text-secondary", italic=True),
    "tag": Look("text-accent"),
    "embed": Look("text-secondary", italic=True),
    "fold": Look("text-accent"),
    "bullet": Look("text-primary 75%"),
    "number": Look("text-primary 75%"),
    "task-open": Look("text-warning"),
    "task-done": Look("text-success"),
    "task-other": Look("text-secondary"),
    "done": Look("foreground 55%"),
    "quote": Look("foreground 85%"),
    "quote-bar": Look("primary 70%", ornament=True),
    "footnote": Look("text-accent"),
    "embed-bar": Look("text-secondary 60%", ornament=True),
    "rule": Look("foreground 25%", ornament=True),
    "table-rule": Look("foreground 25%", ornament=True),
    "table-head": Look(bold=True),
    "table-key": Look("foreground 60%", bold=True),
    "code-block": Look(back="foreground 5%"),
    "code-language": Look("foreground 45%", italic=True),
    "code-wrap": Look("foreground 35%", ornament=True),
    "code-comment": Look("foreground 50%", italic=True),
    "code-keyword": Look("text-primary", bold=True),
    "code-name": Look("foreground"),
    "code-function": Look("text-warning"),
    "code-class": Look("text-warning", bold=True),
    "code-builtin": Look("text-secondary"),
    "code-attribute": Look("text-secondary"),
    "code-tag": Look("text-primary"),
    "code-string": Look("text-success"),
    "code-number": Look("text-error"),
    "code-operator": Look("foreground 75%"),
    "code-punctuation": Look("foreground 60%"),
    "code-heading": Look("text-primary", bold=True),
    "code-inserted": Look("text-success"),
    "code-deleted": Look("text-error"),
    "code-error": Look("text-error", underline=True),
    "callout-title": Look(bold=True),
    "callout-note": Look("text-secondary"),
    "callout-abstract": Look("text-primary"),
    "callout-info": Look("text-secondary"),
    "callout-todo": Look("text-secondary"),
    "callout-tip": Look("text-success"),
    "callout-success": Look("text-success"),
    "callout-question": Look("text-warning"),
    "callout-warning": Look("text-warning"),
    "callout-failure": Look("text-error"),
    "callout-danger": Look("text-error"),
    "callout-bug": Look("text-error"),
    "callout-example": Look("text-secondary"),
    "callout-quote": Look("foreground 65%"),
    "field-key": Look("foreground 60%"),
    "term": Look(bold=True),
    "verse": Look(),
    "picture": Look(back="foreground 8%"),
    "folder": Look("foreground 70%"),
    "note": Look("foreground"),
    "current": Look("text-primary", bold=True),
    "count": Look("foreground 42%"),
    "panel-title": Look("foreground 70%", bold=True),
    "property-key": Look("foreground 55%"),
    "property-value": Look("foreground"),
}
"""Every word's look; a later word of a run lies over an earlier one."""

LEGIBLE: Final = 4.5
"""The contrast that text needs at least, by the guidelines of the web."""


def contrast(one: Rgb, other: Rgb) -> float:
    """Answer how far two colours stand apart, from 1 to 21, as the guidelines of the web measure it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Ink(NamedTuple):
    """A style in colours."""

    color: Rgb
    back: Rgb
    bold: bool | None
    italic: bool | None
    underline: bool | None
    strike: bool | None


def looks_of(words: str) -> list[Look]:
    """Answer the looks of *words*, the lowest first; unknown words add nothing."""
    return sorted((LOOKS[word] for word in words.split() if word in LOOKS), key=lambda look: look.top)


def inked(looks: Sequence[Look]) -> Look:
    """Answer which of *looks* gives text its colour."""
    return next((look for look in reversed(looks) if look.color), Look("foreground"))


def last(values: Iterable[bool | None]) -> bool | None:
    """Answer the last of *values* that says something."""
    return next((value for value in reversed(tuple(values)) if value is not None), None)


def mix(words: str, ground: Rgb, colors: Mapping[str, Rgb]) -> Ink:
    """Answer the style of *words* where the pane's own colour is *ground*, in the *colors* of a theme."""
    looks = looks_of(words)
    back = ground
    for look in looks:
        back = _over(back, look.back, colors)
    ink = inked(looks)
    return Ink(
        (_over if ink.ornament else _legible)(back, ink.color, colors),
        back,
        last(look.bold for look in looks),
        last(look.italic for look in looks),
        last(look.underline for look in looks),
        last(look.strike for look in looks),
    )


def _over(ground: Rgb, wanted: str, colors: Mapping[str, Rgb]) -> Rgb:
    if not wanted:
        return ground
    name, _, part = wanted.partition(" ")
    color = colors[name]
    return _blend(ground, color, float(part.rstrip("%")) / 100) if part else color


def _blend(ground: Rgb, color: Rgb, share: float) -> Rgb:
    if share >= 1:
        return color
    red, green, blue = (
        int(under + (over - under) * share) for under, over in zip(ground, color, strict=True)
    )
    return red, green, blue


def _legible(ground: Rgb, wanted: str, colors: Mapping[str, Rgb]) -> Rgb:
    """Answer *wanted* on *ground*, and what is a part of a colour no fainter than can be read."""
    color = _over(ground, wanted, colors)
    name, _, part = wanted.partition(" ")
    share = float(part.rstrip("%")) if part else 100
    while share < 100 and contrast(color, ground) < LEGIBLE:
        share = min(100, share + 4)
        color = _over(ground, f"{name} {share}%", colors)
    return color
