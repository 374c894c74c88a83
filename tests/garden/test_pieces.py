"""A note cut where its page can be parsed piece by piece."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.pieces import Piece, definitions, pieces
from garden_tui.garden.source import Source


def cut(text: str) -> tuple[Piece, ...]:
    return pieces(Source.of(text))


def test_a_note_is_cut_at_its_top_blocks_and_lists_at_their_items() -> None:
    text = (
        "---\na: b\n---\n# Head\n\ntext\ngoes on\n\n- one\n  - two\n- three\n\n> quote\n\n> [!note] x\n"
        "> y\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\n<div>\n</div>\n\n---\n\n$$\nm\n\nn\n$$\n"
    )

    assert [
        ("heading", 4, "# Head"),
        ("paragraph", 6, "text\ngoes on"),
        ("list", 9, "- one\n  - two"),
        ("list", 11, "- three"),
        ("quote", 13, "> quote"),
        ("callout", 15, "> [!note] x\n> y"),
        ("code", 18, "```\ncode\n```"),
        ("table", 22, "| a |\n|---|\n| b |"),
        ("html", 26, "<div>\n</div>"),
        ("rule", 29, "---"),
        ("math", 31, "$$\nm\n\nn\n$$"),
    ] == [(piece.kind, piece.line, piece.text) for piece in cut(text)]


def test_headings_have_a_level_and_items_a_number() -> None:
    assert [1, 2, 6] == [piece.level for piece in cut("# a\n\nb\n---\n\n###### c")]
    assert [7, 8, 9, None] == [piece.ordinal for piece in cut("7. a\n7. b\n1. c\n\n- d")]


def test_a_list_is_loose_when_blank_lines_part_its_items() -> None:
    assert [True, True, False, False] == [piece.loose for piece in cut("- a\n\n- b\n\n1. c\n2. d\n")]
    assert [False] == [piece.loose for piece in cut("- a\n  > b\n  >\n  > c\n")]


def test_comments_and_definitions_alone_are_no_pieces() -> None:
    assert ["a", "- b", "c"] == [
        piece.text
        for piece in cut("%%x%%\n\na\n\n- %%y%%\n- b\n\n> %%z%%\n\n[d]: e\n[f]: g\n\nc\n\n%%\n\n# h\n\n%%")
    ]


def test_code_keeps_its_indentation() -> None:
    assert ["    a\n\n      b", "- c"] == [piece.text for piece in cut("    a\n\n      b\n\n- c")]


def test_definitions_are_found_in_every_corner_and_the_first_counts() -> None:
    found = definitions(Source.of('[A b]: <c d.md> "T"\n\n- > [e]: f\n\n[a  B]: g\n\n```\n[h]: i\n```\n'))

    assert {"a b": ("c d.md", "T"), "e": ("f", "")} == {key: found[key][1:3] for key in found}


@given(st.text(alphabet="ab# -*>`|\n\t1.[]:%$<é"))
def test_pieces_come_in_order_and_stand_where_they_say(text: str) -> None:
    lines = Source.of(text).body.split("\n")
    last = 0
    for piece in cut(text):
        assert last < piece.line
        assert (
            piece.text.split("\n")[0].rstrip()
            == lines[piece.line - 1].rstrip()[: len(piece.text.split("\n")[0])]
        )
        last = piece.line


def test_maths_that_goes_on_after_a_line_of_one_character_is_one_piece() -> None:
    found = pieces(Source.of("~\n$$\n\n$\n\n$$"))

    assert ["paragraph", "math"] == [piece.kind for piece in found]
    assert "$\n\n$$" == found[-1].text
