"""Text of others made into content that is never parsed as markup."""

from __future__ import annotations

from textual.content import Content

from garden_tui.garden.safe import clean


def plain(text: str, style: str = "") -> Content:
    """Answer *text*, made safe to draw, as content that shows exactly that.

    Widgets take a bare ``str`` for markup: a note called ``[/]`` would crash them, one called
    ``[@click=app.quit]`` would run what it says.
    """
    return Content(clean(text)) if not style else Content.styled(clean(text), style)
