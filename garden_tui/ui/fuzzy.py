"""Names that contain what was typed: as a whole, word by word, or letter after letter."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from operator import attrgetter, itemgetter
from typing import NamedTuple

_LONGEST = 160
"""Characters of a name that are looked at; weighing strewn letters takes their number times the letters'."""

_PLENTY = 10
"""Names with whole words of what was typed, beside which no one misses those with strewn letters."""

_WEIGHED = 60
"""How many names with strewn letters are weighed in full."""

_DEAREST = 12_000
"""What weighing may take, in letters typed times letters of names: a few milliseconds."""

_WORTH = 0.4
"""The part of the best weight that a name with strewn letters must reach."""

_LAST = "\U0010ffff"
"""What no name has after what begins it, and what sorts behind all that it may have."""

_words_of = attrgetter("words")

NAME, OTHER, PATH = range(3)
"""What kind of name it is: that by which a thing is shown, one of its others, the path to it."""


class Name(NamedTuple):
    """One of the names that something goes by."""

    text: str
    folded: str
    """In lower case and without accents, letter for letter."""
    words: str
    """The same behind a blank, with blanks for all that is no part of a word."""
    owner: int
    """Which thing it names."""
    kind: int


class Match(NamedTuple):
    """A name that contains what was typed."""

    name: Name
    places: Sequence[int]
    """Where its letters are in the name's text."""


def name(text: str, owner: int, kind: int = NAME) -> Name:
    """Make a name ready to be looked through."""
    text = text[:_LONGEST]
    folded = _folded(text)
    return Name(text, folded, _words(folded), owner, kind)


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def _words(folded: str) -> str:
    return " " + _NO_WORD.sub(" ", folded)


_NO_WORD = re.compile(r"[\W_]")


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Answer *letter* in lower case without its accent; one for one, whatever it would become."""
    lower = unicodedata.normalize("NFD", letter.lower())
    return lower[0] if lower else letter


class Names:
    """Names to be looked through as letters are typed: each time only those that were left by the last."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._all = tuple(names)
        self._sorted = sorted((each for each in self._all if each.kind != PATH), key=_words_of)
        self._starts = [each.words for each in self._sorted]
        self._besides = [_beside(each) for each in self._sorted]
        self._typed: tuple[str, ...] = ()
        self._left = self._all
        """Those that have the letters of each word of `_typed` in their order: no others can match."""

    def best(self, wanted: str, limit: int = 100) -> list[Match]:
        """Answer the best match of each owner, the likeliest first.

        What is typed exactly comes first, then names that begin with it, that have a word which does,
        each of whose words is in them; then paths; and where these are few, names that have its letters
        in their order.
        """
        typed = tuple(_folded(wanted).split())
        if not typed:
            return []
        likeliest = _Typed(typed)
        found: dict[int, Match] = {}
        # Those that begin with it lie side by side: where they are enough no others are looked at.
        for after in (likeliest.start, f"{likeliest.start}{_LAST}"):
            _take(found, self._beginning(likeliest.start, after, 2 * limit), likeliest.at_start)
        if len(found) >= limit:
            return list(found.values())[:limit]
        left = self._narrow(typed)
        shown = [each for each in left if each.kind != PATH]
        paths = [each for each in left if each.kind == PATH]
        for names, places in _tiers(likeliest, shown, paths):
            # Of two names with the same letters the one with less beside them is meant.
            _take(found, nsmallest(2 * limit, names, key=_beside), places)
            if len(found) >= limit:
                break
        if len(found) < min(_PLENTY, limit):
            letters = "".join(typed)
            for match in _strewn(letters, shown) or ([] if found else _strewn(letters, paths)):
                found.setdefault(match.name.owner, match)
        return list(found.values())[:limit]

    def _beginning(self, start: str, last: str, most: int) -> Iterator[Name]:
        """Answer the likeliest of the names, but for paths, whose words are from *start* to *last*."""
        first = bisect_left(self._starts, start)
        begun = range(first, bisect_right(self._starts, last, first))
        return map(self._sorted.__getitem__, nsmallest(most, begun, key=self._besides.__getitem__))

    def _narrow(self, typed: tuple[str, ...]) -> Sequence[Name]:
        before = self._typed
        goes_on = len(typed) >= len(before) and all(
            word.startswith(known) for word, known in zip(typed, before, strict=False)
        )
        if not goes_on:
            before, self._left = (), self._all
        left = self._left
        for at, word in enumerate(typed):
            if at >= len(before) or word != before[at]:
                if len(word) == 1:
                    left = tuple(each for each in left if word in each.folded)
                else:
                    match = _in_order(word).match
                    left = tuple(each for each in left if match(each.folded))
        self._typed, self._left = typed, left
        return left


