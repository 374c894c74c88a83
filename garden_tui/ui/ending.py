"""How the reader ends when it does not end by itself: by a signal, or by a mistake of ours.

Textual sees to exceptions in its own handlers and workers. Those of other tasks, callbacks and threads
would be heard of by nobody; here they end the reader too.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")


class GoneError(Exception):
    """The terminal is gone: its window was closed, or the connection was."""


def hear_of_tasks(fail: Callable[[Exception], None]) -> None:
    """Let what a task or a callback of the running loop raises *fail*."""
    asyncio.get_running_loop().set_exception_handler(partial(_heard, fail))


def watch_over(app: App[None], loop: asyncio.AbstractEventLoop, fail: Callable[[Exception], None]) -> None:
    """Let signals end *app* in good order, and what a thread raises *fail*."""
    hang_up = partial(app.exit, return_code=128 + signal.SIGHUP)
    threading.excepthook = partial(_heard_of_thread, loop, fail, hang_up)
    for name in _SIGNALS:
        number = getattr(signal, name)
        # Left alone, a signal leaves the terminal raw.
        loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))


def told(error: BaseException) -> str:
    """Keep a report of *error*; answer the one line to be told of it."""
    from garden_tui.disk.report import tell

    return tell(error.error if isinstance(error, WorkerFailed) else error)


def _heard(
    fail: Callable[[Exception], None], loop: asyncio.AbstractEventLoop, context: dict[str, Any]
) -> None:
    error = context.get("exception")
    if isinstance(error, Exception):
        fail(error)
    else:
        loop.default_exception_handler(context)


def _heard_of_thread(
    loop: asyncio.AbstractEventLoop,
    fail: Callable[[Exception], None],
    hang_up: Callable[[], None],
    failed: threading.ExceptHookArgs,
) -> None:
    if isinstance(failed.exc_value, GoneError):
        if not loop.is_closed():
            loop.call_soon_threadsafe(hang_up)
    elif isinstance(failed.exc_value, Exception) and not loop.is_closed():
        loop.call_soon_threadsafe(fail, failed.exc_value)
    else:
        sys.__excepthook__(failed.exc_type, failed.exc_value or failed.exc_type(), failed.exc_traceback)
