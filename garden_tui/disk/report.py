"""What is kept of a mistake of the program: where it happened, and not a word of what was read."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from garden_tui import __version__

_NAME = "crash.log"


def tell(error: BaseException) -> str:
    """Keep a report of *error* in the state folder; answer the one line that a person is told.

    Messages and values are left out of both: they may quote a note.
    """
    where = ""
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}"
    line = f"a mistake of the program ended it: {type(error).__name__}{where}"
    kept = _keep("".join(_report(error)))
    if kept is None:
        return line
    return f"{line}. {kept} tells where, without a word of your notes"


def _report(error: BaseException) -> Iterator[str]:
    yield f"garden-tui {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        if seen:
            yield "\nwhich came of\n"
        seen.add(id(cause))
        yield f"\n{type(cause).__module__}.{type(cause).__qualname__}\n"
        yield from traceback.extract_tb(cause.__traceback__).format()
        cause = cause.__cause__ or cause.__context__


def _keep(text: str) -> Path | None:
    """Write *text* where only its reader may read it, in place of the last report; None where that fails."""
    from platformdirs import user_state_path

    folder = user_state_path("garden-tui")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / _NAME).unlink(missing_ok=True)
        way = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        with os.fdopen(os.open(folder / _NAME, way, 0o600), "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return folder / _NAME
