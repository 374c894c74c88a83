"""The first screen of the first note, made on the side while Textual is imported.

Importing what reads and draws a note takes as long as importing Textual; on a second core both go on
at once. A process and no thread: imports of two threads only take turns. It begins before it is known
which garden is meant, so this module imports next to nothing. Once it has drawn, it reads the garden.

What it has drawn is on screen at once, long before Textual can draw. A thread waits for it, and lets the
terminal be once Textual has it: neither draws over the other.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from garden_tui.disk.ahead import ReadAhead
    from garden_tui.disk.find import Start
    from garden_tui.page.block import Block, Folds
    from garden_tui.page.destination import Place
    from garden_tui.page.history import View
    from garden_tui.page.line import Line, Target
    from garden_tui.ui.window import Window


_INPUT: Final = 0
_LOCAL: Final = 3
"""Where in the modes of a terminal stands what it makes of keys, and what it does at them."""

_IN_NO_HURRY = 14
"""By how much more it gives way when all is told, and only to be written down."""

_GIVING_WAY = 5
"""How much less of a core than the reader it asks for, by the system's measure, once it reads the garden."""


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
    view: View
    """From where on."""


_LEAVE = b"\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
"""Back to the screen that was there before, with a cursor."""

_LENGTH = 4
"""Bytes that say how long the frame is, before it."""


class Ahead:
    """A process that gets ready to draw a note, is told which one, and answers its first screen.

    Then it reads the notes of the garden that are not known yet.
    """

    def __init__(self, child: int, asking: int, answering: int) -> None:
        self._child = child
        self._asking = asking
        self._answering = answering
        self._drawn = b""
        self._waiting: Thread | None = None
        self._terminal = Lock()
        """Held while the terminal is drawn on, or changes hands."""
        self._is_taken = False
        self._is_shown = False
        self._modes: list[Any] | None = None
        """How the terminal was set; None while it is so."""

    @classmethod
    def begin(cls) -> Ahead | None:
        """Start getting ready; None where that can't be done on the side, or where there is no terminal."""
        if not hasattr(os, "fork") or not has_terminal():
            return None
        from garden_tui.disk import wire

        asked, asking = os.pipe()
        answering, answered = wire.pipe()
        child = os.fork()
        if child == 0:
            os.close(asking)
            os.close(answering)
            _go_ahead_and_end(asked, answered)
        os.close(asked)
        os.close(answered)
        return cls(child, asking, answering)

    def ask(self, start: Start, width: int, rows: int, window: Window | None = None) -> None:
        """Tell which garden and note is meant, and how much of it is seen at once.

        It is shown as soon as it is drawn, if the *window* to show it in is told.
        """
        from garden_tui.disk import wire

        # Whoever should listen may have ended already.
        with suppress(OSError):
            wire.send(self._asking, pickle.dumps((start, width, rows, window), pickle.HIGHEST_PROTOCOL))
        self._waiting = Thread(target=self._wait, name="first screen", daemon=True)
        self._waiting.start()

    def answer(self, seconds: float) -> FirstScreen | None:
        """Answer the first screen; None when it is not there within *seconds*, or can't be told so early."""
        if self._waiting is None:
            return None
        self._waiting.join(seconds)
        if self._waiting.is_alive() or not self._drawn:
            return None
        drawn: FirstScreen | None = pickle.loads(self._drawn)  # noqa: S301 - our own process wrote it
        return drawn

    def hush(self) -> None:
        """Let what is typed from now on wait as it was typed, unseen, for who takes over.

        Else the terminal draws it on the first screen, and makes of enter and others what they are not.
        """
        import termios  # which there is wherever processes fork

        with suppress(termios.error, OSError):
            self._modes = termios.tcgetattr(sys.stdin.fileno())
            hushed = [*self._modes]
            hushed[_INPUT] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
            hushed[_LOCAL] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, hushed)

    def usual_modes(self) -> list[Any] | None:
        """Answer, once, how the terminal is to be set in the end; None where it is set so."""
        modes, self._modes = self._modes, None
        return modes

    def take_over(self) -> bool:
        """Let someone else draw from now on; answer whether the first screen was left to them just now."""
        with self._terminal:
            left = self._is_shown and not self._is_taken
            self._is_taken = True
            return left

    def leave(self) -> None:
        """Give the terminal back as it was, if nobody took over: nothing more will be drawn."""
        if self.take_over() and sys.__stderr__ is not None:
            _write(sys.__stderr__.fileno(), _LEAVE)
        modes = self.usual_modes()
        if modes is not None:
            import termios

            with suppress(termios.error, OSError):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)

    def _wait(self) -> None:
        from garden_tui.disk import wire

        # It may have ended without an answer.
        with suppress(EOFError, OSError):
            told = wire.receive(self._answering)
            frame, self._drawn = _parted(told)
            if frame:
                self._show(frame)

    def _show(self, frame: bytes) -> None:
        with self._terminal:
            if not self._is_taken and sys.__stderr__ is not None:
                self._is_shown = True
                _write(sys.__stderr__.fileno(), frame)

    def reading(self, stop: Callable[[], bool]) -> ReadAhead:
        """Answer what is read ahead, for whoever waits for it until told to *stop*."""
        from garden_tui.disk.ahead import ReadAhead

        return ReadAhead(self._answering, stop, after=self._waiting, tell_links=self._tell_links)

    def _tell_links(self, links: bytes) -> None:
        """Tell it the links for which it waits once all is told, or that there are none to be had."""
        asking, self._asking = self._asking, -1
        if asking < 0:
            return
        from garden_tui.disk import wire

        with suppress(OSError):  # it may have ended
            if links:
                wire.send(asking, links)
        os.close(asking)

    def end(self, *, wait: bool = False) -> None:
        """Listen no more, and *wait* for its end where that has come; what it has read it keeps."""
        os.close(self._answering)
        self._tell_links(b"")
        if wait:
            with suppress(ChildProcessError):
                os.waitpid(self._child, 0)


