"""What is typed, whatever bytes a terminal sends: none of them ends the reader, and none is lost."""

from __future__ import annotations

import codecs
import os
import signal
import termios
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.events import Key
from textual.keys import Keys

from garden_tui.ui.ending import GoneError, watch_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.message import Message

    from garden_tui.ui.garden_app import GardenApp


_ESCAPE = "\x1b"


class _Parser(XTermParser):
    """Textual's, which raises at the number of no character, and at a click in a window of no size.

    What comes at one stroke with an escape is alt and a key, whichever key it is: Textual takes some for
    characters of a Mac's keyboard, and forgets the escape of others.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT001, FBT002 - Textual's
        if len(sequence) == 2 and sequence in ANSI_SEQUENCES_KEYS and sequence[1].isprintable():
            sequence, alt = sequence[1], True
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [Key(Keys.Ignore, None)]
        if alt and not keys[0].key.startswith("alt+"):
            keys.insert(0, Key("escape", _ESCAPE))
        return keys

    def parse_mouse_code(self, code: str) -> Message | None:
        try:
            return super().parse_mouse_code(code)
        except (ArithmeticError, ValueError):
            return None


class _Decoder:
    """Decodes what is typed: bytes that are no text too, of an old mouse, or another encoding.

    Raises `GoneError` where there is nothing to read though the terminal said so. Textual would ask again,
    and again, as fast as it can.
    """

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def decode(self, data: bytes, final: bool = False) -> str:  # noqa: FBT001, FBT002 - as codecs have it
        if not (data or final):
            raise GoneError
        return self._decoder.decode(data, final)


def _decoder(encoding: str) -> Callable[[], _Decoder]:
    return partial(_Decoder, encoding)


class _Writer(WriterThread):
    """Textual's, which ends where the terminal is gone; whoever then writes would wait for it for ever."""

    def run(self) -> None:
        try:
            super().run()
        except OSError:
            threading.excepthook(threading.ExceptHookArgs((GoneError, GoneError(), None, self)))
            while self._queue.get() is not None:
                pass


# Textual makes them in the midst of long methods, by these names.
vars(linux_driver).update(XTermParser=_Parser, getincrementaldecoder=_decoder, WriterThread=_Writer)


_OTHER_SCREEN = "\x1b[?1049h"
_NO_PIXELS = "\x1b[?1016l"


class TerminalDriver(linux_driver.LinuxDriver):
    """Textual's driver, with signals and mistakes on threads seen to before the first key."""

    _is_there = False
    """Whether the first screen is drawn, on the screen that is not the shell's."""
    _modes: list[Any] | None = None
    """How the terminal is set while keys are read."""
    _is_pausing = _has_left = False
    """Whether the terminal is being given back for a while; whether it has been for good."""

    def start_application_mode(self) -> None:
        """Begin to draw and to read keys, at the start and after a pause."""
        watch_over(self._app, self._loop, self._app._handle_exception)  # noqa: SLF001 - Textual's one way to end
        self._is_there = cast("GardenApp", self._app).take_terminal()
        # Textual hears of these in the midst of whatever it does, such as handing something to the thread
        # that writes, for which both would then wait for ever.
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's
        usual = cast("GardenApp", self._app).usual_modes()
        if usual is not None:
            self.attrs_before = usual
        self._is_there = False
        self._modes = self._modes_now()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._is_pausing = True
        super().suspend_application_mode()
        self._is_pausing = False

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if self._mouse_pixels:
            # Textual switches it on where the terminal tells of its size by itself, and never off.
            self.write(_NO_PIXELS)
        super().stop_application_mode()
        self._has_left = not self._is_pausing

    def _modes_now(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:
            return None

    def write(self, data: str) -> None:
        """Write *data*, but leave the first screen as it is: some terminals blank it when they are told."""
        if not (self._is_there and data == _OTHER_SCREEN):
            super().write(data)

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal to the shell, and stop."""
        if self._has_left:
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again, as a shell left it, unless it was given back for good."""
        if not self._auto_restart or self._writer_thread is None or self._has_left:
            return
        if not self._must_signal_resume:
            # Stopped without being asked, or not at all: to begin twice would be one thread too many, and
            # of two that read keys each would get some, so that letters change places.
            if self._modes_now() == self._modes:
                # No shell had the terminal meanwhile.
                return
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def _run_input_thread(self) -> None:
        # Textual would tell it in its own way; left alone, it is heard of as that of any thread.
        try:
            self.run_input_thread()
        except OSError as error:
            raise GoneError from error
