"""The sentences around links, as every command tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from garden_tui.garden.excerpt import excerpt, plain

if TYPE_CHECKING:
    from garden_tui.disk.known import KnownLink, KnownNote
    from garden_tui.garden.note import Link, Note

_LONGEST_SENTENCE = 2_000
"""Characters of a passage beyond which only what stands near a link is given: thousands may stand in it."""


def lit_in(sentence: str, note: Note | KnownNote, link: Link | KnownLink) -> tuple[int, int]:
    """Answer where in *sentence*, the one around *link*, its label stands; an empty range when unsure."""
    if link.passage < 0 or len(sentence) > _LONGEST_SENTENCE:
        return 0, 0
    passage = note.passages[link.passage]
    label = plain(passage[link.start : link.end])
    # What is read before a link is about what is read of all that stands before it.
    at = sentence.find(label, max(0, len(plain(passage[: link.start])) - 2)) if label else -1
    return (at, at + len(label)) if at >= 0 else (0, 0)


class Sentences:
    """What stands around the links of one note, readable; each passage is made so once."""

    def __init__(self, note: Note | KnownNote) -> None:
        self._note = note
        self._known: dict[int, str] = {}

    def around(self, link: Link | KnownLink) -> str:
        """Answer the paragraph, heading, list item or row around *link*; of one in a property, that."""
        if link.passage < 0:
            raw = self._note.raw(link)  # type: ignore[arg-type]  # a note and its links are of one kind
            return f"{link.property}: {raw}" if link.property else raw
        passage = self._note.passages[link.passage]
        if len(passage) > _LONGEST_SENTENCE:
            return "".join(excerpt(passage, link.start, link.end))
        sentence = self._known.get(link.passage)
        if sentence is None:
            sentence = self._known[link.passage] = plain(passage)
        return sentence
