"""A tour of the guide by keyboard alone, in a real terminal: what a reader wants to reach can be reached."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pty_terminal import PtyTerminal, reader_command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")

GUIDE = Path(__file__).parents[2] / "notes"
COLUMNS = 120
TOP = 2
"""The first row of the panes."""
PAGE = slice(26, 84)
"""The columns of the note."""
TREE, LISTS = slice(0, 24), slice(88, 119)


class Tour:
    """Presses keys as one does who reads the screen, and waits for what they bring."""

    def __init__(self, term: PtyTerminal) -> None:
        self.term = term

    def press(self, *keys: str) -> None:
        self.term.press(*keys)

    def sees(self, text: str) -> None:
        self.term.wait_for(text)

    def is_at(self, place: str) -> None:
        """Wait until the header names *place*: the path of a note, or a tag."""
        self.sees("› " + place.replace("/", " › "))

    def has_on_top(self, heading: str) -> None:
        """Wait until *heading* stands on the first row of the note."""
        for _ in range(20):
            if heading in self.term.settle(0.2).splitlines()[TOP].ljust(COLUMNS)[PAGE]:
                return
        raise AssertionError(f"{heading!r} does not stand on top:\n{self.term.screen()}")

    def opens(self, typed: str, place: str) -> None:
        """Open what *typed* finds."""
        self.press("o")
        self.sees("escape close")
        self.press(*typed, "enter")
        self.is_at(place)
        while "escape close" in self.term.screen():
            self.term.settle(0.05)

    def follows(self, text: str, columns: slice = PAGE, *, key: str = "f") -> None:
        """Type the letters over the first thing that reads *text*."""
        before = self.term.settle(0.2)
        row, at = found(before, text, columns)
        self.press(key)
        self.sees("a letter back")
        after = self.term.settle(0.2)
        label = letters(before.splitlines()[row], after.splitlines()[row], at)
        assert label, f"no letters over {text!r}:\n{after}"
        self.press(*label)


def found(screen: str, text: str, columns: slice) -> tuple[int, int]:
    """Where *text* stands on *screen*, as a row and a cell."""
    for row, line in enumerate(screen.splitlines()):
        at = line.ljust(COLUMNS)[columns].find(text)
        if row >= TOP and at >= 0:
            return row, at + columns.start
    raise AssertionError(f"{text!r} is not on screen:\n{screen}")


def letters(before: str, after: str, at: int) -> str:
    """Read the letters that came on a row near the cell *at*: over the blanks before it, else over itself.

    None when none came.
    """
    known, shown = before.ljust(COLUMNS), after.ljust(COLUMNS)
    blanks = len(known[:at]) - len(known[:at].rstrip(" "))
    first = next((cell for cell in range(at - min(2, blanks), at + 1) if shown[cell] != known[cell]), -1)
    if first < 0:
        return ""
    label = shown[first]
    if first + 1 <= at or blanks == 0:
        after_first = shown[first + 1]
        if after_first != known[first + 1] and after_first.isalpha() and after_first.islower():
            label += after_first
    return label


def test_any_of_twenty_places_is_reached_by_keyboard_alone() -> None:
    with PtyTerminal([*reader_command(), str(GUIDE)], columns=COLUMNS, rows=40) as term:
        tour = Tour(term)
        tour.sees("notes ·")
        tour.is_at("index.md")

        # A link in the note, by its letters; the way back; a link walked to.
        tour.follows("Start here")
        tour.is_at("Start here.md")
        tour.press("backspace")
        tour.is_at("index.md")
        # The link that was followed is selected still: the second one after it.
        tour.press("tab", "tab", "enter")
        tour.is_at("reading/The screen.md")

        # By name: a title, an alias, a path, a heading of any note.
        tour.opens("keys", "Keys.md")
        tour.opens("shortcuts", "Keys.md")
        tour.opens("dialects/links in foam", "garden/dialects/Links in Foam.md")
        tour.opens("#making room", "reading/The screen.md")
        tour.has_on_top("Making room")
        tour.press("backspace")
        tour.is_at("garden/dialects/Links in Foam.md")
        tour.press("]")
        tour.has_on_top("Making room")

        # By what links here: to the very line, and on to the next.
        tour.opens("embeds", "syntax/Embeds.md")
        tour.follows("Ids are made", LISTS)
        tour.is_at("syntax/Comments and block ids.md")
        tour.sees("Ids are made of letters, digits")
        tour.press("n")
        tour.is_at("syntax/index.md")

        # A tag's page, and a note that has it.
        tour.opens("embeds", "syntax/Embeds.md")
        tour.follows("#syntax/block")
        tour.is_at("#syntax/block")
        tour.follows("Tables")
        tour.is_at("syntax/Tables.md")

        # The title of an embed leads to the heading that is embedded.
        tour.opens("embeds", "syntax/Embeds.md")
        tour.follows("↳ Keys")
        tour.is_at("Keys.md")
        tour.has_on_top("Moving")

        # The tree, by letters and by its own keys.
        tour.follows("Changelog", TREE)
        tour.is_at("Changelog.md")
        tour.press("1")
        tour.sees("enter open")
        tour.press("G", "enter")
        tour.is_at("Start here.md")

        # The outline, and a note that is looked at before it is gone to.
        tour.opens("queries", "reading/Queries.md")
        tour.press("3")
        tour.sees("enter go there")
        tour.press("l", "l")
        tour.follows("When it was written", LISTS)
        tour.has_on_top("When it was written")
        tour.opens("index", "index.md")
        tour.follows("The screen", key="F")
        tour.sees("Three panes, a header")
        tour.press("enter")
        tour.is_at("reading/The screen.md")

        # What a card shows leads on.
        tour.opens("home", "index.md")
        tour.follows("Start here", key="F")
        tour.sees("Five minutes")
        tour.press("tab", "enter")
        tour.is_at("#guide/first-steps")

        # A footnote and back; words within a note.
        tour.opens("footnotes", "syntax/Footnotes.md")
        tour.follows("¹")
        tour.sees("back to where 1 is referred to")
        tour.press("enter")
        tour.sees("→ 1: By some hundred million years.")
        tour.sees("Ferns are older than trees.¹")
        tour.opens("privacy", "garden/Privacy and safety.md")
        tour.press("/")
        tour.term.settle(0.2)
        tour.press(*"terminal as")
        tour.sees("1 of 1")
        tour.press("enter")
        tour.sees("n next")
        tour.term.settle(0.3)

        # Words of any note, by what they say.
        tour.press("s")
        tour.sees("escape close")
        tour.press(*"moss needs no soil")
        tour.sees("Comments and block ids")
        tour.term.settle(0.5)
        tour.press("enter")
        tour.is_at("syntax/Comments and block ids.md")

        # By tag: what passes the filter is all there is to choose from.
        tour.press("t", *"first", "enter", "escape")
        tour.sees("⊂ #guide/first-steps")
        tour.press("1")
        tour.sees("enter open")
        tour.press("g", "enter")
        tour.is_at("index.md")
        tour.press("c")
        tour.opens("architecture", "house/Architecture.md")

        tour.press("q")
        assert 0 == term.exit_code()
