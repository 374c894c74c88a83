from __future__ import annotations

import sys

from drawing import page_of
from garden_tui.page.tools import tools_of
from garden_tui.ui.drawn_apart import load


def test_what_a_page_is_drawn_with_is_known_without_parsing_it() -> None:
    tools = tools_of(page_of("# Page\n\nfar down\n\n$$\nx\n$$\n\n```mermaid\ngraph LR\n```\n").blocks)

    assert {"texicode.pipeline", "termaid", "pygments.lexers"} <= set(tools)


def test_a_page_of_words_needs_nothing() -> None:
    assert () == tools_of(page_of("# Page\n\nwords and [[links]]\n").blocks)


async def test_they_are_loaded_off_the_loop() -> None:
    sys.modules.pop("colorsys", None)
    await load(["colorsys"])

    assert "colorsys" in sys.modules
