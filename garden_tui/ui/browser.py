"""URLs handed to the browser, in a process of its own."""

from __future__ import annotations

import re
import sys
import webbrowser

from garden_tui.ui.started import start

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
