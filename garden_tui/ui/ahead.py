"""The first screen of the first note, made while Textual is imported.

Importing Textual takes as long as importing all that reads and draws a note; on a second core both
go on at once. A process and no thread: imports of two threads only take turns.
"""

from __future__ import annotations

import os
import pickle
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from garden_tui.disk.find import Start
    from garden_tui.page.block import Block, Folds
    from garden_tui.page.destination import Place
    from garden_tui.page.line import Line, Target


class DrawnBlock(NamedTuple):
    """A block as it looks at one width: what stands on screen until the note itself is there."""

    lines: Sequence[Line]
    targets: Sequence[Target]
    source: int

    def estimate(self, width: int) -> int:  # noqa: ARG002 - the protocol's
        """Answer its height."""
        return len(self.lines)

    def lay_out(self, width: int, folds: Folds) -> Sequence[Line]:  # noqa: ARG002 - the protocol's
        """Answer its lines."""
        return self.lines


class FirstScreen(NamedTuple):
    """What the reader sees first."""

    name: str
    """The garden's."""
    here: Place
    words: int
    width: int
    """How wide its lines are set."""
    blocks: Sequence[Block]


def read_ahead(start: Start, width: int, rows: int) -> Future[FirstScreen | None] | None:
    """Begin to draw the first *rows* of the first note; None where that can't be done on the side.

    The answer is None when the first note can't be told, or read, so early.
    """
    if not hasattr(os, "fork") or width < 1 or rows < 1:
        return None
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _draw_and_end(start, width, rows, writing)
    os.close(writing)
    future: Future[FirstScreen | None] = Future()
    Thread(target=_receive, args=(reading, child, future), name="first-screen", daemon=True).start()
    return future


def _draw_and_end(start: Start, width: int, rows: int, writing: int) -> None:
    code = 1
    try:
        from garden_tui.ui.prepare import first_screen

        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(first_screen(start, width, rows), pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        # Whatever went wrong goes wrong again in the reader itself, and is told there. Nothing of the
        # parent's may run on the way out.
        os._exit(code)


def _receive(reading: int, child: int, future: Future[FirstScreen | None]) -> None:
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    future.set_result(pickle.loads(data) if data else None)  # noqa: S301 - our own process wrote it
