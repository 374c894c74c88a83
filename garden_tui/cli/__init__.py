"""The command line: it opens the reader, or answers without it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from garden_tui.cli.plainly import plain_question

if TYPE_CHECKING:
    from types import TracebackType

    from garden_tui.cli.arguments import Asked
    from garden_tui.cli.plainly import PlainQuestion
    from garden_tui.ui.ahead import Ahead

DONE = 0
WRONG_USE = 2
INTERRUPTED = 130

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What an output says that takes no more."""

COMMAND_WORDS = frozenset(
    {
        "list",
        "cat",
        "links",
        "backlinks",
        "mentions",
        "tags",
        "search",
        "path",
        "check",
        "graph",
        "stats",
        "config",
        "export",
    }
)
"""The commands that answer without the reader, known before anything is imported."""

_NO_READER = frozenset({"-h", "--help", "--version", "--clear-cache"})


def run() -> None:
    """Run what the command line asks for, and end with its exit code."""
    sys.excepthook = _tell_mistake
    _open_closed()
    if _means_reader(sys.argv[1:]):
        # As an exception it would be lost now and then: Python drops what is raised while it imports.
        import signal  # which other commands start without

        signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        code = _tell_unwritten(error)
    if plain_question(sys.argv[1:]) is not None:
        # Nothing is left to be put in order: to let all of it go takes a twentieth of the time.
        os._exit(code)
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what *arguments*, the command line's when left out, ask for; answer the exit code.

    The one place that tells a `GardenError`: a line on the error channel.
    """
    words = sys.argv[1:] if arguments is None else arguments
    ahead = _read_ahead(words)
    plain = plain_question(words)
    asked = _parsed(words) if plain is None else None
    # What follows reads the garden; a mistake in the arguments is told without loading any of it.
    from garden_tui.disk.error import GardenError
    from garden_tui.garden.safe import clean

    try:
        code = None if plain is None else _quick_answer(plain)
        return _do(asked or _parsed(words), ahead) if code is None else code
    except GardenError as error:
        # What was asked is told back, and may have been the name of a file by a stranger.
        _say(clean(str(error)))
        return WRONG_USE
    except BrokenPipeError:
        _forget_output()
        return DONE
    except OSError as error:
        return _tell_unwritten(error)
    except KeyboardInterrupt:
        return INTERRUPTED


def _parsed(words: Sequence[str]) -> Asked:
    from garden_tui.cli.arguments import parse

    return parse(words)


def _read_ahead(words: Sequence[str]) -> Ahead | None:
    """Begin to get ready for the first note, if *words* look as if the reader were meant."""
    if not _means_reader(words):
        return None
    from garden_tui.ui.ahead import Ahead

    return Ahead.begin()


def _means_reader(words: Sequence[str]) -> bool:
    return not words or (words[0] not in COMMAND_WORDS and _NO_READER.isdisjoint(words))


def _clear_cache() -> int:
    from garden_tui.disk.cache import clear_cache

    gone = clear_cache()
    sys.stdout.write(f"deleted: what was kept of {gone} garden{'' if gone == 1 else 's'}\n")
    return DONE


def _quick_answer(question: PlainQuestion) -> int | None:
    import gc

    # All that is made here is used to the end: a look for garbage among it takes a twentieth of the time.
    gc.disable()
    from garden_tui.cli.quick import quick_answer

    code = quick_answer(question)
    gc.enable()
    return code


def _do(asked: Asked, ahead: Ahead | None) -> int:
    if asked.clear_cache:
        return _clear_cache()
    if asked.command is None:
        return _open_reader(asked, ahead)
    from garden_tui.cli.commands import answer

    return answer(asked)


def _open_reader(asked: Asked, ahead: Ahead | None) -> int:
    from garden_tui.cli.arguments import nearest_command
    from garden_tui.disk import find
    from garden_tui.disk.error import GardenError

    try:
        start = find.guide() if asked.guide else find.find_garden(asked.garden, find.cwd())
    except GardenError as error:
        near = nearest_command(asked.garden or "")
        if near is None:
            raise
        raise GardenError(f"{error}; did you mean the command {near}?") from error
    start = start._replace(note=asked.note or start.note, dialect=asked.dialect, cache=asked.cache)
    from garden_tui.ui.app import run_reader

    return run_reader(start, asked.filter or "", ahead)


def _open_closed() -> None:
    """Let the standard streams that were closed lead nowhere: else the next file opened would be one."""
    streams = ("stdin", "stdout", "stderr")
    if all(getattr(sys, name) is not None for name in streams):
        return
    while (nowhere := os.open(os.devnull, os.O_RDWR)) < len(streams):
        pass
    os.close(nowhere)
    for descriptor, name in enumerate(streams):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(descriptor, "w" if descriptor else "r", encoding="utf-8"))


def _tell_mistake(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell a mistake of ours in one line: a traceback's message may quote a note, control bytes and all."""
    if isinstance(error, KeyboardInterrupt):
        return
    if not isinstance(error, Exception):
        sys.__excepthook__(kind, error, trace)
        return
    from garden_tui.disk.report import tell

    _say(tell(error))


def _tell_unwritten(error: OSError) -> int:
    """Tell that the output takes no more of the answer; raises any *error* that is not of that kind."""
    if error.errno not in _NO_ROOM:
        raise error
    _forget_output()
    _say(f"the answer cannot be written: {error.strerror}")
    return WRONG_USE


def _say(line: str) -> None:
    """Tell *line* on the error channel, if it takes any more: the exit code tells as much."""
    try:
        sys.stderr.write(f"garden-tui: {line}\n")
    except OSError:
        return


def _forget_output() -> None:
    """Let what is still to be written go nowhere: nobody reads it, and Python would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
