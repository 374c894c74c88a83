"""Keys that are typed faster than the reader answers: each is heard by whom the one before it called."""

from __future__ import annotations

import os
import signal
import termios
import threading
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from garden_tui.ui import in_order, search_prompt
from garden_tui.ui.find_line import FindLine
from garden_tui.ui.finder import Finder
from garden_tui.ui.openable import _Notes
from garden_tui.ui.search_prompt import SearchPrompt
from pty_terminal import PtyTerminal, reader_command
from readers import Reading, plant_files, reading

GARDEN = """
== index
# Start

[[Ferns]] and [[Quitting]], #plants
== Ferns
# Ferns

They quit the water long ago.
== Quitting
# Quitting

It is never too late.
"""


async def type_at_once(one: Reading, *keys: str) -> None:
    """Press *keys* before any of them is answered."""
    for key in keys:
        named = _character_to_key(key) if len(key) == 1 else key
        one.app.post_message(events.Key(named, key if len(key) == 1 else None))
    await one.rest()


@pytest.mark.parametrize("key", ["s", "o", "t", "&", "'", "?", "T", "/"])
async def test_letters_typed_with_the_key_of_a_box_are_typed_into_it(tmp_path: Path, key: str) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, key, *"quit")
        assert one.app.is_running
        assert "quit" == one.app.screen.query_one(Input).value
        assert one.app.screen.query_one(Input).has_focus
        assert "index.md" == one.path


async def test_a_whole_search_is_typed_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, "s", *"water", "enter")
        assert "Ferns.md" == one.path


async def test_a_note_is_opened_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, "o", *"quitting", "enter")
        assert "Quitting.md" == one.path


async def test_a_tag_is_chosen_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, "t", *"pla", "enter", "escape", "1")
        assert "#plants" == one.reader.filter.query
        assert one.reader.note_tree.rows.has_focus


async def test_what_is_opened_or_searched_passes_the_filter_that_was_set_just_before(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, "&", *"#plants", "enter", "o", "enter")
        assert "index.md" == one.path
        await type_at_once(one, "c", "o", *"fern", "enter")
        assert "Ferns.md" == one.path


async def test_the_bar_moves_in_the_list_that_the_letters_before_it_left(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, "T", *"textual", "down", "up", "enter")
        assert "textual-dark" == one.app.theme


