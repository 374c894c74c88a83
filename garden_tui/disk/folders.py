"""The reader's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def config_file() -> Path:
    """Answer where the reader's own configuration is."""
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(home).expanduser() / "garden-tui" / "config.toml"


def cache_folder() -> Path:
    """Answer the folder that holds the caches of all gardens."""
    system: str = sys.platform
    if system == "linux":
        # What platformdirs would say, which takes longer to import than a cached answer to find.
        home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        return Path(home).expanduser() / "garden-tui"
    import platformdirs

    return platformdirs.user_cache_path("garden-tui", appauthor=False)
