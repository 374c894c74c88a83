"""The guide tells of every setting that there is, and of no other."""

from __future__ import annotations

import re
from pathlib import Path

from garden_tui.disk.config import SETTINGS

CONFIGURATION = Path(__file__).parents[2] / "notes" / "Configuration.md"


def test_configuration_lists_every_setting_and_no_other() -> None:
    text = CONFIGURATION.read_text(encoding="utf-8")
    table = text.partition("## Settings")[2].partition("## Keys")[0]

    assert [setting.name for setting in SETTINGS] == re.findall(r"(?m)^\| `([a-z_.]+)` \|", table)
