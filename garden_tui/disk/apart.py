"""Work that may take too long, in a process that is ended when it does."""

from __future__ import annotations

import subprocess
import sys

_OPTIONS = ("-I", "-B") if sys.dont_write_bytecode else ("-I",)
_MOST = 4 * 1024 * 1024
"""Bytes of an answer."""


def run_apart(code: str, text: str, seconds: float = 2.0) -> str | None:
    """Run *code* of ours with *text* as its standard input, and answer what it writes.

    None when it fails or takes longer than *seconds*. A thread cannot be stopped, a process can.
    """
    # The module search path is handed over: `-I` keeps the current folder, a garden perhaps, out of it.
    command = [sys.executable, *_OPTIONS, "-c", f"import sys; sys.path[:] = sys.argv[1:]; {code}"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own code
            [*command, *(path for path in sys.path if path)],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode or len(done.stdout) > _MOST:
        return None
    return done.stdout.decode("utf-8", "replace")
