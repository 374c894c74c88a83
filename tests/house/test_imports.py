"""Each storey stands without those above it; asked of a fresh Python, since this one has loaded all."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import garden_tui

GUIDE = Path(__file__).parents[2] / "notes"
DRAWING = {"textual", "rich"}


def loaded_after(code: str) -> set[str]:
    """Run *code* in a fresh interpreter and answer the top-level packages that it loaded."""
    report = "import json, sys; print('\\n' + json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"
    answer = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=False, timeout=120
    )
    assert answer.returncode == 0, answer.stderr
    return set(json.loads(answer.stdout.splitlines()[-1]))


def modules_of(storey: str) -> list[str]:
    """Name every module of *storey*, the package itself first."""
    root = f"garden_tui.{storey}"
    folder = str(Path(garden_tui.__file__).parent / storey)
    return [root, *(found.name for found in pkgutil.walk_packages([folder], f"{root}."))]


@pytest.mark.parametrize("storey", ["garden", "disk", "page", "cli"])
def test_nothing_below_the_screen_loads_textual(storey: str) -> None:
    imports = "\n".join(f"import {name}" for name in modules_of(storey))

    assert set() == loaded_after(imports) & DRAWING


@pytest.mark.parametrize("storey", ["disk", "page"])
def test_page_and_disk_do_not_know_each_other(storey: str) -> None:
    other = {"disk": "page", "page": "disk"}[storey]
    imports = "\n".join(f"import {name}" for name in modules_of(storey))
    ask = f"{imports}\nimport sys\nassert not [m for m in sys.modules if m.startswith('garden_tui.{other}')]"

    loaded_after(ask)


def test_the_package_itself_imports_nothing() -> None:
    bare = loaded_after("")

    assert {"garden_tui"} == loaded_after("import garden_tui") - bare


@pytest.mark.parametrize(
    "command",
    [["list"], ["links", "Keys"], ["backlinks", "Keys"], ["tags"], ["check"], ["stats"], ["export"]],
    ids=lambda command: command[0],
)
def test_commands_answer_without_textual(command: list[str]) -> None:
    arguments = [*command, "-g", str(GUIDE), "--json"]
    code = f"from garden_tui.cli import main\nassert main({arguments!r}) == 0"

    assert set() == loaded_after(code) & DRAWING


def test_the_reader_starts_without_networkx() -> None:
    assert "networkx" not in loaded_after("import garden_tui.ui.app")
