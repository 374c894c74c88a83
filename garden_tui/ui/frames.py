"""How soon what changed is drawn: a letter that was typed is on screen before what it leads to is known.

What it leads to is the second thing to be drawn, often a few milliseconds later. Textual then waits for
one or two frames of a screen that has sixty in a second, four times as long as such an answer takes.
"""

from __future__ import annotations

import os
from typing import Final

from textual import screen

_FRAMES: Final = 240
"""In a second, at most. Each takes milliseconds to draw, so no flood of keys or of the wheel reaches it."""


def draw_soon() -> None:
    """Have all screens drawn so, unless whoever started the reader asked for other frames."""
    if "TEXTUAL_FPS" not in os.environ:
        vars(screen).update(UPDATE_PERIOD=1 / _FRAMES)
