"""A query of a note opens the search with its words."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from garden_tui.ui.search_prompt import SearchPrompt
from readers import reading

GARDEN = "== index\n# Index\n\n```query\nferns\n```\n\n== Other\n# Other\n\nAll ferns."


async def test_following_a_query_searches_for_its_words(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "enter")

        assert isinstance(one.app.screen, SearchPrompt)
        assert "ferns" == one.app.screen.query_one(Input).value
