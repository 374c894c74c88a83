"""What the commands write on a terminal is text and its colours, whatever notes and their names hold."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from hostile.grammar import FORBIDDEN, not_utf8
from hostile.made import COMMANDS, make
from pty_terminal import PtyTerminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")

COLOURS = re.compile(r"\x1b\[[0-9;]*m|\r(?:\x1b\[K)?")
EVIL = "".join(COMMANDS.values()).replace("\0", "")

ASKED = (
    ["list"],
    ["list", "--json"],
    ["search", "mine", "--lines", "9"],
    ["tags"],
    ["check"],
    ["stats"],
    ["config"],
    ["graph", "--format", "json"],
    ["graph", "--format", "graphml"],
    ["graph", "--format", "dot"],
    ["links", "commands/titles"],
    ["backlinks", "index"],
    ["mentions", "index"],
    ["path", "index", "names/esc-\x1b]2;mine\x07"],
    ["cat", "commands/titles"],
    ["cat", "ascii/percent"],
    ["cat", "properties/yaml-escapes"],
    ["cat", EVIL],
    ["cat", "index", EVIL],
    ["cat", f"index#{EVIL}"],
    ["list", f"({EVIL}"],
    ["list", f"is:{EVIL}"],
    ["list", f">{EVIL}"],
    ["list", f"--{EVIL}"],
    ["graph", "--format", EVIL],
    ["check", "--only", EVIL],
    [EVIL],
    ["--note", EVIL, EVIL],
)

CODE = """
import sys
from garden_tui import cli
for words in {asked!r}:
    known = words[0] in cli.COMMAND_WORDS
    try:
        cli.main([*words, "-g", {root!r}] if known else words)
    except SystemExit:
        pass
sys.stdout.write("all was asked\\n")
"""


def test_no_command_lets_a_note_or_what_is_asked_command_the_terminal(tmp_path: Path) -> None:
    make(tmp_path)
    for hard_to_read in ("patterns", "sizes", "chance", "graph"):
        shutil.rmtree(tmp_path / "garden" / hard_to_read)
    code = CODE.format(asked=ASKED, root=str(tmp_path / "garden"))
    with PtyTerminal([sys.executable, "-c", code], columns=100, rows=30) as term:
        assert 0 == term.exit_code(60)
        term.take_all()

    text = COLOURS.sub("", term.written.decode("utf-8", "surrogateescape"))
    assert [] == [ascii(text[max(0, at.start() - 60) : at.end() + 20]) for at in FORBIDDEN.finditer(text)]
    assert 0 == not_utf8(bytes(term.written))
    assert text.rstrip().endswith("all was asked")
