"""Whatever keys are pressed on whatever garden: nothing ends it but ``q``, and that always does."""

from __future__ import annotations

import asyncio
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from garden_tui.disk.find import Start
from garden_tui.ui import keys
from garden_tui.ui.garden_app import GardenApp
from hostile.chance import note_of

KEYS = sorted(
    {
        key.strip()
        for binding in (*keys.PAGE, *keys.TREE, *keys.PANEL, *keys.READER, *keys.PANE_ROW, *keys.CARD)
        for key in binding.key.split(",")
        if binding.action not in {"quit", "pause"}
    }
    | {"ctrl+p", "a", "e", "n", "x", "#", "minus", "enter", "escape", "tab", "f1", "delete", "ctrl+a", "é"}
)
SIZES = ((120, 40), (80, 24), (40, 12), (10, 4), (1, 1), (200, 60))

hands = st.lists(
    st.one_of(
        st.sampled_from(KEYS),
        st.sampled_from(SIZES),
        st.tuples(st.just("click"), st.integers(0, 119), st.integers(0, 39)),
    ),
    max_size=14,
)


async def press_all(root: Path, doings: list[object]) -> None:
    """Do *doings* in a reader of the garden at *root*, then quit."""
    app = GardenApp(Start(root))
    async with app.run_test(size=(120, 40)) as pilot:
        for doing in doings:
            match doing:
                case str(key):
                    await pilot.press(key)
                case ("click", int(x), int(y)):
                    if x < app.size.width and y < app.size.height:
                        await pilot.click(offset=(x, y))
                case (int(wide), int(high)):
                    await pilot.resize_terminal(wide, high)
            assert app.return_code is None, doing
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert 30 == len(strips)
        assert any(strip.text.strip() for strip in strips)
        for _ in range(8):
            if len(app.screen_stack) == 1:
                break
            await pilot.press("escape")
        assert 1 == len(app.screen_stack)
        await pilot.press("escape", "q")
    assert 0 == (app.return_code or 0)
    assert not app.is_running


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), doings=hands)
def test_no_keys_end_it_but_the_one_that_quits(seed: int, doings: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("BROWSER", "EDITOR", "VISUAL"):
            patch.setenv(name, "true")
        root = Path(folder)
        chance = random.Random(seed)
        for number in range(chance.randrange(6)):
            (root / f"note {number}.md").write_bytes(note_of(seed + number))
        asyncio.run(press_all(root, doings))
