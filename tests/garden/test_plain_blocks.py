"""Blocks that are found by a pattern are what the block parser finds, or are left to it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from garden_tui.garden import blocks, plain_blocks
from garden_tui.garden.leaf import Leaf
from garden_tui.garden.plain_blocks import plain_leaves

_LINES = st.sampled_from(
    (
        *("", "", "", " ", "text", "[[Moss]] and more", "é日🌱", "\xa0", "\x7f\x7f", "\x1a\U00100000", "^id"),
        *(
            "# Head",
            "## Head ##",
            "#",
            "#tag",
            "####### no",
            " # Head",
            "===",
            "---",
            "- - -",
            "***",
            "* * *",
        ),
        *(
            "- a",
            "* b",
            "+ c",
            "-",
            "- ",
            "  - d",
            "    - e",
            "      - f",
            " - g",
            "-  h",
            "-     code",
            "- - i",
        ),
        *("1. a", "2. b", "1) c", "10. d", "   1. e", "123456789. f", "1234567890. g", "1.", "- [ ] task"),
        *(
            "  goes on",
            "    goes on or is code",
            "\ttab",
            "> quote",
            ">",
            "- > quote",
            "- # head",
            "- \\",
            "\\",
        ),
        *(
            "```",
            "``` py",
            "````",
            "   ```",
            "~~~",
            "`code`",
            "``code`` on",
            "- ```",
            "| a | b |",
            "|---|:-:|",
            ":-",
        ),
        *(
            "<!-- one line -->",
            "<!--",
            "-->",
            "<!-->",
            "<!-- a --> b <!--",
            "<b>",
            "<b>bold</b>",
            "<div>",
            "</b> x",
        ),
        *(
            '<span class="a>b">',
            '<span class="a"> x',
            "<https://a.b>",
            "<mailto:a@b>",
            "<?",
            "<!D>",
            "<![CDATA[",
        ),
        *("**bold**", "_a_", "__", "~a~", "=a", "-a", "+a", "*a", ": b", "|", "[a]: b", "[^1]: note", "[^1]"),
        *(
            "{{sidenotes[^1]}}: x",
            "%%",
            "$$",
            "1 a",
            "1.a",
            "\\# no head",
            "\\- no item",
            "<pre>",
            "<script> x",
        ),
    )
)


def told(text: str, leaves: list[Leaf]) -> list[tuple[object, ...]]:
    """Answer what matters of *leaves*: no reader minds the blanks at the end of their text."""
    return [
        (leaf.kind, leaf.start, text[leaf.start : leaf.end].rstrip(), leaf.opens, leaf.before, leaf.level)
        for leaf in leaves
    ]


@given(st.lists(_LINES, max_size=9).map("\n".join))
@example("- a\n  - b\n\n- c\n\ntext")
@example("- \\\nb")
@example(" - a\n\ntext")
@example("a\n2. b")
@example("- a\n1. b\n2. c")
def test_what_the_pattern_finds_is_what_the_parser_finds(text: str) -> None:
    found = plain_leaves(text)
    if found is not None:
        assert told(text, blocks._parsed(text)) == told(text, found)
        assert all(not leaf.quotes and not leaf.cells for leaf in found)


@pytest.mark.parametrize(
    "text",
    [
        "# Ferns\n\nA fern is *not* a moss.\nIt has [[Veins]].\n\n## Where ##\ntext\n",
        "- one\n- two\n  - in it\n    - and in that\n- three\n\n1. first\n2. second\n\n* [ ] task\n",
        "```py\n# no head\n\n- no item\n```\n\n<!--\n- nothing\n\n-->\nafter it\n",
        "<span class='a'>in a line</span> and <https://example.org>\n<b>bold</b> text\n",
    ],
)
def test_what_notes_are_written_in_is_found_by_the_pattern(text: str) -> None:
    found = plain_leaves(text)
    assert found is not None
    assert told(text, blocks._parsed(text)) == told(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "> quote",
        "a\n---",
        "|a|\n|-|",
        "\tcode",
        "    code",
        "<div>",
        "<b>",
        "~~~\n",
        "```\n",
        "<!--",
        "[^1]: a",
        "a\n: b",
    ],
)
def test_what_may_mean_more_is_left_to_the_parser(text: str) -> None:
    assert plain_blocks.plain_leaves(text) is None
