"""Links followed before all of the garden is known."""

from __future__ import annotations

from pathlib import Path

from garden_tui.page.destination import Ghost, Place
from garden_tui.ui.lines_view import LinesView
from readers import reading

GARDEN = """
    == index
    [[Ferns]] and [[Nowhere]]
    == bog/Ferns
    text
"""


async def test_a_link_is_followed_though_its_page_was_drawn_before_the_garden_was_known(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path, GARDEN) as one:
        view = one.reader.page_view
        ref = view.lines.step(None, 1) if view.lines is not None else None
        assert ref is not None
        # All is read, but the page on screen is still the one from before: between the two lie some frames.
        one.reader.journey.resolved = False
        one.reader.follow(LinesView.Follow(view, Ghost("Nowhere"), ref))
        assert Ghost("Nowhere") == one.reader.here
        await one.rest()
        one.reader.journey.resolved = False
        one.reader.follow(LinesView.Follow(view, Ghost("Ferns"), ref))
        assert Place("bog/Ferns.md") == one.reader.here
        await one.rest()
        one.reader.follow(LinesView.Follow(view, Ghost("Ferns"), ref))
        assert Ghost("Ferns") == one.reader.here
        await one.rest()
