"""The bibliography of a garden: the BibTeX file that its settings name, else those that lie in it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from garden_tui.disk.error import GardenError
from garden_tui.disk.kinds import checkout_of
from garden_tui.disk.read import Folder
from garden_tui.garden.bibliography import Bibliography
from garden_tui.garden.settings import GardenSettings

_MOST_BYTES: Final = 8 * 1024 * 1024
_MOST_FILES: Final = 8


def cited_works(
    root: Path, settings: GardenSettings, files: Iterable[str], keys: Collection[str]
) -> Bibliography:
    """Answer the works with *keys* that the garden at *root*, which holds *files*, has a record of.

    It is read when a page that cites is built, and not kept: nothing of it can be out of date.
    """
    texts = [_text(checkout_of(root), name) for name in settings.bibliography]
    if not any(texts):
        found = sorted((name for name in files if name.lower().endswith(".bib")), key=_depth)
        texts = [_text(root, name) for name in found[:_MOST_FILES]]
    return Bibliography.of("\n".join(texts), keys)


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _text(root: Path, name: str) -> str:
    try:
        with Folder(root) as folder:
            data = folder.read_bytes(os.path.normpath(name), _MOST_BYTES)[0]
    except GardenError:
        return ""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
