"""Text without a character that a terminal may obey."""

from __future__ import annotations

import re

# What `cell_len` takes to have no width is deleted, so that columns hold.
_NEVER = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNPAIRED = re.compile("[\ud800-\udfff\U0010eeee]")


def harmless(text: str) -> str:
    """Answer *text* without a character that a terminal may obey or that turns text round.

    Unpaired surrogates and placeholders, one cell wide, become U+FFFD; all others vanish.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNPAIRED.sub("\ufffd", _NEVER.sub("", text))
