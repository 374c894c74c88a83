"""Text of others made safe to draw: the one function that the model's edge uses.

The app's output filter guarantees that no control byte reaches the terminal; this keeps text
readable by marking what was there.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

_MARKS = {"\t": "    ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ", "\x85": " ", "\x1b": "␛"}


def _mark(match: re.Match[str]) -> str:
    character = match.group()
    known = _MARKS.get(character)
    if known is not None:
        return known
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return "·" if character < "\xa0" else ""


def clean(text: str) -> str:
    """Answer *text* on one line, without a control, bidirectional, invisible or unpaired character.

    Controls are marked (``␛``, ``·``), lone surrogates become U+FFFD, invisible marks vanish.
    """
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_mark, text)


def spelled(text: str) -> str:
    """Answer *text* with what `clean` takes out of it spelled as Python does: two names stay two."""
    return _UNSAFE.sub(lambda match: ascii(match.group())[1:-1], text)
