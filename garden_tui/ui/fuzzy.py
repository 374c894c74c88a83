"""Names that contain what was typed, letter after letter, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

_SCORED = 1_200
"""How many candidates are weighed in full: one or two letters match nearly everything."""

_LONGEST = 160
"""Characters of a name that are looked at; weighing takes their number times that of the letters typed."""


_WORTH = 0.4
"""The part of the best score that a match must reach."""


class Name(NamedTuple):
    """One of the names that something goes by."""

    text: str
    folded: str
    """In lower case, letter for letter."""
    owner: int
    """Which thing it names."""
    bonus: float
    """How much more it counts than other names."""


class Match(NamedTuple):
    """A name that contains what was typed."""

    name: Name
    places: Sequence[int]
    """Where its letters are in the name's text."""


def name(text: str, owner: int, bonus: float = 0.0) -> Name:
    """Make a name ready to be looked through."""
    text = text[:_LONGEST]
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two
        folded = "".join(letter.lower()[0] for letter in text)
    return Name(text, folded, owner, bonus)


def best(wanted: str, names: Iterable[Name], limit: int = 100) -> list[Match]:
    """Answer the best match of each owner, the likeliest first; blanks in *wanted* count for nothing."""
    from pfzy.score import fzy_scorer

    letters = "".join(wanted.lower().split())
    if not letters:
        return []
    found = [name for name in names if _contains(letters, name.folded)]
    if len(found) > _SCORED:
        found = nlargest(_SCORED, found, key=lambda name: _roughly(letters, name))
    scored: dict[int, tuple[float, Match]] = {}
    for name in found:
        score, places = fzy_scorer(letters, _weighed(letters, name))
        if places is None:
            continue
        # Of two names with the same letters the one with less beside them is meant.
        score = min(score, len(letters) + 2) + name.bonus - len(name.text) / 500
        if letters in name.folded:
            score += 0.6
        known = scored.get(name.owner)
        if known is None or score > known[0]:
            scored[name.owner] = score, Match(name, places)
    likeliest = nlargest(limit, scored.values(), key=lambda pair: pair[0])
    # Letters strewn over a long path are no match where others have them side by side.
    floor = likeliest[0][0] * _WORTH if likeliest else 0.0
    return [match for score, match in likeliest if score >= floor]


def _weighed(letters: str, name: Name) -> str:
    # The scorer counts capitals as beginnings, and folds the name itself if the letters are lower case.
    return name.text if letters.islower() and len(name.text.lower()) == len(name.text) else name.folded


def _contains(letters: str, folded: str) -> bool:
    at = -1
    for letter in letters:
        at = folded.find(letter, at + 1)
        if at < 0:
            return False
    return True


def _roughly(letters: str, name: Name) -> tuple[bool, bool, bool, float]:
    at = name.folded.find(letters)
    starts_word = at == 0 or (at > 0 and not name.folded[at - 1].isalnum())
    return at == 0, starts_word, at > 0, name.bonus - len(name.text) / 100
