"""What the commands load: each only what it needs, since each start pays for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from asking import garden_at

ROOT = Path(__file__).parents[2]


def loaded_by(*arguments: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after answering."""
    code = (
        "import io, json, sys\n"
        "from garden_tui.cli import main\n"
        "sys.stdout = io.StringIO()\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "sys.stdout = sys.__stdout__\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(ran.stdout))


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["list", "#a"],
        ["search", "b"],
        ["links", "Ferns"],
        ["backlinks", "Ferns"],
        ["tags"],
        ["check"],
        ["stats"],
        ["export"],
    ],
    ids=" ".join,
)
def test_no_command_loads_what_draws_or_what_parses_pages(tmp_path: Path, command: list[str]) -> None:
    garden_at(tmp_path, "== Ferns\n[[Ferns]] [[b]] #a\n== b\n[[Ferns]]\n")

    loaded = loaded_by(*command, "-g", str(tmp_path))

    assert set() == loaded & {
        "textual",
        "rich",
        "markdown_it",
        "networkx",
        "rapidfuzz",
        "pygments",
        "subprocess",
    }


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["list", "--help"], ["--nonsense"]], ids=" ".join
)
def test_what_needs_no_garden_loads_nothing_to_read_one(arguments: list[str]) -> None:
    assert set() == loaded_by(*arguments) & {"msgspec", "yaml", "pyromark", "frontmatter", "textual"}
