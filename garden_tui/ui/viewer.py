"""Files of the garden handed to the system's own programs, after asking."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.safe import clean
from garden_tui.page.files import kind_of, may_be_opened
from garden_tui.ui.bars import Bar, Part, part
from garden_tui.ui.over import Over
from garden_tui.ui.started import start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult

    from garden_tui.ui.reader import Reader

_UNITS: Final = ("bytes", "KB", "MB", "GB")


class Asking(Over[bool]):
    """Asks whether a file is to be opened; nothing else happens until it is answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "open it", id="asking.yes"),
        Binding("escape,n,q", "answer(False)", "leave it", id="asking.no"),
    ]

    def __init__(self, path: str, size: int) -> None:
        super().__init__()
        self._asked = (
            [part(path, "strong")],
            [Part(f"{kind_of(path)} · {shown_size(size)}", "quiet")],
            [Part("enter", "key"), Part(" open it with its program", "quiet")],
            [Part("escape", "key"), Part(" leave it", "quiet")],
        )

    def compose(self) -> ComposeResult:
        """Make the box, a bar for each line of it."""
        with Vertical():
            for _ in self._asked:
                yield Bar()

    def on_mount(self) -> None:
        """Say what would be opened."""
        for bar, parts in zip(self.query(Bar), self._asked, strict=True):
            bar.say(parts)

    def on_click(self, event: events.Click) -> None:
        """Leave it on a click beside the box; a click on a line of keys is that key."""
        bars = list(self.query(Bar))
        if event.widget is self or event.widget is bars[-1]:
            self.dismiss(False)
        elif event.widget is bars[-2]:
            self.dismiss(True)

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual's actions take what is written
        """Take the answer."""
        self.dismiss(answer)


async def offer(reader: Reader, root: Path, path: str) -> None:
    """Open the file at *path* of the garden at *root* if that is wanted; say what came of it."""
    shown = clean(path)
    try:
        size = await asyncio.to_thread(_size, root, path)
    except GardenError as error:
        reader.say(str(error))
        return
    file = str(root / path)
    command = opener()
    if not may_be_opened(path):
        reason = f"A {kind_of(path)} of this kind is not opened"
    elif command is None:
        reason = "There is no screen or no program to open it with"
    elif not await reader.app.push_screen_wait(Asking(shown, size)):
        return
    else:
        try:
            await asyncio.to_thread(start, [*command, file])
        except OSError as error:
            reason = error.strerror or "It could not be opened"
        else:
            reader.say(f"Opening {shown}")
            return
    reader.app.copy_to_clipboard(clean(file))
    reader.say(f"{reason}. Copied: {clean(file)}")


def opener() -> Sequence[str] | None:
    """Answer the command that opens a file with the program the system has for it; None without one."""
    if sys.platform == "darwin":
        return ("open",)
    if sys.platform == "win32":
        return ("explorer",)
    seen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
    found = next((path for name in ("xdg-open", "wslview") if (path := shutil.which(name))), None)
    return (found,) if seen and found else None


def shown_size(size: int) -> str:
    """Answer *size*, in bytes, as people say it."""
    amount = float(size)
    for unit in _UNITS[:-1]:
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" or amount >= 10 else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} {_UNITS[-1]}"


def _size(root: Path, path: str) -> int:
    """Answer the size of the file at *path*, which is read as no file outside of the garden ever is."""
    with Folder(root) as folder:
        return folder.read_bytes(path, 1)[1]
