"""On which day the file of a note was changed, for notes that do not say so themselves."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class FileDays:
    """Asks the file system as it is now, and no more than it is asked itself."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)

    def __call__(self, path: str) -> str | None:
        """Answer the day on which the file at *path* was changed; None when it is gone."""
        try:
            changed = os.stat(f"{self._root}/{path}").st_mtime  # noqa: PTH116 - a path takes as long as the call
            return dt.date.fromtimestamp(changed).isoformat()  # noqa: DTZ012 - as people here count days
        except (OSError, ValueError, OverflowError):
            return None
