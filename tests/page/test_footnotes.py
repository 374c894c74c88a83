"""Footnotes and sidenotes: raised numbers in the text, the notes at its end, and the ways between."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import drawing
from drawing import expect, lines_of, page_in, page_of, targets_of
from garden_tui.page.block import Page
from garden_tui.page.destination import Ghost, Place, Within
from garden_tui.page.layout import Layout
from garden_tui.page.line import Line

NOTES = """
    Ferns[^1] are old[^Long][^1], and {{sidenotes[wet]: always, says [[moss]]}} too.

    One in the line^[of the *text*, see [[moss]]], and [^none] is none.

    [^1]: The first.
    [^Long]:
        It is long.

        - with a list
"""


def text_of(lines: Sequence[Line]) -> str:
    """The text of *lines*; what holds the way back to the last word is a blank like others."""
    return drawing.text_of(lines).replace("\u00a0", " ")


def drawn(markdown: str, width: int = 40) -> str:
    return drawing.drawn(markdown, width).replace("\u00a0", " ")


def withins(page: Page) -> list[str]:
    return [each.destination.key for each in targets_of(page) if isinstance(each.destination, Within)]


@pytest.mark.parametrize("width", [80, 120])
def test_notes_stand_at_the_end_by_the_order_of_what_refers_to_them(width: int) -> None:
    expect(
        """
        Ferns¹ are old² ¹, and wet³ too.

        One in the line⁴, and [^none] is none.

        ────────────
        ¹ The first. ↩
        ² It is long.

          • with a list

          ↩
        ³ always, says moss ↩
        ⁴ of the text, see moss ↩
        """,
        drawn(NOTES, width),
    )


def test_notes_wrap_behind_their_number() -> None:
    expect(
        """
        a¹

        ────────────
        ¹ A note that is long enough to go on on
          the next line. ↩
        """,
        drawn("a[^k]\n\n[^k]: A note that is long enough to go on on the next line.\n"),
    )


def test_a_reference_leads_to_its_note_and_the_note_back() -> None:
    page = page_of(NOTES)
    layout = Layout(page.blocks, 80, {})

    assert ["note 1", "note 2", "note 1", "note 3", "note 4"] == withins(page)[:5]
    for key in withins(page):
        ref = layout.find(page.spots[key], key)
        assert ref is not None
        assert key == layout.target(ref).key


def test_a_reference_says_what_its_note_says() -> None:
    first = next(each for each in targets_of(page_of(NOTES)) if each.key == "reference 1")

    assert "1: The first." == first.label


def test_a_reference_in_a_link_is_read_with_it() -> None:
    assert "see¹ there" in drawn("[see[^1] there](https://a.b)\n\n[^1]: x\n")


def test_a_definition_in_a_quote_is_drawn_in_the_quote() -> None:
    expect(
        """
        ▎ Quoted¹
        ▎
        ▎ ¹ there ↩
        """,
        drawn("> Quoted[^q]\n>\n> [^q]: there\n"),
    )


def test_notes_that_nothing_refers_to_are_still_read() -> None:
    expect(
        """
        Text.

        ────────────
        ¹ Nobody asks for moss.
        """,
        drawn("Text.\n\n[^k]: Nobody asks for [[moss]].\n"),
    )


def test_notes_that_only_each_other_refers_to_lead_back() -> None:
    page = page_of("[^k]: one[^l]\n\n[^l]:\n    two[^k]\n")

    assert ["reference 1", "note 2", "reference 2", "note 1"] == withins(page)
    assert "¹ one² ↩\n² two¹ ↩" in text_of(lines_of(page.blocks))


def test_a_second_definition_is_drawn_although_the_first_stands_in_a_list() -> None:
    page = page_of("- \n    [^k]: first\n\n[^k]:\n    second[^k]\n")
    layout = Layout(page.blocks, 40, {})

    for key in withins(page):
        assert layout.find(page.spots[key], key) is not None
    assert "second" in text_of(lines_of(page.blocks))


def test_notes_define_each_other() -> None:
    text = drawn("a[^1]\n\n[^1]: one[^2] ^[three]\n[^2]: two[^1]\n")

    assert "¹ one² ³ ↩\n² two¹ ↩\n³ three ↩" in text


def test_a_sidenote_may_stand_in_a_block_of_its_own() -> None:
    assert drawn("see {{sidenotes[^k]}}\n\n{{sidenotes[k]}}:\n    beside\n").endswith("¹ beside ↩")


def test_notes_of_an_embedded_note_lead_into_it() -> None:
    page = page_in("== noted\na[^k]\n\n[^k]: b [[c]]\n", "![[noted]]\n")

    assert "▎ a¹\n▎\n▎ ────────────\n▎ ¹ b c ↩" in text_of(lines_of(page.blocks))
    assert [Place("noted.md"), Place("noted.md", line=3), Place("noted.md", line=3), Ghost("c")] == [
        each.destination for each in targets_of(page)
    ]


def test_lines_of_a_definition_are_where_it_is_written() -> None:
    page = page_of("# Page\na[^k]\n\n[^k]: b\n\nlast\n")
    layout = Layout(page.blocks, 40, {})

    for line, text in ((2, "a¹"), (4, "¹ b ↩"), (6, "last")):
        drawn_line, _ = layout.line(layout.y_of(layout.spot_of_source(line)))
        assert text == text_of([drawn_line])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "[^k]",
                "[^l]",
                "^[a [[x]]]",
                "\n[^k]: ",
                "\n\n[^l]:\n    ",
                "{{sidenotes[b]: c}}",
                "{{sidenotes[^k]}}",
                *["\n\n", "> ", "- ", "    ", "text ", "| a |\n|---|\n| ", "`", "[d](e)", "\n    [^l]: "],
            ]
        ),
        max_size=12,
    ).map("".join)
)
@example("> > [^k]\n    [^l]: ^[a [[x]]]")
def test_every_way_between_text_and_notes_leads_somewhere(markdown: str) -> None:
    page = page_of(markdown)
    layout = Layout(page.blocks, 40, {})

    for key in withins(page):
        ref = layout.find(page.spots[key], key)
        assert ref is not None
        assert layout.rows_of(ref) is not None