async def test_letters_of_hints_are_typed_with_their_key(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("f")
        hinting = one.reader.hinting
        assert hinting is not None
        label = next(
            label
            for label, hinted in hinting.labels.items()
            if getattr(hinted, "view", None) is one.reader.page_view
        )
        await one.press("escape")
        await type_at_once(one, "f", *label)
        assert "Ferns.md" == one.path


class Slow:
    """Answers that take until they are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        self.go = threading.Event()
        answer = getattr(owner, name)

        def slowly(*given: object, **named: object) -> object:
            self.go.wait(10)
            return answer(*given, **named)

        monkeypatch.setattr(owner, name, slowly)


async def hurry(one: Reading, *keys: str) -> None:
    """Press *keys*, and let all be heard that does not wait for an answer."""
    for key in keys:
        named = _character_to_key(key) if len(key) == 1 else key
        one.app.post_message(events.Key(named, key if len(key) == 1 else None))
    await one.pilot.pause(0.1)


async def test_what_is_typed_after_enter_leaves_the_query_alone_while_it_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        slow = Slow(monkeypatch, _Notes, "rows")
        await hurry(one, "o", *"fern", "enter", "1")
        assert "fern" == one.app.screen.query_one(Input).value
        slow.go.set()
        await one.rest()
        assert "Ferns.md" == one.path
        # And what came after it is heard by who has the keys then.
        assert one.reader.note_tree.rows.has_focus


async def test_the_bar_moves_in_what_is_still_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("o")
        slow = Slow(monkeypatch, _Notes, "rows")
        await hurry(one, *"e", "down", "up", "down", "up", *"rns", "enter", "G")
        assert "e" == one.app.screen.query_one(Input).value
        slow.go.set()
        await one.rest()
        assert "Ferns.md" == one.path


async def test_where_nothing_is_found_what_was_typed_after_enter_goes_on_in_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        slow = Slow(monkeypatch, search_prompt, "look")
        await hurry(one, "s", *"wet", "enter", "backspace", "backspace", *"ater")
        slow.go.set()
        await one.rest()
        assert "water" == one.app.screen.query_one(Input).value


async def test_escape_waits_its_turn_but_not_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "_PATIENCE", 60)
    async with reading(tmp_path, GARDEN, "index") as one:
        slow = Slow(monkeypatch, search_prompt, "look")
        await hurry(one, "s", *"water", "enter", "u", "escape")
        prompt = one.app.screen
        assert isinstance(prompt, SearchPrompt)
        assert "water" == prompt.typed
        monkeypatch.setattr(in_order, "_PATIENCE", 0.01)
        await hurry(one, "escape")
        while one.app.screen is not one.reader:
            await one.pilot.pause(0.02)
        slow.go.set()
        await one.rest()
        assert "index.md" == one.path
        assert one.reader.page_view.has_focus

        monkeypatch.setattr(in_order, "_PATIENCE", 60)
        await type_at_once(one, "o", *"fern", "enter", "escape", "1")
        assert "Ferns.md" == one.path
        assert one.reader.note_tree.rows.has_focus


async def test_a_box_that_was_closed_hears_no_more(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, "o", *"fe", "escape", "G", "/")
        assert not isinstance(one.app.screen, Finder)
        assert one.reader.query(FindLine)


async def test_one_box_after_the_other(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await type_at_once(one, "o", *"fe", "escape", "s", *"wat")
        assert isinstance(one.app.screen, SearchPrompt)
        assert "wat" == one.app.screen.typed


async def test_what_came_at_one_stroke_with_an_escape_is_heard_after_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("o")
        one.app.post_message(events.Key("alt+1", "1"))
        await one.rest()
        assert one.app.screen is one.reader
        assert one.reader.note_tree.rows.has_focus


async def test_a_key_with_alt_that_has_a_meaning_keeps_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("tab", "enter")
        assert "Ferns.md" == one.path
        await type_at_once(one, "alt+left")
        assert "index.md" == one.path


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")
def test_in_a_terminal_a_word_with_a_q_in_it_is_searched_for(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    with PtyTerminal([*reader_command(), str(tmp_path)], columns=80, rows=24) as term:
        term.wait_for("3 notes")
        term.type(b"squit")
        term.wait_for("quit the water")
        term.type(b"\x1b1")
        term.wait_for("enter open")
        term.press("q")
        assert 0 == term.exit_code()


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")
def test_what_is_typed_before_the_reader_is_loaded_waits_for_it_unseen(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    with PtyTerminal([*reader_command(), str(tmp_path)], columns=80, rows=24) as term:
        while term.is_restored():
            term.settle(0.01)
        assert termios.tcgetattr(term._slave)[3] & termios.ISIG, "the reader is up already"
        term.type(b"oqui\r")
        term.wait_for("never too late")
        assert b"oqui" not in term.written
        term.press("q")
        assert 0 == term.exit_code()
        assert term.is_restored()


ALTERNATE_SCREEN = b"\x1b[?1049h"


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")
def test_stopped_and_continued_from_outside_it_reads_keys_once(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    with PtyTerminal([*reader_command(), str(tmp_path)], columns=80, rows=24) as term:
        term.wait_for("3 notes")
        for _ in range(3):
            term.send_signal(signal.SIGSTOP)
            term.wait_until_stopped()
            term.send_signal(signal.SIGCONT)
        for letter in b"sit is never too late":
            term.type(bytes([letter]))
        term.wait_for("it is never too late")
        assert 1 == term.written.count(ALTERNATE_SCREEN)
        term.press("escape")
        term.settle(0.3)

        # A shell that has the terminal meanwhile sets it as it likes it.
        term.send_signal(signal.SIGSTOP)
        term.wait_until_stopped()
        termios.tcsetattr(term._slave, termios.TCSANOW, term.modes)
        term.clear()
        term.send_signal(signal.SIGCONT)
        term.wait_for("3 notes")
        assert not term.is_restored()
        assert 2 == term.written.count(ALTERNATE_SCREEN)
        term.press("q")
        assert 0 == term.exit_code()
