"""The marks before items and tasks: one cell wide, in every font."""

from __future__ import annotations

from typing import Final, NamedTuple

OPENED: Final = "▾"
CLOSED: Final = "▸"
"""After the title of what opens and closes."""

BOOKMARK: Final = "⚑"
"""Before the title of what the reader wants to come back to."""

BULLETS: Final = "•◦▪"
"""By depth; the last one goes on."""


class TaskMark(NamedTuple):
    """How the box of a task is drawn."""

    sign: str
    style: str


_TASKS: Final[dict[str, TaskMark]] = {
    " ": TaskMark("☐", "task-open"),
    "x": TaskMark("☑", "task-done"),
    "X": TaskMark("☑", "task-done"),
    "/": TaskMark("◐", "task-other"),
    "-": TaskMark("⊘", "task-done"),
    ">": TaskMark("▷", "task-other"),
    "<": TaskMark("◁", "task-other"),
    "!": TaskMark("!", "task-other"),
    "?": TaskMark("?", "task-other"),
    "*": TaskMark("★", "task-other"),
    "+": TaskMark("+", "task-other"),
}


def bullet(depth: int) -> str:
    """Answer the bullet of a list that stands in *depth* others."""
    return BULLETS[min(depth, len(BULLETS) - 1)]


def task_mark(written: str) -> TaskMark:
    """Answer the box for the character between the brackets; itself when it has no common meaning."""
    return _TASKS.get(written) or TaskMark(written, "task-other")