def _told(drawn: FirstScreen | None, window: Window | None) -> bytes:
    frame = b""
    if drawn is not None and window is not None:
        from garden_tui.ui.first_frame import first_frame

        frame = first_frame(drawn, window).encode("utf-8")
    return len(frame).to_bytes(_LENGTH, "big") + frame + pickle.dumps(drawn, pickle.HIGHEST_PROTOCOL)


def _parted(told: bytes) -> tuple[bytes, bytes]:
    end = _LENGTH + int.from_bytes(told[:_LENGTH], "big")
    return told[_LENGTH:end], told[end:]


def _write(terminal: int, data: bytes) -> None:
    # Whoever has closed it does not see it; the reader finds that out by itself.
    with suppress(OSError):
        while data:
            data = data[os.write(terminal, data) :]


def has_terminal() -> bool:
    """Whether there is a terminal to read keys from and to draw on; either may be closed altogether."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.__stderr__))


def _go_ahead_and_end(asked: int, answered: int) -> None:
    code = 1
    try:
        gc.disable()
        _leave_terminal()
        from garden_tui.disk import wire
        from garden_tui.ui.first_screen import first_screen

        question = _question(asked)
        if question is not None:
            start, width, rows, window = question
            drawn = first_screen(start, width, rows)
            wire.send(answered, _told(drawn, window))
            if start.cache:
                from garden_tui.disk.ahead import read_ahead

                os.nice(_GIVING_WAY)
                read_ahead(start.root, start.dialect, answered, lambda: _links(asked))
        code = 0
    finally:
        # Whatever went wrong goes wrong again in the reader itself, and is told there. Nothing of the
        # parent's may run on the way out.
        os._exit(code)


def _question(asked: int) -> tuple[Start, int, int, Window | None] | None:
    """Answer what `Ahead.ask` told; None when it never will."""
    from garden_tui.disk import wire

    try:
        told = wire.receive(asked)
    except EOFError:
        return None
    question: tuple[Start, int, int, Window | None] = pickle.loads(told)  # noqa: S301 - our own process wrote it
    return question


def _links(asked: int) -> bytes:
    """Answer the links that the reader resolves meanwhile; nothing when it ends before that is done.

    To link the same notes here at once, on two halves of a core, would take both longer.
    """
    from garden_tui.disk import wire

    try:
        return wire.receive(asked)
    except EOFError:
        return b""
    finally:
        os.nice(_IN_NO_HURRY)


def _leave_terminal() -> None:
    """Hold on to nothing of the terminal: neither its end nor its signals wait for this process."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for channel in (0, 1, 2):
        os.dup2(nowhere, channel)
    os.close(nowhere)
