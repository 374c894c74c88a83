"""What bars say, cut to fit."""

from __future__ import annotations

import time

import pytest

from garden_tui.page.width import cells
from garden_tui.ui.bars import shorten


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("moss", 4, "moss"),
        ("mosses", 4, "mos…"),
        ("苔苔苔", 4, "苔…"),
        ("moss and more", 6, "moss…"),
        ("moss", 0, ""),
        ("", 4, ""),
        ("e\u0301" * 4, 4, "e\u0301" * 4),
    ],
)
def test_text_is_cut_to_a_width(text: str, width: int, expected: str) -> None:
    assert expected == shorten(text, width)


def test_of_a_text_that_is_endless_only_what_can_be_seen_is_measured() -> None:
    began = time.thread_time()
    shown = shorten("http://é/" * 500_000, 80)

    assert 80 == cells(shown)
    assert time.thread_time() - began < 0.1
