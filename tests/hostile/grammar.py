"""The language in which the app may speak to a terminal: what is not in it came out of somebody's note."""

from __future__ import annotations

import re
from collections import Counter

_MODES = "7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048"

SEQUENCE = re.compile(
    rf"""
    \x1b\[[0-9;:]*m                     # colours and other looks
  | \x1b\[[0-9]+;[0-9]+H                # the cursor to a row and a column
  | \x1b\[[0-9]+(?:;[0-9]+)*[HJK]       # erasing, and the cursor to a row
  | \x1b\[H
  | \x1b\[\?(?:{_MODES})[hl]            # mouse, paste, focus, alternate screen, cursor, line wrap
  | \x1b\[\?(?:2026|2048)\$p            # does the terminal know these modes?
  | \x1b\[>[0-9]+u | \x1b\[<u           # the protocol of keys
  | \x1b\]22;[a-z-]+\x07                # the shape of the mouse's pointer
    """,
    re.VERBOSE,
)
"""All that Textual's driver and compositor write of their own."""

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What is left of a command when it is in no known sequence, and characters that turn or hide text."""


def strangers(written: bytes) -> Counter[str]:
    """Answer what is in *written* that is neither text nor of the app's own language, with its beginning."""
    text = written.decode("utf-8", "surrogateescape")
    rest = SEQUENCE.sub("", text)
    return Counter(ascii(rest[match.start() : match.start() + 24]) for match in FORBIDDEN.finditer(rest))


def not_utf8(written: bytes) -> int:
    """Answer how many bytes of *written* are no text."""
    return sum(0xDC80 <= ord(character) <= 0xDCFF for character in written.decode("utf-8", "surrogateescape"))


_SWITCH = re.compile(rb"\x1b\[\?([0-9]+)([hl])|\x1b\[(>[0-9]+|<)u")
_ON_AT_FIRST = {"7", "25"}


def left_changed(written: bytes) -> set[str]:
    """Answer the modes of the terminal that are not as they were before *written*."""
    on = set(_ON_AT_FIRST)
    for mode, way, keys in _SWITCH.findall(written):
        if keys:
            (on.add if keys.startswith(b">") else on.discard)("keys")
        else:
            (on.add if way == b"h" else on.discard)(mode.decode())
    return on ^ _ON_AT_FIRST
