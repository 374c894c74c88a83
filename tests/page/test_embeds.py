"""Notes, sections and blocks drawn in place where another note embeds them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import PATH, expect, lines_of, page_in, targets_of, text_of
from garden_tui.page.block import Page
from garden_tui.page.build import note_page
from garden_tui.page.destination import Destination, Fold, Ghost, Place
from garden_tui.page.embeds import MOST, MOST_TEXT
from garden_tui.page.layout import Layout
from garden_tui.page.width import cells
from gardens import plant, texts

FERNS = """
    == Ferns
    ---
    title: All ferns
    ---
    Read [[moss]] too.

    ## Growth
    They grow *slowly*.

    - in shade
      - under trees ^where
        - old ones
      - by water

    ## Names
    Many.

    == moss
    Soft. ^soft

    Wet.

    == Plain
    ---
    transclude: {title: false}
    ---
    Untitled [[moss]].
"""


def embedding(markdown: str, planted: str = FERNS) -> Page:
    return page_in(planted, markdown)


def drawn(markdown: str, width: int = 40, planted: str = FERNS) -> str:
    return text_of(lines_of(embedding(markdown, planted).blocks[1:], width))


def leads(page: Page) -> list[Destination]:
    return [each.destination for each in targets_of(page) if not isinstance(each.destination, Fold)]


def test_a_note_is_drawn_behind_a_bar_under_its_title() -> None:
    expect(
        """
        Before.

        ▎ ↳ All ferns
        ▎ Read moss too.
        ▎
        ▎ Growth
        ▎ ──────────────────────────────────────
        ▎ They grow slowly.
        ▎
        ▎ • in shade
        ▎   ◦ under trees
        ▎     ▪ old ones
        ▎   ◦ by water
        ▎
        ▎ Names
        ▎ ──────────────────────────────────────
        ▎ Many.

        After.
        """,
        drawn("Before.\n\n![[Ferns]]\n\nAfter.\n"),
    )


@pytest.mark.parametrize("width", [80, 120])
def test_a_section_ends_at_the_next_heading_of_its_rank(width: int) -> None:
    expect(
        """
        ▎ ↳ All ferns › Growth
        ▎ They grow slowly.
        ▎
        ▎ • in shade
        ▎   ◦ under trees
        ▎     ▪ old ones
        ▎   ◦ by water
        """,
        drawn("![[Ferns#Growth]]\n", width),
    )


def test_a_block_is_its_paragraph_or_its_item_with_what_hangs_below_it() -> None:
    expect(
        """
        ▎ ↳ moss
        ▎ Soft.

        ▎ ↳ All ferns
        ▎ • under trees
        ▎   ◦ old ones
        """,
        drawn("![[moss#^soft]]\n\n![[Ferns#^where]]\n"),
    )


def test_embeds_on_lines_of_their_own_are_drawn_each() -> None:
    assert 2 == drawn("![[moss#^soft]]\n![[Ferns#Names]]\n").count("↳")


def test_an_embed_in_an_item_or_a_callout_is_drawn_there() -> None:
    expect(
        """
        • ▎ ↳ moss
          ▎ Soft.
        • Text ↳ moss goes on.

        ▎ ✦ Tip
        ▎ ▎ ↳ moss
        ▎ ▎ Soft.
        ▎ ▎
        ▎ ▎ Wet.
        """,
        drawn("- ![[moss#^soft]]\n- Text ![[moss]] goes on.\n\n> [!tip]\n> ![[moss]]\n"),
    )


def test_a_note_may_ask_to_be_embedded_without_its_title() -> None:
    page = embedding("![[Plain]]\n")

    assert "▎ Untitled moss." == text_of(lines_of(page.blocks[1:]))
    assert [Place("Plain.md"), Place("moss.md")] == leads(page)
    [bar, *_] = lines_of(page.blocks[1:])[0].runs
    assert Place("Plain.md") == page.blocks[1].targets[bar.target].destination


def test_the_title_leads_to_the_place_and_the_links_below_it_are_live() -> None:
    page = embedding("[[Plain]] ![[Ferns#Growth]]\n\n![[Ferns]]\n\n[[moss#^soft]]\n")

    assert [
        Place("Plain.md"),
        Place("Ferns.md", "Growth"),
        Place("Ferns.md"),
        Place("moss.md"),
        Place("moss.md", "^soft"),
    ] == leads(page)


def test_links_in_an_embedded_note_are_its_own() -> None:
    planted = """
        == a/one
        [[x]] and [[#Here]]

        # Here
        == a/x
        == b/x
    """
    near = Place("a/x.md", others=("b/x.md",), rule="the same folder")

    assert [Place("a/one.md"), near, Place("a/one.md", "Here")] == leads(embedding("![[one]]\n", planted))


def test_a_label_of_the_author_is_the_title() -> None:
    assert drawn("![[moss#^soft|How it is]]\n").startswith("▎ ↳ How it is\n")


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("![[Page]]\n", "▎ ↳ Page · ↺ not drawn: it lies in itself"),
        ("![[Ferns#Leaves]]\n", "▎ ↳ All ferns › Leaves · it has no such heading"),
        ("![[moss#^nowhere]]\n", "▎ ↳ moss · it has no such block"),
        ("![[nowhere]]\n", "↳ nowhere"),
    ],
)
def test_what_cannot_be_drawn_says_why(markdown: str, said: str) -> None:
    assert said == drawn(markdown, 80)


def test_a_circle_is_drawn_once_and_a_diamond_is_none() -> None:
    planted = """
        == left
        ![[end]]
        == right
        ![[end]]
        == end
        The end.
        == ring
        ![[ring]]
    """

    assert 2 == drawn("![[left]]\n\n![[right]]\n", 80, planted).count("The end.")
    assert 1 == drawn("![[ring]]\n", 80, planted).count("lies in itself")


def test_no_more_than_four_embeds_lie_in_each_other() -> None:
    planted = "".join(f"== n{number}\ntext {number}\n\n![[n{number + 1}]]\n" for number in range(9))
    text = drawn("![[n0]]\n", 80, planted)

    assert "text 3" in text
    assert "text 4" not in text
    assert "↳ n4 · not drawn: it lies in 4 others" in text


def test_a_page_draws_a_number_of_embeds_and_then_links() -> None:
    planted = "== doubled\n![[twice]]\n\n![[twice]]\n== twice\n" + "![[once]]\n\n" * 70 + "== once\nOnce.\n"
    text = drawn("![[doubled]]\n", 80, planted)

    assert text.count("Once.") <= MOST
    assert f"not drawn: a page draws {MOST} embeds at most" in text


def test_a_page_draws_a_length_of_embeds_and_says_where_it_ends() -> None:
    planted = "== long\n" + ("word " * 2_000 + "\n\n") * 40
    page = embedding("![[long]]\n", planted)
    text = text_of(lines_of(page.blocks, 120))

    assert len(text) < MOST_TEXT * 1.3
    assert text.endswith("and more: embeds end after 256 KB")
    assert Place("long.md") == leads(page)[-1]


def test_what_an_embedded_note_holds_is_of_the_line_that_embeds_it() -> None:
    page = embedding("one\n\n![[Ferns]]\n\n- ![[moss]]\n\nlast\n")

    assert {2, 4, 6, 8} == {line.source for line in lines_of(page.blocks[1:]) if line.source}
    layout = Layout(page.blocks, 40, {})
    assert "last" == text_of([layout.line(layout.y_of(layout.spot_of_source(8)))[0]])


def test_without_a_reader_embeds_are_links() -> None:
    files = texts(FERNS)
    page = note_page(plant(FERNS), "moss.md", "# moss\n![[Ferns]]\n", Place("moss.md"))

    assert files
    assert "↳ Ferns" == text_of(lines_of(page.blocks[1:]))


def test_a_note_that_cannot_be_read_is_a_link() -> None:
    page = note_page(
        plant(FERNS), "moss.md", "# moss\n![[Ferns]] \n\n![[none]]\n", Place("moss.md"), lambda _: None
    )

    assert [Place("Ferns.md"), Ghost("none")] == leads(page)


WRITTEN = st.lists(
    st.sampled_from(
        [
            "![[a]]",
            "![[b]]",
            "![[c#H]]",
            "![[a#^i]]",
            "\n\n",
            "\n",
            "- ",
            "> ",
            "text ",
            "# H\n",
            " ^i",
            "[[b]]",
            "1. ",
        ]
    ),
    max_size=9,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(WRITTEN, WRITTEN, WRITTEN, st.integers(4, 60))
def test_embeds_of_any_notes_fit_and_each_link_in_them_is_reached_once(
    a: str, b: str, c: str, width: int
) -> None:
    files = {PATH: "# Page\n![[a]]\n", "a.md": a, "b.md": b, "c.md": c}
    garden = plant("".join(f"== {path}\n{text}\n" for path, text in files.items()))
    page = note_page(garden, PATH, files[PATH], Place(PATH), files.get)

    layout = Layout(page.blocks, width, {})
    found = []
    ref = layout.step(None, 1)
    while ref is not None:
        found.append(layout.target(ref))
        ref = layout.step(ref, 1)
    assert [each for each in targets_of(page) if not isinstance(each.destination, Fold)] == found
    drawn_lines = lines_of(page.blocks, width)
    assert [] == [line for line in drawn_lines if sum(cells(run.text) for run in line.runs) > width]
