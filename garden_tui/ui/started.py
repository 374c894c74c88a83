"""Programs of the system started beside the reader: a browser, a viewer."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

_started: list[subprocess.Popen[bytes]] = []
"""Those that may still run; kept so that they are reaped, never waited for."""


def start(command: Sequence[str]) -> None:
    """Start *command*, without a shell, in a session of its own without a terminal; raises `OSError`.

    What it prints, or what it is if it runs in a terminal, can't draw over the screen.
    """
    _started[:] = [process for process in _started if process.poll() is None]
    _started.append(
        subprocess.Popen(  # noqa: S603 - no shell, and no argument that could be taken for an option
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )
