"""URLs handed to the browser, in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import webbrowser

_started: list[subprocess.Popen[bytes]] = []
"""Browsers that may still run; kept so that they are reaped, never waited for."""

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
    # Its own session without a terminal: what a browser prints, or a browser of text, can't draw over
    # the screen. Isolated: a `webbrowser.py` lying in the garden must not be the one that runs.
    _started[:] = [process for process in _started if process.poll() is None]
    started = subprocess.Popen(  # noqa: S603 - no shell; the URL starts with its scheme, so it is no option
        [sys.executable, "-I", "-m", "webbrowser", "-t", url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _started.append(started)
    return True
