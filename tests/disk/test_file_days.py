from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from garden_tui.disk.file_days import FileDays


def test_a_file_was_changed_on_a_day(tmp_path: Path) -> None:
    file = tmp_path / "Ferns.md"
    file.write_text("green")
    days = FileDays(tmp_path)
    noon = time.mktime((2020, 2, 29, 12, 0, 0, 0, 0, -1))
    os.utime(file, (noon, noon))
    assert "2020-02-29" == days("Ferns.md")


@pytest.mark.parametrize("path", ["gone.md", "a\0b", "x" * 5000])
def test_of_one_that_is_gone_nothing_is_known(tmp_path: Path, path: str) -> None:
    assert FileDays(tmp_path)(path) is None
