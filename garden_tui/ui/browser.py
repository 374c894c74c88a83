"""URLs handed to the browser, in a process of its own."""

from __future__ import annotations

import asyncio
import re
import sys
import webbrowser
from typing import TYPE_CHECKING

from garden_tui.garden.safe import clean
from garden_tui.ui.started import start

if TYPE_CHECKING:
    from garden_tui.ui.reader import Reader

_OPENED = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f]{1,8000}", re.IGNORECASE)


def may_be_opened(url: str) -> bool:
    """Answer whether *url* is of a scheme that a note may open: http, https, mailto."""
    return _OPENED.fullmatch(url) is not None


def open_url(url: str) -> bool:
    """Hand *url* to the browser; False where there is none. Takes its time: call it off the loop."""
    if not may_be_opened(url):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    # Isolated: a `webbrowser.py` lying in the garden must not be the one that runs.
    start([sys.executable, "-I", "-m", "webbrowser", "-t", url])
    return True


async def offer(reader: Reader, url: str) -> None:
    """Hand *url* to the browser, or copy it where that is not for a note to ask."""
    if may_be_opened(url):
        reader.say(f"Opening {url}")
        if await asyncio.to_thread(open_url, url):
            return
        reason = "No browser was found"
    else:
        reason = "Only http, https and mailto are opened"
    reader.app.copy_to_clipboard(clean(url))
    reader.say(f"{reason}. Copied: {url}")
