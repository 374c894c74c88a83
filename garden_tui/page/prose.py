"""What gardens write into plain text: shortcodes of emoji, fields, raised and lowered characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_SHORTCODE = re.compile(r"(?<![:\w]):([a-z0-9_+\-]{1,60}):(?![:\w])")
_CLOCK = re.compile(r"[0-9]{1,2}")

FIELD_START: Final = re.compile(r"([\[(])([^\[\]():|\n]{1,60})::(?:[ \t]+|$)")
"""The bracket and the key of a field within a line."""

FIELD_END: Final = re.compile(r"([^:\[\](){}|<>`]{0,60})::(?:[ \t]+|$)")
"""What is left of a line's key before its colons; a blank follows, so that ``a::b`` is none."""

_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def spoken(text: str) -> str:
    """Answer *text* with the shortcodes of emoji that are known drawn: ``:seedling:``."""
    return _SHORTCODE.sub(lambda match: _emoji(match[1]) or match.group(), text)


@lru_cache(maxsize=512)
def _emoji(name: str) -> str | None:
    if _CLOCK.fullmatch(name):
        return None
    # Imported late: few notes hold one, and it reads a file of names.
    import emoji

    drawn = emoji.emojize(f":{name}:", language="alias")
    return None if drawn.startswith(":") else drawn


def lifted(texts: Sequence[str]) -> list[str]:
    """Answer *texts*, one stretch, as characters above the line; after ``^`` when there are none."""
    return _moved(texts, _RAISED, "^")


def lowered(texts: Sequence[str]) -> list[str]:
    """Answer *texts*, one stretch, as characters below the line; after ``_`` when there are none."""
    return _moved(texts, _LOWERED, "_")


def _moved(texts: Sequence[str], table: dict[int, int], mark: str) -> list[str]:
    whole = "".join(texts)
    if not whole.strip():
        return list(texts)
    if all(ord(character) in table or character in " ,*" for character in whole):
        return [text.translate(table) for text in texts]
    single = whole.isalnum()
    first, *others = texts
    if single or len(texts) > 1:
        return [mark + first, *others]
    return [f"{mark}({first})"]
