"""What keys open is imported before a key is pressed; it would hold up the first one by up to 30 ms."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from garden_tui import ui
from garden_tui.ui.at_hand import OPENED

READER = Path(ui.__file__).with_name("reader.py").read_text("utf-8")


def test_all_that_the_reader_imports_for_a_key_is_fetched_before() -> None:
    late = re.findall(r"^        from garden_tui\.ui(?:\.(\w+))? import (\w+)", READER, re.MULTILINE)
    assert late

    assert set() == {module or name for module, name in late} - {*OPENED, "browser"}


def test_what_is_fetched_is_there() -> None:
    code = (
        "import sys; from garden_tui.ui.at_hand import OPENED, fetch\n"
        "fetch(); print({name for name in OPENED if f'garden_tui.ui.{name}' not in sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()\n" == ran.stdout
