"""The plainest question of all, understood without what understands all that can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlainQuestion(NamedTuple):
    """What links to a note, and nothing else."""

    note: str
    garden: str | None


def plain_question(words: Sequence[str]) -> PlainQuestion | None:
    """Answer what *words* ask for, where it is the backlinks of a note, for people or for a pipe; else None.

    Scripts ask it again and again, and to load what understands more takes a tenth of the time.
    """
    command, *rest = words or ("",)
    if command != "backlinks":
        return None
    garden = None
    option = next((at for at, word in enumerate(rest) if word in ("-g", "--garden")), None)
    if option is not None and rest[option + 1 :]:
        garden = rest.pop(option + 1)
        del rest[option]
    if len(rest) != 1 or any(word.startswith("-") for word in (rest[0], garden or "")):
        return None
    return PlainQuestion(rest[0], garden)
