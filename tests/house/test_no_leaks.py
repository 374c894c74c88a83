"""What is in the repository says nothing of the machine it was written on, and holds no secret."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Spelled in pieces, so that this file does not hold what it looks for.
PRIVATE = re.compile(
    "|".join(
        (
            r"(?<![\w.~*/])/" + r"(?:work|root|home|Users)/\w",
            r"(?<![\w.~*/])/" + r"tmp/\w",
            r"BEGIN [A-Z ]*" + r"PRIVATE KEY",
            r"\bgh[pousr]_" + r"[A-Za-z0-9]{20}",
        )
    )
)
PICTURES = {".png", ".jpg", ".gif", ".webp"}


def tracked() -> list[Path]:
    """List the files that git keeps; every file when this is no checkout."""
    answer = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        kept = [folder for folder in ("garden_tui", "notes", "tests") if (ROOT / folder).is_dir()]
        return [path for folder in kept for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [path for name in answer.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("path", tracked(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_names_a_private_place(path: Path) -> None:
    text = path.name if path.suffix in PICTURES else path.read_text(encoding="utf-8", errors="replace")

    assert [] == [match.group() for match in PRIVATE.finditer(text)]
