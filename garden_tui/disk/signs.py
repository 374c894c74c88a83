"""Whether a garden is as it was: marks of its notes' files, and of what its settings are read from.

They are compared where a whole garden would take too long to make, so this imports next to nothing.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from garden_tui.disk.digest import mark_of
from garden_tui.disk.kinds import QUARTZ_CONFIGS

if TYPE_CHECKING:
    from garden_tui.disk.walk import Entry, Walk

_RACY_NS = 2_000_000_000
"""A file that was changed so shortly before it was looked at may change once more without looking so."""

_TICK_NS = 20_000_000
"""The same where stamps are fine: the system's clock moves on no more often than that."""

_SKEW_NS = 86_400_000_000_000
"""How far ahead the clock that stamps files may be; what is said to be of later was stamped by somebody."""

SETTINGS = (
    ".obsidian/app.json",
    ".obsidian/templates.json",
    ".obsidian/plugins/templater-obsidian/data.json",
    "garden-tui.toml",
    "dendron.yml",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    "index.yaml",
    *QUARTZ_CONFIGS,
    *(f"../{name}" for name in QUARTZ_CONFIGS),
)
"""Every file of a garden that its settings are read from."""

SETTINGS_FOLDERS = (".obsidian", ".foam")
"""Folders of which it matters that they are there."""


def stamp_of(entry: Entry) -> bytes:
    """Answer what is never the same of a file that was changed, replaced or put back.

    As text: there are clocks that have run past what 64 bits hold.
    """
    return b"%d %d %d %d" % entry[1:]


def is_racy(changed: Iterable[int], looked_ns: int) -> bool:
    """Whether a file *changed* then, and looked at no earlier than *looked_ns*, may change unseen."""
    safe, late = looked_ns - _RACY_NS, looked_ns + _SKEW_NS
    times = tuple(changed)
    return bool(times) and max(times) > safe and any(safe < each < late for each in times)


def may_hide(entry: Entry, looked_ns: int) -> bool:
    """Whether the file of *entry*, looked at no earlier than *looked_ns*, may be written once more unseen.

    For those who hear of it if it is: they read it again then, the less often the finer its stamps are.
    """
    changed = max(entry.mtime_ns, entry.ctime_ns)
    coarse = changed % 1_000 == 0
    return looked_ns - (_RACY_NS if coarse else _TICK_NS) < changed < looked_ns + _SKEW_NS


def state_of(walked: Walk) -> str | None:
    """Answer a mark of all that a walk has found; None while that may change unseen.

    Column by column, for thousands of files: all of it is done by what is not Python.
    """
    paths, sizes, modified, changed, inodes = zip(*walked.notes, strict=True) if walked.notes else ((),) * 5
    if is_racy((*modified, *changed), walked.began_ns):
        return None
    try:
        numbers = array("q", (*sizes, *modified, *changed)).tobytes() + array("Q", inodes).tobytes()
    except OverflowError:  # a clock that has run past what 64 bits hold
        return None
    names = "\0".join((*paths, "", *walked.files)).encode("utf-8", "surrogateescape")
    return mark_of(names, numbers)


def settings_state(root: str, more: Sequence[str], looked_ns: int) -> str | None:
    """Answer a mark of what the settings of the garden at *root* are read from, and of the files *more*.

    None while it may change unseen.
    """
    told: list[object] = []
    for path in (*(f"{root}/{name}" for name in SETTINGS), *more):
        try:
            found = os.stat(path)  # noqa: PTH116  of a path that pathlib would take longer to make
        except (OSError, ValueError):
            told.append(path)
            continue
        if is_racy((found.st_mtime_ns, found.st_ctime_ns), looked_ns):
            return None
        told.append((path, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))
    told += [os.path.isdir(f"{root}/{name}") for name in SETTINGS_FOLDERS]  # noqa: PTH112  as above
    return mark_of(repr(told).encode("utf-8", "surrogateescape"))
