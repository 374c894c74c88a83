"""The syntax cases that dialects' readers are held to, when they lie beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2] / "shared"
_CASES = SHARED / "cases" / "syntax_cases.json"

Case = dict[str, Any]


def cases(*operations: str) -> list[Any]:
    """The cases of *operations* as parameters; one that is skipped, and says why, when there are none."""
    if not _CASES.is_file():
        reason = "the shared syntax cases do not lie beside this checkout"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="none")]
    return [pytest.param(case, id=case["id"]) for case in every_case() if case["op"] in operations]


def every_case() -> list[Case]:
    """All of the cases; none when they do not lie there."""
    return json.loads(_CASES.read_text(encoding="utf-8"))["cases"] if _CASES.is_file() else []
