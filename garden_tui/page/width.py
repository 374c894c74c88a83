"""How many cells text takes in a terminal."""

from __future__ import annotations

from functools import cache, lru_cache

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


@lru_cache(maxsize=8192)
def _cell(character: str) -> int:
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0  # a tone of skin colours the character before it
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return 1  # two of these letters make one flag, two cells wide
    # Late: it takes 10 ms to import, and the first frame is drawn from text already measured.
    from wcwidth import wcwidth

    return max(0, wcwidth(character))


@cache
def _widened() -> tuple[tuple[int, int], ...]:
    from wcwidth.table_vs16 import VS16_NARROW_TO_WIDE

    return next(iter(VS16_NARROW_TO_WIDE.values()))


@lru_cache(maxsize=1024)
def _widens(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _widened())


def cells(text: str) -> int:
    """Answer how many cells *text* takes."""
    if text.isascii():
        return len(text)
    if _JOINER in text or _EMOJI_STYLE in text:
        return sum(width for _, width in graphemes(text))
    return sum(map(_cell, text))


def graphemes(text: str) -> list[tuple[str, int]]:
    """Cut *text* into what must stay together, each with its cells.

    What the terminal library above measures by, and terminals draw: a mark belongs to the character
    before it, a joined character adds nothing, an emoji-style selector makes some wide.
    """
    parts: list[tuple[str, int]] = []
    base = ""
    joined = False
    for character in text:
        if joined:
            joined = False
            width = 0
        elif character == _JOINER:
            joined = True
            width = 0
        elif character == _EMOJI_STYLE:
            if parts:
                written, known = parts[-1]
                wider = base and _widens(base)
                parts[-1] = (written + character, known + 1 if wider else known)
                base = "" if wider or not base else base
                continue
            width = 0
        else:
            width = _cell(character)
            if width:
                base = character
                parts.append((character, width))
                continue
        if parts:
            written, known = parts[-1]
            parts[-1] = (written + character, known)
        else:
            parts.append((character, width))
    return parts


def cut(text: str, width: int) -> tuple[str, str]:
    """Split *text* where its first *width* cells end, never inside a grapheme."""
    if text.isascii():
        return text[:width], text[width:]
    used = 0
    at = 0
    for part, cell in graphemes(text):
        if used + cell > width:
            break
        used += cell
        at += len(part)
    return text[:at], text[at:]


def shorten(text: str, width: int) -> str:
    """Answer *text* in at most *width* cells, ended by ``…`` when some of it is left out."""
    if cells(text) <= width:
        return text
    return cut(text, width - 1)[0].rstrip() + "…" if width > 0 else ""
