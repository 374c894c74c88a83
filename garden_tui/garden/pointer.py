"""Git LFS's pointers: what lies where a file should be whose content was not downloaded."""

from __future__ import annotations

from typing import Final

_START: Final = "version https://git-lfs.github.com/spec/"
_LONGEST: Final = 1_024
"""Characters; those that Git LFS writes have fewer than two hundred."""

SAID: Final = "The content of this note was not downloaded: `git lfs pull` fetches it."
"""What a reader is told, as Markdown."""


def is_pointer(text: str) -> bool:
    """Whether *text* only says where the content is."""
    return len(text) <= _LONGEST and text.startswith(_START) and "\noid " in text
