from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.constants import ESCAPE_DELAY
from textual.drivers import linux_driver
from textual.message import Message

from garden_tui.ui import typed
from garden_tui.ui.ending import GoneError

PIECES = [
    b"\x1b[",
    b"\x1b[<",
    b"\x1b[M",
    b"\x1b[48;",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[?2048;2$y",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[48;24;80;480;800t",
    b"1114112",
    b"999999999999999999",
    b":",
    b";",
    b"u",
    b"t",
    b"~",
    b"R",
    b"\xff",
    b"\x1b",
]


def messages(data: bytes) -> list[Message]:
    """What the driver makes of *data*."""
    decode = linux_driver.getincrementaldecoder("utf-8")().decode  # type: ignore[attr-defined]
    parser = linux_driver.XTermParser()  # type: ignore[attr-defined]
    assert isinstance(parser, typed._Parser)
    text = decode(data) if data else ""
    return [*(parser.feed(text) if text else ()), *parser.feed("x")]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=12).map(b"".join))
def test_nothing_that_a_terminal_sends_is_too_much_for_the_parser(data: bytes) -> None:
    assert all(isinstance(message, Message) for message in messages(data))


def test_nothing_to_read_means_that_the_terminal_is_gone() -> None:
    decoder = linux_driver.getincrementaldecoder("utf-8")()  # type: ignore[attr-defined]

    assert "" == decoder.decode(b"\xc3")
    with pytest.raises(GoneError):
        decoder.decode(b"")
    assert "\ufffd" == decoder.decode(b"", final=True)


def test_a_key_after_bytes_that_are_no_text_is_understood() -> None:
    keys = [message.key for message in messages(b"\xff\x1b[1114112uj") if isinstance(message, events.Key)]

    assert ["j", "x"] == keys[-2:]


@pytest.mark.parametrize(
    ("typed_at_once", "keys"),
    [
        (b"\x1b1", ["alt+1"]),
        (b"\x1bf", ["alt+f"]),
        (b"\x1bQ", ["alt+shift+q"]),
        (b"\x1b/", ["escape", "slash"]),
        (b"\x1b\r", ["escape", "enter"]),
        (b"\x1b[1;3D", ["alt+left"]),
    ],
)
def test_a_key_at_one_stroke_with_an_escape_is_no_other_key(typed_at_once: bytes, keys: list[str]) -> None:
    parser = linux_driver.XTermParser()  # type: ignore[attr-defined]
    heard = [*parser.feed(typed_at_once.decode())]
    # As the driver does when nothing has come for a while.
    time.sleep(ESCAPE_DELAY * 1.1)
    heard += parser.tick()

    assert keys == [message.key for message in heard if isinstance(message, events.Key)]
