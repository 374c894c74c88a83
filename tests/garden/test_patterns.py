"""No text, however it is built, makes a pattern run away.

There is no clock here: a pattern that runs quadratically over 100 kB would hold the run for minutes.
"""

from __future__ import annotations

import pytest

from garden_tui.garden.markdown import tokens
from garden_tui.garden.pieces import definitions, pieces
from garden_tui.garden.skim import read
from garden_tui.garden.source import Source

LENGTH = 100_000

UNITS = [
    *("[[", "![[", "[[a", "[[a|", "[[a#", "]]", "[", "![", "[[[", "]]]", "[\n", "[[]]"),
    *(
        "[a](",
        "[a](<",
        '[a](b "',
        "[a](b '",
        "[a](b (",
        "[a](((",
        "](",
        "[a][",
        "[a]: ",
        '[a]: b "',
        "[a]:\n",
    ),
    *("<", "<a ", '<a b="', "<!--", "<?", "<![CDATA[", "<!x", "<a@", "<https:", "<a\n", "<!-- \n"),
    *("://", "https://", "https://a(", "https://a)", "&amp;", "&#"),
    *(
        "$",
        "$a",
        "$$",
        "$$a\n",
        "- $$\n",
        "%%",
        "%%a\n",
        "%%\n```\n",
        "`",
        "`` ` ",
        "` ",
        "`a``b",
        "~~~\n",
        "```\n",
    ),
    *(
        "#",
        "#a",
        " #a/",
        "*#",
        "**_#",
        "^a",
        " ^a",
        "[x] ",
        "> [!a",
        "> ",
        "- ",
        "*a **a ",
        "==",
        "=a=",
        "~~",
    ),
    *(
        "|",
        "|a|\n|-|\n",
        "| [[a|b]] |\n|--|--|\n",
        "\n",
        "---\n",
        "a: [",
        "\t",
        "    ",
        "1. ",
        "# ",
        "=\n",
        "\\",
    ),
    *("\x7f", "\x1a", "\ufdd0", "\x1a\U00100000\n"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_hundred_kilobytes_of_it_are_skimmed(unit: str) -> None:
    text = "a " + unit * (LENGTH // len(unit))

    assert read("note.md", text).words >= 0
    assert read("note.md", f"---\na: {text}\n---\n").path == "note.md"


@pytest.mark.parametrize("unit", UNITS)
def test_ten_kilobytes_of_it_are_parsed_for_a_page(unit: str) -> None:
    source = Source.of(f"a {unit * (10_000 // len(unit))}")
    known = definitions(source)

    for piece in pieces(source):
        tokens(piece, known)
