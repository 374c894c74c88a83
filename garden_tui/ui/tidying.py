"""Looks for garbage when the hands have just done something, a little at a time.

Python looks through everything whenever there is a quarter more of it: after a few dozen pages and boxes
that was a tenth of a second, in the midst of a key. What one of them leaves takes a tenth of that.
"""

from __future__ import annotations

import asyncio
import gc
from typing import Final

_AFTER: Final = 0.2
"""Seconds after something was done: it is drawn by then."""

_SELDOM: Final = 100
"""How often new things are looked through before everything is, where nobody does anything."""


class Tidying:
    """Looks for garbage soon after it was asked to, once for all who asked meanwhile."""

    def __init__(self) -> None:
        self._waiting: asyncio.TimerHandle | None = None
        self._sure = False
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _SELDOM)

    def soon(self, *, sure: bool = False) -> None:
        """Look for it soon, if so much was made that there may be some; with *sure* in any case."""
        self._sure |= sure
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(_AFTER, self._look)

    def _look(self) -> None:
        self._waiting = None
        *_, outlived = gc.get_count()
        if gc.isenabled() and (self._sure or outlived):
            self._sure = False
            gc.collect()

    def end(self) -> None:
        """Look for it no more."""
        if self._waiting is not None:
            self._waiting.cancel()
