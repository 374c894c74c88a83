"""A program on a real terminal, for tests: what it writes is kept as bytes and shown by an emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

_KEYS = {
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "escape": "\x1b",
    "backspace": "\x7f",
    "space": " ",
    "down": "\x1b[B",
    "up": "\x1b[A",
}

_CONTROL = re.compile(
    rb"""
    \x1b\][0-9;]*[^\x07\x1b]*(?:\x07|\x1b\\)   # an operating system command, such as a title
  | \x1bP[^\x1b]*\x1b\\                        # a device control string
  | \x1b\[[0-?]*[\x20-/]*[@-~]                 # a control sequence
  | \x1b[()*+][0-9A-Za-z]                      # a character set
  | \x1b[=>78cDEHM]                            # a bare escape
    """,
    re.VERBOSE,
)


class PtyTerminal:
    """Runs one program on a pseudo terminal of its own."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 100,
        rows: int = 30,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._argv = list(argv)
        self._size = (rows, columns)
        self._cwd = cwd
        self._env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        self._rows: dict[int, str] = {}
        """What is on each row of the screen that was asked for."""
        self.written = bytearray()
        """Every byte of the program, in order."""

    def __enter__(self) -> Self:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *self._size, 0, 0))
        self.modes = termios.tcgetattr(slave)
        """How the terminal was set before the program started."""
        self._slave = slave
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for stream in (0, 1, 2):
                os.dup2(slave, stream)
            if self._cwd is not None:
                os.chdir(self._cwd)
            os.execvpe(self._argv[0], self._argv, self._env)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.exit_code(0) is None:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self._master)
        os.close(self._slave)

    _code: int | None = None

    def exit_code(self, within: float = 10.0) -> int | None:
        """Wait for the program to end; answer its exit code, None when it still runs."""
        end = time.monotonic() + within
        while self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
            self._read(0.02)
            if time.monotonic() > end:
                break
        return self._code

    def press(self, *keys: str) -> None:
        """Type *keys*, named or literal."""
        for key in keys:
            os.write(self._master, _KEYS.get(key, key).encode())
            self._read(0.05)

    def type(self, data: bytes) -> None:
        """Send *data* as it is."""
        os.write(self._master, data)
        self._read(0.05)

    def take_back(self) -> None:
        """Set the terminal as it was before the program, as a shell does whose job was stopped."""
        termios.tcsetattr(self._slave, termios.TCSANOW, self.modes)

    def clear(self) -> None:
        """Make the screen blank, as a shell does that took over."""
        self.screen()
        self._screen.reset()

    def wait_until_stopped(self, within: float = 10.0) -> None:
        """Wait until the program pauses."""
        end = time.monotonic() + within
        while os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED) == (0, 0):
            self._read(0.02)
            assert time.monotonic() < end, "it does not pause"

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed."""
        os.close(self._slave)
        os.close(self._master)
        self._master, self._slave = os.pipe()

    def send_signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def wait_for(self, text: str, within: float = 30.0) -> str:
        """Wait until the screen shows *text*; answer the screen."""
        end = time.monotonic() + within
        while text not in (shown := self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"{text!r} did not come within {within} s:\n{shown}")
            self._read(0.05)
        return shown

    def settle(self, quiet: float = 0.4) -> str:
        """Wait until nothing comes for *quiet* seconds; answer the screen."""
        self.take_all(quiet)
        return self.screen()

    def take_all(self, quiet: float = 0.1) -> None:
        """Read what the program writes until nothing comes for *quiet* seconds, and draw none of it."""
        while self._read(quiet):
            pass

    def screen(self) -> str:
        """Answer what is on screen."""
        new = bytes(self.written[self._fed :])
        self._fed += len(new)
        self._stream.feed(new)
        changed, self._screen.dirty = self._screen.dirty, set()
        for y in changed:
            self._rows[y] = self._row(y)
        return "\n".join(self._rows[y] for y in range(self._screen.lines))

    def _row(self, y: int) -> str:
        """Read a row as the emulator does, which would read all of them whenever one is asked for."""
        row = self._screen.buffer[y]
        # Where a wide character stands, the cell after it holds nothing.
        return "".join(row[x].data for x in range(self._screen.columns)).rstrip()

    def stray_controls(self) -> set[str]:
        """Answer the control characters that are in no sequence of the terminal's own language."""
        text = _CONTROL.sub(b"", bytes(self.written)).decode("utf-8", "replace")
        return {character for character in text if character not in "\r\n\x08" and _is_control(character)}

    def is_restored(self) -> bool:
        """Whether the terminal is set as it was before the program."""
        now = termios.tcgetattr(self._slave)
        return now == self.modes

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self.written += data
        return bool(data)


def _is_control(character: str) -> bool:
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0


def reader_command() -> list[str]:
    """Answer the command that opens the reader under test."""
    return [sys.executable, "-m", "garden_tui"]
