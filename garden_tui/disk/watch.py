"""Tells where to look again: something in the garden's folders was written, or some time has passed.

What is told is a hint and no more. Truth is in the folders: who is told looks there, so that no lost,
doubled or reordered event can make the reader show what is not.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from importlib import import_module
from pathlib import Path
from threading import Event

_STILL_MS = 60
"""Milliseconds of stillness that end a batch: editors write a file in several steps."""

_LONGEST_MS = 350
"""Milliseconds after which a batch ends all the same."""

_QUIET_MS = 400
"""Milliseconds after which it is known that nothing stirred since the folders are watched."""

_POLL = 1.0
"""Seconds between two looks where the system tells nothing, and where that takes no time."""

_BUSY_SHARE = 0.05
"""How much of the time may go into looking."""

_MOST_FOLDERS = 8_000
"""Folders that are watched one by one: a system lets one person watch some ten thousand."""


class Unwatchable(Exception):  # noqa: N818  no error: the reader looks by itself then
    """The system can't tell of changes: it has no such means, or no more of it to give."""


async def stirred(root: Path, folders: Sequence[str], stop: Event) -> AsyncIterator[frozenset[str] | None]:
    """Yield the folders in which something may be other, each time; None stands for all of them.

    All of them come first: what happened before anything was watched is not told. Ends on *stop*, and
    where a folder went or came, for what bears its name then is not what is watched; raises `Unwatchable`
    where the system can't tell.
    """
    if len(folders) > _MOST_FOLDERS:
        raise Unwatchable
    # The second is what the first one loads when it begins, for 80 ms.
    for module in ("watchfiles", "anyio._backends._asyncio"):
        await asyncio.to_thread(import_module, module)
    from watchfiles import awatch

    real = await asyncio.to_thread(os.path.realpath, root)
    watched = [os.path.join(real, folder) if folder else real for folder in folders]  # noqa: PTH118  any bytes
    themselves = frozenset(watched)
    known = frozenset(folders)
    identity = await asyncio.to_thread(_identity, real)
    try:
        # Folder by folder: told to watch all below, it would follow links out of the garden.
        batches = awatch(
            *watched,
            watch_filter=None,
            debounce=_LONGEST_MS,
            step=_STILL_MS,
            stop_event=stop,
            recursive=False,
            ignore_permission_denied=True,
            rust_timeout=_QUIET_MS,
            yield_on_timeout=True,
        )
        armed = False
        async for batch in batches:
            where = frozenset(_folder(path, real) for _, path in batch)
            if not armed:
                armed = True
                yield None
            elif where:
                yield where if where <= known else None
            if not themselves.isdisjoint(path for _, path in batch):
                return
            # Of the root nothing may be told: its name changed, or a disk was put in its place.
            if await asyncio.to_thread(_identity, real) != identity:
                return
    except (OSError, RuntimeError, UnicodeEncodeError) as error:
        # RuntimeError is what the library's own errors are: no watches left, a folder gone meanwhile.
        # The last one is that of a folder whose name is no text: the library takes text alone.
        raise Unwatchable from error
    except ExceptionGroup as group:
        # The same out of the tasks that it waits in: of a name that is no text, it tells so.
        if group.split((OSError, RuntimeError))[1] is not None:
            raise
        raise Unwatchable from group


def _identity(folder: str) -> tuple[int, int] | None:
    """Answer what tells *folder* from others that bear its name; None when it is not there."""
    try:
        status = os.stat(folder)  # noqa: PTH116  any bytes
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _folder(path: str, root: str) -> str:
    """Answer in which folder of *root* the file at *path* lies."""
    folder = os.path.dirname(path)  # noqa: PTH120  any bytes
    return "" if folder == root else folder.removeprefix(root.rstrip("/") + "/")


async def ticks(stop: Event) -> AsyncIterator[None]:
    """Yield every while, the less often the longer looking takes; ends on *stop*."""
    while not stop.is_set():
        began = asyncio.get_running_loop().time()
        yield None
        took = asyncio.get_running_loop().time() - began
        await asyncio.sleep(max(_POLL, took / _BUSY_SHARE))
