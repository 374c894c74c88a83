"""What lies beneath a box is drawn as Textual draws it: toned, and deaf to clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, visible_screen_stack

from garden_tui.ui.over import Over, Toned, toned
from readers import Reading, reading

TONES = [Color(10, 20, 30, 0.55), Color(10, 20, 30, 0.0)]
STYLES = [
    None,
    Style(),
    Style.parse("bold red on #102030"),
    Style.parse("italic"),
    Style(color="#aabbcc", link="http://e.org"),
    Style(bgcolor="#aabbcc", meta={"@click": "app.quit"}),
]


@pytest.mark.parametrize("tone", TONES, ids=str)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_a_stretch_looks_as_textual_tones_it(style: Style | None, tone: Color) -> None:
    ((_, expected, _),) = BackgroundScreen.process_segments([Segment("a", style)], tone)

    seen = toned(style, tone)

    assert expected == seen
    assert not seen.meta
    assert seen.link is None


@pytest.mark.parametrize("key", ["question_mark", "o", "ampersand", "T"])
async def test_the_reader_is_seen_beneath_a_box_cell_by_cell_as_textual_draws_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with reading(tmp_path, "== index\n# One\n\nSome *text* and [[index]].", size=(100, 30)) as one:
        await one.press(key)
        ours = cells_of(one)
        monkeypatch.setattr(Over, "render", ModalScreen.render)

        assert ours == cells_of(one)
        assert "› index.md" in "\n".join("".join(cell for cell, _ in row) for row in ours)


def cells_of(one: Reading) -> list[list[tuple[str, Style | None]]]:
    """Every cell of the screen, drawn anew over what is beneath it, and how it looks."""
    visible_screen_stack.set(one.app._background_screens)
    one.app.screen._set_dirty()
    return [
        [(character, segment.style) for segment in strip for character in segment.text]
        for strip in one.app.screen._compositor.render_strips()
    ]


def test_what_is_beneath_takes_the_room_of_its_screen() -> None:
    class Sized:
        size = Size(40, 12)

    beneath = Toned(Sized(), TONES[0])  # type: ignore[arg-type]

    assert (40, 12) == (beneath.get_optimal_width({}, 10), beneath.get_height({}, 10))


async def test_a_box_fits_the_window_however_that_changes(tmp_path: Path) -> None:
    async with reading(tmp_path, "== index\n# One", size=(100, 30)) as one:
        await one.press("o")
        for size in ((60, 20), (120, 40)):
            await one.pilot.resize_terminal(*size)
            await one.rest()

            assert size == one.app.screen._compositor.size
            assert one.app.screen.query_one("Vertical").region.right <= size[0]
            assert "index" in one.shown()


async def test_what_the_reader_hears_beneath_a_box_draws_nothing_unless_it_changes_what_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    async with reading(tmp_path, "== index\n# One\n\nSome *text*.", size=(100, 30)) as one:
        await one.press("question_mark")
        display = one.app._display
        monkeypatch.setattr(one.app, "_display", lambda *args: (drawn.append(args), display(*args)))
        for _ in range(3):
            one.reader.call_later(lambda: None)
            await one.rest()
            await one.pilot.pause(0.02)
        assert not drawn

        one.reader.page_view.refresh()
        await one.rest()
        await one.pilot.pause(0.02)
        assert drawn
