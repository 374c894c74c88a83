"""The open note in the reader's editor, and back to where one was."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.app import SuspendNotSupported

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.safe import clean
from garden_tui.page.destination import Place
from garden_tui.page.stand import mark_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from garden_tui.ui.reader import Reader

_VI: Final = ("vi", "vim", "nvim", "view", "gvim", "vimx", "ex")
_OTHERS: Final = ("emacs", "emacsclient", "nano", "pico", "micro", "kak", "joe", "jed", "ne", "hx", "helix")
_PLUS: Final = frozenset((*_VI, *_OTHERS))
"""They take the line as ``+12`` before the file."""

_GOTO: Final = frozenset(
    ("code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "positron")
)
"""They take ``--goto file:12``."""

_COLON: Final = frozenset(["subl", "sublime_text", "zed", "zeditor", "lapce"])
"""They take ``file:12``."""


class NoEditorError(Exception):
    """Why no editor can be started, in words for the reader; safe to draw."""


def editor_command(config: str | None, environment: Mapping[str, str]) -> list[str]:
    """Answer the command that edits; raises `NoEditorError` when there is none, or none that can be read."""
    told = {
        "editor in your configuration": config or "",
        "$VISUAL": environment.get("VISUAL", ""),
        "$EDITOR": environment.get("EDITOR", ""),
    }
    source, written = next(((name, text) for name, text in told.items() if text.strip()), ("", ""))
    if not source:
        raise NoEditorError("No editor is set: set $VISUAL, $EDITOR, or editor in your configuration")
    try:
        command = shlex.split(written)
    except ValueError as error:
        raise NoEditorError(
            f"{source} cannot be understood: {clean(str(error))}: {clean(written)}"
        ) from error
    if not command or not command[0]:
        raise NoEditorError(f"{source} names no command")
    return command


def at_line(command: Sequence[str], file: str, line: int) -> list[str]:
    """Answer *command* with *file*, an absolute path, at *line* for editors that know how to go there."""
    name = Path(command[0]).name.casefold().removesuffix(".exe")
    if line > 0 and name in _PLUS:
        return [*command, f"+{line}", file]
    if line > 0 and name in _GOTO:
        return [*command, "--goto", f"{file}:{line}"]
    if line > 0 and name in _COLON:
        return [*command, f"{file}:{line}"]
    return [*command, file]


def line_on_screen(reader: Reader) -> int:
    """Answer the line of the file that is selected, if that is on screen, else the one on the first row."""
    view, lines = reader.page_view, reader.page_view.lines
    if lines is None:
        return 0
    if view.cursor is not None and view.is_visible(view.cursor):
        rows = lines.rows_of(view.cursor)
        if rows is not None:
            return mark_of(lines, view.view._replace(top=lines.spot(rows[0]))).line
    return mark_of(lines, view.view).line


def edit_note(reader: Reader) -> None:
    """Edit the open note; what was changed is on screen afterwards, the place kept."""
    here = reader.here
    if not isinstance(here, Place):
        reader.say("This page is made by the reader: there is no note to edit")
        return
    try:
        command = editor_command(reader.garden_app.config.editor, os.environ)
    except NoEditorError as error:
        reader.say(str(error))
        return
    file = str(reader.root / here.path)
    said = _run(reader, at_line(command, file, line_on_screen(reader)))
    gone = _cannot_be_read(reader.root, here.path)
    if not gone:
        # At once, and not when the change is heard of: that tells the other panes and the index.
        reader.journey.show_page()
    # Else what was read of it stays, as wherever a note goes while it is open.
    if said or gone:
        reader.say(" · ".join(filter(None, (said, gone))))


def _cannot_be_read(root: Path, path: str) -> str:
    """Answer why the note at *path* cannot be read any more; nothing when it can."""
    try:
        with Folder(root) as folder:
            folder.read_bytes(path, 1)
    except GardenError as error:
        return str(error)
    return ""


def _run(reader: Reader, command: Sequence[str]) -> str:
    """Run *command* on the whole terminal; answer what there is to say of it."""
    name = clean(Path(command[0]).name)
    try:
        with reader.app.suspend():
            # What is raised in here would leave the terminal to nobody.
            try:
                code = _wait_for(command)
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) else str(error)
                return f"{name} cannot be started: {reason}"
    except SuspendNotSupported:
        return "The terminal cannot be handed to an editor here"
    if code < 0:
        return f"{name} was ended by a signal"
    return f"{name} ended with code {code}" if code else ""


def _wait_for(command: Sequence[str]) -> int:
    # ctrl+c is the editor's while it has the terminal: with no handler of the loop for it, and none
    # that the editor would inherit, it ends only what does not see to it itself.
    asyncio.get_running_loop().remove_signal_handler(signal.SIGINT)
    before = signal.signal(signal.SIGINT, _leave_be)
    modes = _terminal_modes()
    try:
        return subprocess.run(list(command), check=False).returncode  # noqa: S603 - the reader's own, no shell
    finally:
        if modes is not None:
            # An editor that was killed leaves the terminal raw, and that would be kept for the end.
            import termios

            # Where the terminal is gone, whoever reads its keys finds that out, and ends in good order.
            with suppress(termios.error):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, modes)
        signal.signal(signal.SIGINT, before)


def _terminal_modes() -> list[Any] | None:
    if os.name != "posix" or not sys.stdin.isatty():
        return None
    import termios

    return termios.tcgetattr(sys.stdin.fileno())


def _leave_be(*_: object) -> None:
    """Take a signal and do nothing."""
