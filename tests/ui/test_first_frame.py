"""The first screen, told to the terminal before Textual is there to draw it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pyte
import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from garden_tui.disk.find import Start
from garden_tui.ui.ahead import Ahead, FirstScreen
from garden_tui.ui.first_frame import first_frame
from garden_tui.ui.first_screen import first_screen
from garden_tui.ui.garden_app import GardenApp
from garden_tui.ui.inks import DARK, INKS, LIGHT
from garden_tui.ui.panes import PAGE_MARGIN, Panes, page_room
from garden_tui.ui.themes import OURS
from garden_tui.ui.window import Window, is_understood
from pty_terminal import PtyTerminal
from readers import plant_files

GARDEN = """
    == index
    Welcome to **Moss** 苔, *soft* and ~~dry~~, by `code` and ==light==.

    > [!tip] 🌱 Look
    > at $x^2$

    ## Ferns

    - [ ] one #green
    1. two

    ```python
    def grow() -> None: ...
    ```
"""


class _Drawn:
    """Answers a first screen that is there already."""

    def __init__(self, screen: FirstScreen) -> None:
        self._screen = screen

    def answer(self, _: float) -> FirstScreen:
        return self._screen

    def take_over(self) -> bool:
        return False

    def usual_modes(self) -> None:
        return None


def window_of(columns: int, rows: int, theme: str) -> tuple[Window, int, int]:
    panes = Panes()
    shown, (tree, panel) = panes.at(columns), panes.widths(columns)
    width, seen = page_room(columns, rows, panes)
    return Window(columns, rows, shown.tree * tree, shown.panel * panel, PAGE_MARGIN[0], theme), width, seen


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [(150, 40), (100, 24), (40, 12)])
async def test_it_looks_as_the_reader_draws_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], theme: str
) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15" if theme == LIGHT else "15;0")
    start = Start(plant_files(tmp_path, GARDEN))
    window, width, seen = window_of(*size, theme)
    screen = first_screen(start, width, seen)
    assert screen is not None
    told = pyte.Screen(*size)
    pyte.Stream(told).feed(first_frame(screen, window))

    app = GardenApp(start, ahead=cast("Ahead", _Drawn(screen)))
    monkeypatch.setattr("garden_tui.ui.arrival.Arrival.read", lambda _: None)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        drawn = pyte.Screen(*size)
        ink = app.get_line_filters()[-1]
        for y, strip in enumerate(app.screen._compositor.render_strips()):
            cells = Segment.apply_style(ink.apply(list(strip), Color(0, 0, 0)), None)
            pyte.Stream(drawn).feed(f"\x1b[{y + 1};1H" + "".join(as_told(each) for each in cells))

    note = range(window.tree, size[0] - window.panel - 1)
    for y in range(1, size[1] - 2):
        assert looks(drawn, y, note) == looks(told, y, note)
    assert looks(drawn, 0, range(size[0])) == looks(told, 0, range(size[0]))
    assert "Welcome to Moss 苔" in "".join(told.display).replace("苔 ", "苔")


def as_told(segment: Segment) -> str:
    style = segment.style or Style()
    return style.render(segment.text, color_system=ColorSystem.TRUECOLOR)


def looks(screen: pyte.Screen, y: int, columns: range) -> list[object]:
    """Answer what is seen in a row, in which blanks have no colour of text."""
    row = [screen.buffer[y][x] for x in columns]
    return [(each.bg, *((each[:2], each[3:]) if each.data.strip() else ())) for each in row]


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_colours_known_early_are_those_of_the_theme(theme: str) -> None:
    system = OURS[theme].to_color_system()
    variables = {**system.generate(), **OURS[theme].variables}
    early = {name: "#" + bytes(color).hex() for name, color in INKS[theme].colors().items()}

    assert early == {name: variables[name].lower() for name in early}


@pytest.mark.parametrize(
    ("environment", "understood"),
    [
        ({"COLORTERM": "truecolor"}, True),
        ({"COLORTERM": "24bit"}, True),
        ({}, False),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, False),
        ({"COLORTERM": "truecolor", "TEXTUAL_COLOR_SYSTEM": "256"}, False),
    ],
)
def test_a_terminal_with_fewer_colours_waits_for_textual(
    environment: dict[str, str], *, understood: bool
) -> None:
    assert understood is is_understood(environment)


@contextmanager
def without_textual(tmp_path: Path, instead: str) -> Iterator[PtyTerminal]:
    """Open the reader where importing Textual does something else *instead*."""
    (tmp_path / "textual").mkdir()
    (tmp_path / "textual" / "__init__.py").write_text(instead, "utf-8")
    root = plant_files(tmp_path / "garden", GARDEN)
    homes = dict.fromkeys(
        ("PYTHONPATH", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(tmp_path)
    )
    with PtyTerminal([sys.executable, "-m", "garden_tui", str(root)], env=homes) as term:
        term.wait_for("Welcome to Moss", 20)
        while not term.written.endswith(b"\x1b[?7h"):
            assert term.exit_code(0) is None
        yield term


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_textual_is_there_gives_the_terminal_back(tmp_path: Path, number: int) -> None:
    with without_textual(tmp_path, "import time\nwhile True: time.sleep(0.01)\n") as term:
        os.kill(term.pid, number)

        assert -number == term.exit_code()
        assert term.written.endswith(b"\x1b[?25h\x1b[?1049l")
        assert 1 == term.written.count(b"\x1b[?1049l")


def test_a_stop_before_textual_is_there_gives_the_terminal_back(tmp_path: Path) -> None:
    with without_textual(tmp_path, "import time\nwhile True: time.sleep(0.01)\n") as term:
        os.kill(term.pid, signal.SIGTSTP)

        # It does not stop where no shell is left to go on in; whether it does is the system's to say.
        assert term.exit_code(1) is None
        assert term.written.endswith(b"\x1b[?25h\x1b[?1049l")


def test_a_failure_before_textual_is_there_gives_the_terminal_back(tmp_path: Path) -> None:
    waits = "import os, time\nwhile not os.path.exists(__file__ + '.go'): time.sleep(0.01)\n"
    with without_textual(tmp_path, f"{waits}raise OSError('torn')\n") as term:
        (tmp_path / "textual" / "__init__.py.go").touch()

        assert 0 != term.exit_code()
        drawn, _, told = bytes(term.written).rpartition(b"\x1b[?1049l")
        assert drawn.startswith(b"\x1b[?1049h")
        assert b"a mistake of the program ended it: OSError" in told
