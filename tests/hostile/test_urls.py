"""Of what a hostile note calls a link, nothing is given to a browser that a browser should not get."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from garden_tui.ui.browser import may_be_opened
from hostile.made import URLS
from pty_terminal import PtyTerminal, reader_command


@pytest.mark.parametrize("url", [*URLS, " http://e.org", "http://e.org/\x1b[31m", "http://e.org/a b", ""])
def test_it_is_not_opened(url: str) -> None:
    assert not may_be_opened(url)


@pytest.mark.parametrize(
    "url",
    ["http://e.org", "HTTPS://e.org/a?b#c", "mailto:a@e.org", "http://user:word@e.org", "http://[::1]/"],
)
def test_what_is_plainly_an_address_is(url: str) -> None:
    assert may_be_opened(url)


BROWSER = """
import pathlib, sys, time
with pathlib.Path({told!r}).open("a") as told:
    told.write(f"{{sys.argv[1:]}}\\n")
print("NOISE \\x1b]2;mine\\x07", flush=True)
print("NOISE", file=sys.stderr, flush=True)
time.sleep(15)
"""


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")
def test_a_browser_that_is_slow_and_loud_gets_the_address_alone_and_holds_up_nothing(tmp_path: Path) -> None:
    told, script, root = tmp_path / "told", tmp_path / "browser.py", tmp_path / "garden"
    script.write_text(BROWSER.format(told=str(told)))
    root.mkdir()
    (root / "index.md").write_text(
        "[out](http://user:pw@e.org/%action) [option](-oops) [run](javascript:x)\n"
    )
    with PtyTerminal(
        [*reader_command(), str(root)], env={"BROWSER": f"{sys.executable} {script} %s"}
    ) as term:
        term.wait_for("1 note")
        term.press("tab", "enter")
        term.wait_for("Opening http://user:pw@e.org/%action")
        term.press("tab", "tab", "enter")
        term.wait_for("Only http, https and mailto are opened. Copied: javascript:x")
        term.press("shift+tab")
        term.wait_for("-oops")
        term.press("enter")
        end = time.monotonic() + 20
        while not told.exists() and time.monotonic() < end:
            term.settle(0.1)
        began = time.monotonic()
        term.press("q")

        assert 0 == term.exit_code()
        assert time.monotonic() - began < 10
        assert b"NOISE" not in term.written
    assert ["['http://user:pw@e.org/%action']"] == told.read_text().splitlines()
