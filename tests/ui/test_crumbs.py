from __future__ import annotations

import pytest

from garden_tui.page.width import cells
from garden_tui.ui.crumbs import crumbs

PATH = "02 - Community/02.05 All/🌱 Plugins/graph view.md"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, "02 - Community › 02.05 All › 🌱 Plugins › graph view.md"),
        (55, "02 - Community › 02.05 All › 🌱 Plugins › graph view.md"),
        (54, "… › 02.05 All › 🌱 Plugins › graph view.md"),
        (42, "… › 02.05 All › 🌱 Plugins › graph view.md"),
        (41, "… › 🌱 Plugins › graph view.md"),
        (30, "… › 🌱 Plugins › graph view.md"),
        (29, "… › graph view.md"),
        (17, "… › graph view.md"),
        (16, "graph view.md"),
        (13, "graph view.md"),
        (12, "graph view.…"),
        (7, "graph…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_where_a_path_is_too_long_its_first_folders_are_left_out_whole(width: int, shown: str) -> None:
    assert shown == crumbs(PATH, width)


def test_it_is_never_wider_than_there_is_room() -> None:
    for path in (PATH, "a/b/c/d", "/", "a//b", "文字/文字.md", "e\u0301/\x1b[31m/x", "x" * 90, "a/" * 2000):
        for width in range(60):
            assert cells(crumbs(path, width)) <= width
