from __future__ import annotations

import pytest

from garden_tui.ui.few_colors import known, nearest
from garden_tui.ui.inks import DARK, INKS, LIGHT
from garden_tui.ui.looks import LOOKS, Rgb, contrast, mix

GROUNDS = ("background", "surface", "panel")


def shown(color: Rgb, ground: Rgb | None = None) -> Rgb:
    return known()[nearest(color, ground) - 16]


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stays_legible(theme: str, ground: str) -> None:
    colors = INKS[theme].colors()
    faint = []
    for word, look in LOOKS.items():
        ink = mix(word, colors[ground], colors)
        seen = contrast(shown(ink.color, ink.back), shown(ink.back))
        if not look.ornament and seen < 4.2:
            faint.append((word, seen))

    assert [] == faint


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_grounds_stay_grey_and_apart(theme: str) -> None:
    colors = INKS[theme].colors()
    grounds = [shown(colors[ground]) for ground in GROUNDS]

    assert 3 == len(set(grounds))
    assert all(max(ground) == min(ground) for ground in grounds)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_hues_stay_what_they_are(theme: str) -> None:
    colors = INKS[theme].colors()
    red, green, blue = shown(colors["primary"], colors["background"])
    assert green > max(red, blue)
    red, green, blue = shown(colors["secondary"], colors["background"])
    assert blue > max(red, green)
    red, green, blue = shown(colors["error"], colors["background"])
    assert red > max(green, blue)


def test_colours_that_there_are_stay_as_they_are() -> None:
    assert list(known()) == [shown(color) for color in known()]
    assert 240 == len(known())
