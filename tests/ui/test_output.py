from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from garden_tui.ui.harmless import harmless
from garden_tui.ui.output import OutputFilter

FORBIDDEN = [
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
]


@pytest.mark.parametrize("code", FORBIDDEN)
def test_what_a_terminal_may_obey_never_reaches_it(code: int) -> None:
    assert "ab" == harmless(f"a{chr(code)}b")


def test_unpaired_surrogates_become_a_mark_of_their_width() -> None:
    assert "caf\ufffd" == harmless("caf\udce9")


def test_text_of_every_script_passes_as_it_is() -> None:
    for text in ("園 émoji 🌱 👩‍🌾", "שלום", "नमस्ते", "❤️"):
        assert text == harmless(text)


def test_styles_stay_and_hyperlinks_go() -> None:
    style = Style(bold=True, link="http://e/\x1b]2;x")
    (segment,) = OutputFilter().apply([Segment("x\x1b[2J", style)], Color(0, 0, 0))

    assert "x[2J" == segment.text
    assert segment.style is not None
    assert segment.style.bold
    assert segment.style.link is None