def _take(found: dict[int, Match], names: Iterable[Name], places: Callable[[Name], Sequence[int]]) -> None:
    """Put *names* behind what was *found*, each thing once."""
    for each in names:
        if each.owner not in found:
            found[each.owner] = Match(each, places(each))


def _tiers(
    typed: _Typed, shown: Sequence[Name], paths: Sequence[Name]
) -> Iterator[tuple[list[Name], Callable[[Name], Sequence[int]]]]:
    """Yield names that contain what was typed, better ones before others, each worked out when asked.

    Those that begin with it have been looked at.
    """
    start, whole, words, starts = typed.start, typed.whole, typed.words, typed.starts
    many = len(words) > 1
    yield [each for each in shown if start in each.words], typed.at_start
    if many:
        yield [each for each in shown if all(one in each.words for one in starts)], typed.at_words
    yield [each for each in shown if whole in each.folded], typed.at_words
    if many:
        yield [each for each in shown if all(one in each.folded for one in words)], typed.at_words
    yield [each for each in paths if start in each.words], typed.at_start
    yield [each for each in paths if all(one in each.folded for one in words)], typed.at_words


class _Typed:
    """What was typed, in the forms in which it is looked for."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.whole = " ".join(words)
        self.start = _start(self.whole)
        """It where it starts a word."""
        self.starts = [_start(word) for word in words]

    def at_start(self, name: Name) -> Sequence[int]:
        """Answer where it is in *name*, at the start of a word."""
        at = name.words.find(self.start)
        return range(at, at + len(self.whole))

    def at_words(self, name: Name) -> Sequence[int]:
        """Answer where its words are in *name*, each where it starts one if it does."""
        at = name.folded.find(self.whole)
        if at >= 0:
            return range(at, at + len(self.whole))
        places: set[int] = set()
        for word, start in zip(self.words, self.starts, strict=True):
            at = name.words.find(start)
            at = name.folded.find(word) if at < 0 else at
            places |= set(range(at, at + len(word)))
        return sorted(places)


def _start(typed: str) -> str:
    """Answer what stands in `Name.words` where a word starts with *typed*; mere signs start none."""
    start = _words(typed)
    return start if start.strip() else "\0"


def _beside(name: Name) -> tuple[int, int]:
    return len(name.text) + 2 * name.kind, name.owner


def _strewn(letters: str, names: Iterable[Name]) -> list[Match]:
    """Answer those of *names* that have *letters* in their order, by how near they stand together."""
    from pfzy.score import fzy_scorer

    match = _in_order(letters).match
    spans = [(found.end(), each) for each in names if (found := match(each.folded))]
    weighed: list[tuple[float, Match]] = []
    cost = 0
    for _, each in nsmallest(_WEIGHED, spans, key=itemgetter(0)):
        cost += len(letters) * len(each.text)
        if cost > _DEAREST:
            break
        weight, places = fzy_scorer(letters, _as_scored(letters, each))
        if places is not None:
            weighed.append((min(weight, len(letters) + 2) - len(each.text) / 500, Match(each, places)))
    weighed.sort(key=lambda pair: -pair[0])
    floor = weighed[0][0] * _WORTH if weighed else 0.0
    return [match for weight, match in weighed if weight >= floor]


@lru_cache(maxsize=64)
def _in_order(letters: str) -> re.Pattern[str]:
    """Answer what matches a text with *letters* in their order, in one pass over it."""
    # Possessive: each letter where it comes first, and never tried elsewhere.
    steps = (f"[^{re.escape(letter)}]*+{re.escape(letter)}" for letter in letters)
    return re.compile("".join(steps), re.DOTALL)


def _as_scored(letters: str, name: Name) -> str:
    # The scorer counts capitals as beginnings, and folds the name itself if the letters are lower case.
    return name.text if letters.islower() and name.text.isascii() else name.folded


def best(wanted: str, names: Iterable[Name], limit: int = 100) -> list[Match]:
    """Answer the best match of each owner of *names*, the likeliest first."""
    return Names(names).best(wanted, limit)
