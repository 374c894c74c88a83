"""A few pictures of the whole screen: what they hold, prose could not say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import textual
from textual.pilot import Pilot

from garden_tui.disk.find import Start
from garden_tui.ui.garden_app import GardenApp
from garden_tui.ui.reader import Reader
from garden_tui.ui.themes import DARK, LIGHT
from readers import come_to_rest, plant_files

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or not textual.__version__.startswith("8.2."),
    reason="the pictures were taken on one Python and one Textual",
)

GARDEN = """
    == index
    ---
    title: A walk
    tags: [plants/green]
    ---
    # A walk

    To the [[Ferns]], then [[bog/Moss|the moss]] and [[Nowhere]]. Not to #wood.

    > [!tip] Look closer
    > With a **lens** you see *more*.

    - [ ] take a lens
    - [x] take `boots`

    ```python
    def grow(fern): return fern + 1
    ```

    | where | what |
    |---|---|
    | bog | moss |

    == Ferns
    They grow on the way of [[index|a walk]].

    == bog/Moss
    Wet. See [[index]].
"""


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)], ids=["wide", "medium", "small"])
def test_the_reader(snap_compare: Any, tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    assert snap_compare(opened(tmp_path, theme), press=["tab"], terminal_size=size, run_before=ready)


@pytest.mark.parametrize("key", ["o", "t", "3", "1"], ids=["open", "tags", "links", "tree"])
def test_what_a_key_brings(snap_compare: Any, tmp_path: Path, key: str) -> None:
    async def pressed(pilot: Pilot[None]) -> None:
        await ready(pilot)
        await pilot.press(key)
        await pilot.pause(0.2)

    assert snap_compare(opened(tmp_path, DARK), terminal_size=(100, 30), run_before=pressed)


def opened(root: Path, theme: str) -> GardenApp:
    app = GardenApp(Start(plant_files(root / "garden", GARDEN)))
    app.theme = theme
    return app


async def ready(pilot: Pilot[None]) -> None:
    """Wait until all of the garden is read and drawn, and keep the cursor of the input from blinking."""
    from textual.widgets import Input

    Input.cursor_blink = False
    reader = pilot.app.screen_stack[0]
    assert isinstance(reader, Reader)
    while reader.ready is None:
        await pilot.pause(0.01)
    await come_to_rest(pilot.app)
    await pilot.pause()
