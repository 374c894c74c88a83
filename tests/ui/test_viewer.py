"""Files of the garden are handed to the system, but only those that are shown and only after asking."""

from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.ui import viewer
from garden_tui.ui.viewer import Asking, shown_size
from readers import Reading, reading

GARDEN = "== index\n# Index\n![[paper.pdf]]\n\n[[run.sh]]\n\n[[out.pdf]]"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(viewer, "start", commands.append)
    monkeypatch.setattr(viewer, "opener", lambda: ("open-it",))
    return commands


def planted(root: Path) -> Path:
    outside = root / "outside.pdf"
    outside.write_bytes(b"%PDF")
    garden = root / "garden"
    garden.mkdir()
    (garden / "paper.pdf").write_bytes(b"%PDF" * 500)
    (garden / "run.sh").write_text("echo")
    (garden / "out.pdf").symlink_to(outside)
    return garden


async def asked(one: Reading) -> bool:
    """Wait until it is asked, or there is nothing left to wait for."""
    for _ in range(500):
        await one.pilot.pause(0.01)
        if isinstance(one.app.screen, Asking):
            return True
        if not any(worker.group == "browser" for worker in one.app.workers):
            break
    return False


async def test_a_file_is_opened_when_the_reader_says_so(tmp_path: Path, started: list[list[str]]) -> None:
    root = planted(tmp_path)
    async with reading(root, GARDEN) as one:
        await one.press("tab", "enter")
        assert await asked(one)
        assert "PDF · 2.0 KB" in one.shown()
        assert [] == started

        await one.press("enter")

        assert [["open-it", str(root / "paper.pdf")]] == started
        assert not await asked(one)


@pytest.mark.parametrize("key", ["escape", "n"])
async def test_a_file_is_left_when_the_reader_says_so(
    tmp_path: Path, started: list[list[str]], key: str
) -> None:
    async with reading(planted(tmp_path), GARDEN) as one:
        await one.press("tab", "enter")
        assert await asked(one)
        await one.press(key)

        assert [] == started
        assert not await asked(one)


async def test_what_a_system_might_run_is_never_opened(tmp_path: Path, started: list[list[str]]) -> None:
    root = planted(tmp_path)
    async with reading(root, GARDEN) as one:
        await one.press("tab", "tab", "enter")

        assert not await asked(one)
        assert [] == started
        assert str(root / "run.sh") == one.app.clipboard


async def test_a_file_that_only_seems_to_lie_in_the_garden_is_not_opened(
    tmp_path: Path, started: list[list[str]]
) -> None:
    async with reading(planted(tmp_path), GARDEN) as one:
        await one.press("tab", "tab", "tab", "enter")

        assert not await asked(one)
        assert [] == started


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 bytes"), (999, "999 bytes"), (2000, "2.0 KB"), (48_000_000, "48 MB")]
)
def test_sizes_are_told_as_people_say_them(size: int, shown: str) -> None:
    assert shown == shown_size(size)
