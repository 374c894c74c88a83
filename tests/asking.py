"""Asking the program as a shell does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gardens import texts


def garden_at(root: Path, planted: str) -> Path:
    """Write the files of *planted*, as `gardens.plant` reads them, into *root*."""
    for path, text in texts(planted).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def ask(
    root: Path, *arguments: str, under: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in *root*, its output in a pipe, by the command *under* if any."""
    return subprocess.run(
        [*under, sys.executable, "-m", "garden_tui", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=60,
    )


def answered(root: Path, *arguments: str) -> Any:
    """What the program answers in JSON."""
    return json.loads(ask(root, *arguments, "--json").stdout)
