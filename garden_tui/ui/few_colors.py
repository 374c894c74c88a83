"""Colours on terminals that know 256: for each the one that the eye takes for it.

The nearest by hue and saturation, which Rich takes, makes a faint cream a bright yellow, and of two
grounds that hardly differ a white and a pink.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from garden_tui.ui.looks import Rgb, contrast

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS: Final = (0, 95, 135, 175, 215, 255)
"""Of the cube: how much of red, green and blue there is."""

_FIRST: Final = 16
"""Those before it are the terminal's own: nobody knows how they look."""

_HUE: Final = 1.6
"""How much more a difference of hue counts than one of lightness: green text stays green."""

_APART: Final = {(24, 26, 23): 233}
"""The panes of our dark theme, which step back behind the page: by nearness both would be one."""

_TEXT: Final = 3.0
"""The contrast from which on something is there to be read; the cells of pictures have less."""

_AS_LEGIBLE: Final = 0.9
"""The part of its contrast to the ground that text keeps."""


class _Seen(NamedTuple):
    """A colour as the eye tells it from others: its lightness, and two opposites of hue."""

    light: float
    green_red: float
    blue_yellow: float


@cache
def known() -> tuple[Rgb, ...]:
    """Answer the colours that all such terminals show alike, the first of them number 16."""
    cube = tuple((red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS)
    return (*cube, *((grey, grey, grey) for grey in range(8, 248, 10)))


@lru_cache(maxsize=4096)
def nearest(color: Rgb, ground: Rgb | None = None) -> int:
    """Answer the number of what looks most like *color*, as legible on the number for *ground*."""
    if ground is None:
        return _APART.get(color, _FIRST + _best(color, _around(color))[0])
    number, *_ = _best(color, _around(color))
    under, asked = known()[nearest(ground) - _FIRST], contrast(color, ground)
    enough = min(asked * _AS_LEGIBLE, contrast(color, under))
    if asked >= _TEXT and contrast(known()[number], under) < enough:
        legible = (each for each in range(len(known())) if contrast(known()[each], under) >= enough)
        number = next(iter(_best(color, legible)), number)
    return _FIRST + number


def _around(color: Rgb) -> set[int]:
    """Answer the numbers that can be nearest to *color*: corners of the cube about it, and some greys."""
    sides = (
        {max(0, at - 1), min(at, len(_STEPS) - 1)} for at in (bisect_right(_STEPS, part) for part in color)
    )
    corners = {red * 36 + green * 6 + blue for red, green, blue in product(*sides)}
    grey = round((sum(color) / 3 - 8) / 10)
    return corners | {216 + min(max(each, 0), 23) for each in range(grey - 1, grey + 2)}


def _best(color: Rgb, numbers: Iterable[int]) -> list[int]:
    wanted = _seen(color)
    return sorted(numbers, key=lambda number: _distance(wanted, _seen(known()[number])))


def _distance(one: _Seen, other: _Seen) -> float:
    light, *hue = (mine - its for mine, its in zip(one, other, strict=True))
    return light**2 + _HUE**2 * sum(each**2 for each in hue)


@lru_cache(maxsize=4096)
def _seen(color: Rgb) -> _Seen:
    """Answer how *color* is seen, in the measures of Oklab, which B. Ottosson gave to all."""
    red, green, blue = (_linear(part / 255) for part in color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return _Seen(
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
