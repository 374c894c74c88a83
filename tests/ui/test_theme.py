from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from garden_tui.page.styles import WORDS
from garden_tui.ui.theme import LOOKS, OUR_WORDS, Palette

THEMES = sorted(BUILTIN_THEMES)


def palette(theme: str) -> tuple[Palette, Color]:
    variables = BUILTIN_THEMES[theme].to_color_system().generate()
    return Palette(variables), Color.parse(variables["background"])


def test_every_style_word_has_a_look() -> None:
    assert set() == set(WORDS) - set(LOOKS)


def test_the_panes_own_words_are_none_of_the_pages() -> None:
    assert set() == set(WORDS) & set(OUR_WORDS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_draw_every_word(theme: str) -> None:
    colors, ground = palette(theme)

    for word in LOOKS:
        assert colors.style(word, ground).color is not None


@pytest.mark.parametrize("theme", [name for name in THEMES if "ansi" not in name])
@pytest.mark.parametrize(
    "words", ["", "link", "link web", "link cursor", "link cursor-blurred", "note bar", "title"]
)
def test_text_stands_out_from_its_ground_in_every_theme(theme: str, words: str) -> None:
    colors, ground = palette(theme)
    style = colors.style(words, ground)
    assert style.color is not None
    assert style.bgcolor is not None
    text, back = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)

    assert contrast(text, back) > 2.6


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG."""

    def luminance(color: Color) -> float:
        parts = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
        )
        red, green, blue = parts
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_later_words_lie_over_earlier_ones() -> None:
    colors, ground = palette("textual-dark")

    assert colors.style("quiet", ground).color == colors.style("title quiet", ground).color
    assert colors.style("title quiet", ground).bold


def test_unknown_words_change_nothing() -> None:
    colors, ground = palette("textual-dark")

    assert colors.style("", ground) == colors.style("no-such-word", ground)
