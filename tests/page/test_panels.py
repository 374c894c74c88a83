from __future__ import annotations

from drawing import expect, lines_of, text_of
from garden_tui.garden.garden import Garden
from garden_tui.page import panels
from garden_tui.page.destination import Destination, Ghost, Place, TagPlace, Web
from garden_tui.page.special import folder_page, ghost_page, tag_note, tag_page
from garden_tui.page.width import cells
from gardens import plant

GARDEN = plant("""
    == Ferns
    ---
    title: Ferns & co
    tags: [green/deep, shade]
    author: "[[People/Ada|Ada]]"
    draft: true
    seen: [2024-01-02, "https://a.b"]
    empty:
    ---
    # Growth
    They like [[Moss|the moss]] and [[nowhere#Part]], see https://c.d/e and #green.
    ## In the *shade*
    Text [[Moss#Old]] [[Moss|again]].
    == Moss
    - It grows under **[[Ferns|the ferns]]**, slowly ^id
    - and [[Ferns]] again
    == wood/Oak
    ---
    up: "[[Ferns]]"
    ---
    Ask [[nowhere]] too.
    == tags/green
    About green.
    == People/Ada
    """)


def destinations(blocks: object) -> list[Destination]:
    return [target.destination for block in blocks for target in block.targets]  # type: ignore[attr-defined]


def test_backlinks_are_grouped_by_note_with_their_passages() -> None:
    blocks = panels.backlinks(GARDEN, Place("Ferns.md"))

    expect(
        """
        Moss 2
          It grows under the ferns, slowly
          and Ferns again

        Oak  wood
          up: Ferns
        """,
        text_of(lines_of(blocks)),
    )


def test_the_link_is_lit_in_its_passage() -> None:
    lines = lines_of(panels.backlinks(GARDEN, Place("Ferns.md")))

    assert ["the ferns", "Ferns", "Ferns"] == [
        run.text for line in lines for run in line.runs if run.style == "lit"
    ]


def test_a_backlink_leads_to_its_very_line() -> None:
    blocks = panels.backlinks(GARDEN, Place("Ferns.md"))

    assert [
        Place("Moss.md"),
        Place("Moss.md", line=1),
        Place("Moss.md", line=2),
        Place("wood/Oak.md"),
        Place("wood/Oak.md", line=2),
    ] == destinations(blocks)


def test_a_ghost_has_those_who_ask_for_it() -> None:
    assert [Place("Ferns.md", line=10), Place("wood/Oak.md", line=4)] == [
        place
        for place in destinations(panels.backlinks(GARDEN, Ghost("nowhere")))
        if isinstance(place, Place) and place.line
    ]


def test_nothing_is_said_in_words() -> None:
    assert "No other note links here." == text_of(lines_of(panels.backlinks(GARDEN, Place("wood/Oak.md"))))
    assert "It has no headings." == text_of(lines_of(panels.outline(GARDEN, "Moss.md")))
    assert "It has no properties." == text_of(lines_of(panels.properties(GARDEN, "Moss.md")))
    assert "It links to nothing." == text_of(lines_of(panels.outgoing(GARDEN, "People/Ada.md")))


def test_outgoing_links_are_grouped_and_named_once() -> None:
    expect(
        """
        Notes 3
          Ada  People
          Moss
          Moss › Old

        Not written 1
          nowhere › Part

        Web 1
          c.d/e
        """,
        text_of(lines_of(panels.outgoing(GARDEN, "Ferns.md"))),
    )


def test_the_outline_is_indented_and_leads_to_lines() -> None:
    blocks = panels.outline(GARDEN, "Ferns.md")

    assert "Growth\n  In the shade" == text_of(lines_of(blocks))
    assert [Place("Ferns.md", line=9), Place("Ferns.md", line=11)] == destinations(blocks)


def test_properties_show_their_values_and_links_are_live() -> None:
    blocks = panels.properties(GARDEN, "Ferns.md")

    expect(
        """
        title   Ferns & co
        tags    #green/deep
                #shade
        author  Ada
        draft   ☑
        seen    2024-01-02
                https://a.b
        empty   —
        """,
        text_of(lines_of(blocks)),
    )
    assert [
        TagPlace("green/deep"),
        TagPlace("shade"),
        Place("People/Ada.md"),
        Web("https://a.b"),
    ] == destinations(blocks)


def test_a_ghost_page_says_who_asks_and_what_was_perhaps_meant() -> None:
    page = ghost_page(GARDEN, "Fern")

    expect(
        """
        Fern
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        This note is not written yet.

        Did you mean
        • Ferns & co
        """,
        text_of(lines_of(page.blocks)[:6]),
    )
    asked = text_of(lines_of(ghost_page(GARDEN, "nowhere").blocks))
    assert "Asked for by 2" in asked
    assert "Ask nowhere too." in asked


def test_a_tag_page_has_its_own_note_and_then_its_notes() -> None:
    assert "tags/green.md" == tag_note(GARDEN, "green")
    assert None is tag_note(GARDEN, "shade")

    expect(
        """
        #green
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

        About green.

        #green/deep

        Notes 1
        • Ferns & co
        """,
        text_of(lines_of(tag_page(GARDEN, "green", "About green.\n").blocks)),
    )


def test_a_folder_page_lists_its_folders_and_notes() -> None:
    expect(
        """
        Garden
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

        Folders 3
        ▸ People/  1
        ▸ tags/  1
        ▸ wood/  1

        Notes 2
        • Ferns & co
        • Moss
        """,
        text_of(lines_of(folder_page(GARDEN, "").blocks)),
    )


def test_no_row_of_any_panel_is_wider_than_the_pane() -> None:
    pages = (ghost_page(GARDEN, "nowhere"), tag_page(GARDEN, "green", "x"), folder_page(GARDEN, ""))
    lists = [
        panels.backlinks(GARDEN, Place("Ferns.md")),
        panels.outgoing(GARDEN, "Ferns.md"),
        panels.outline(GARDEN, "Ferns.md"),
        panels.properties(GARDEN, "Ferns.md"),
        *(page.blocks for page in pages),
    ]

    for width in (1, 2, 5, 12, 30):
        for blocks in lists:
            for line in lines_of(blocks, width):
                assert width >= sum(cells(run.text) for run in line.runs), (width, line)


def test_a_garden_that_is_still_read_says_so() -> None:
    sketch = Garden.sketch(["Ferns.md"])

    assert "Reading the garden …" == text_of(lines_of(panels.backlinks(sketch, Place("Ferns.md"))))
    assert "the garden is being read" in text_of(lines_of(ghost_page(sketch, "x").blocks))
