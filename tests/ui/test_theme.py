from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from garden_tui.page.styles import WORDS
from garden_tui.ui.looks import LEGIBLE, LOOKS, OUR_WORDS, contrast
from garden_tui.ui.theme import Palette
from garden_tui.ui.themes import DARK, LIGHT, OURS, usual_theme

ALL_THEMES = {**BUILTIN_THEMES, **OURS}
THEMES = sorted(ALL_THEMES)
IN_BARS = {"quiet", "strong", "garden", "count", "include", "said", "link", "warning", "key"}


def palette(theme: str, ground: str = "background") -> tuple[Palette, Color]:
    made = ALL_THEMES[theme].to_color_system()
    variables = {**made.generate(), **made.variables}
    return Palette(variables), Color.parse(variables[ground])


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

    assert contrast(text.rgb, back.rgb) > 2.6


@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_all_there_is_to_read_is_legible_in_our_themes(theme: str, ground: str) -> None:
    colors, under = palette(theme, ground)
    faint = {}
    for word, look in LOOKS.items():
        if ground == "panel" and word not in IN_BARS:
            continue
        style = colors.style(word, under)
        assert style.color is not None
        assert style.bgcolor is not None
        apart = contrast(Color.from_rich_color(style.color).rgb, Color.from_rich_color(style.bgcolor).rgb)
        if apart < (1.2 if look.ornament else LEGIBLE):
            faint[word] = round(apart, 2)

    assert {} == faint


@pytest.mark.parametrize("theme", [name for name in THEMES if "ansi" not in name])
@pytest.mark.parametrize("words", ["quiet", "count", "code-comment", "subtitle"])
def test_quiet_text_is_no_fainter_than_can_be_read_where_the_theme_allows_it(theme: str, words: str) -> None:
    colors, ground = palette(theme)
    quiet, text = colors.style(words, ground).color, colors.style("", ground).color
    assert quiet is not None
    assert text is not None
    most = contrast(Color.from_rich_color(text).rgb, ground.rgb)

    assert contrast(Color.from_rich_color(quiet).rgb, ground.rgb) >= min(LEGIBLE, most) - 0.01


def test_contrast_is_that_of_the_guidelines() -> None:
    assert 21 == pytest.approx(contrast(Color.parse("#000000").rgb, Color.parse("#ffffff").rgb))
    assert 4.54 == pytest.approx(contrast(Color.parse("#767676").rgb, Color.parse("#ffffff").rgb), abs=0.005)


@pytest.mark.parametrize(
    ("told", "theme"),
    [("", DARK), ("15;0", DARK), ("0;15", LIGHT), ("0;default;7", LIGHT), ("nonsense", DARK)],
)
def test_the_usual_theme_is_light_where_the_terminal_says_that_it_is(
    monkeypatch: pytest.MonkeyPatch, told: str, theme: str
) -> None:
    monkeypatch.setenv("COLORFGBG", told)

    assert theme == usual_theme()


def test_later_words_lie_over_earlier_ones() -> None:
    colors, ground = palette("textual-dark")

    assert colors.style("quiet", ground).color == colors.style("title quiet", ground).color
    assert colors.style("title quiet", ground).bold


def test_unknown_words_change_nothing() -> None:
    colors, ground = palette("textual-dark")

    assert colors.style("", ground) == colors.style("no-such-word", ground)
