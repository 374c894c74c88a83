"""What gardens add to Markdown beside links: fences, boxes, definitions, fields, emoji."""

from __future__ import annotations

import pytest

from drawing import drawn, expect, page_of, styles, targets_of
from garden_tui.garden.settings import GardenSettings
from garden_tui.page.destination import Ghost

ADDITIONS = """
    ```ad-tip
    title: Water in the *morning*
    collapse: closed
    Unseen.
    ```

    ```ad-own-kind
    See [[moss]].
    ```

    ```poetry
    From   far   away,
        it looks like we are huddled close, all of us, tonight

    end
    ```

    ```telescopic
    - I made tea
      - I yawned
    ```

    ```dataview
    LIST FROM #fern
    ```

    :::warning Not *yet*
    One.

    Two.
    :::

    Fern
    : A plant

    : without flowers

    due:: [[tomorrow]], [mood:: fine] and (place:: here)
    **Strong key**:: std::vector and a::b
    :seedling: at 12:30:00, not :nothing_known:
    """


def test_additions_on_a_narrow_page() -> None:
    expect(
        """
        ▎ ✦ Water in the morning ▸

        ▎ ◆ Own Kind
        ▎ See moss.

          From   far   away,
              it looks like we are huddled
              close, all of us, tonight

          end

        • I made tea
          ◦ I yawned

         dataview query
         LIST FROM #fern

        ▎ ▲ Not yet
        ▎ One.
        ▎
        ▎ Two.

        Fern
            A plant
            without flowers

        due: tomorrow, [mood: fine] and (place:
        here)
        Strong key: std::vector and a::b
        🌱 at 12:30:00, not :nothing_known:
        """,
        drawn(ADDITIONS, 40),
    )


@pytest.mark.parametrize("width", [80, 120])
def test_additions_on_a_wide_page(width: int) -> None:
    expect(
        """
        ▎ ✦ Water in the morning ▸

        ▎ ◆ Own Kind
        ▎ See moss.

          From   far   away,
              it looks like we are huddled close, all of us, tonight

          end

        • I made tea
          ◦ I yawned

         dataview query
         LIST FROM #fern

        ▎ ▲ Not yet
        ▎ One.
        ▎
        ▎ Two.

        Fern
            A plant
            without flowers

        due: tomorrow, [mood: fine] and (place: here)
        Strong key: std::vector and a::b
        🌱 at 12:30:00, not :nothing_known:
        """,
        drawn(ADDITIONS, width),
    )


def test_a_definition_goes_on_after_a_blank_line_and_what_stands_below_is_none_of_it() -> None:
    expect(
        """
        Fern
            A plant

            without flowers

            • and with
            • fronds
            also a moth

        Moss
            Another

            and more

        Soil.

         code
        """,
        drawn(
            """
            Fern
            : A plant

                without [[flowers]]

                - and with
                - fronds
            : also a moth

            Moss
            :   Another

                and more

            Soil.

                code
            """,
            40,
        ),
    )


def test_keys_of_fields_are_quiet_and_their_values_are_not() -> None:
    assert [("due: ", "field-key"), ("[mood: ", "field-key"), ("]", "field-key")] == styles(
        "due:: now, [mood:: fine]"
    )


def test_colons_in_code_and_in_names_make_no_field() -> None:
    expect("std::vector and x::y, `a:: b`".replace("`", ""), drawn("std::vector and x::y, `a:: b`"))


def test_links_in_the_values_of_fields_and_in_fences_of_callouts_lead_somewhere() -> None:
    page = page_of("at:: [[moss]]\n\n```ad-note\n[[fern]]\n```\n")

    assert [Ghost("moss"), Ghost("fern")] == [target.destination for target in targets_of(page)]


def test_attributes_are_hidden_in_emanote_s_gardens_alone() -> None:
    markdown = "A paragraph. {.fancy #id}"

    expect("A paragraph.", drawn(markdown, settings=GardenSettings(dialect="emanote")))
    expect("A paragraph. {.fancy #id}", drawn(markdown))


def test_boxes_hold_blocks_and_nest_by_their_colons() -> None:
    markdown = """
        ::::tip
        Outer

        :::{.highlight}
        styled
        :::

        last
        ::::

        After
        """

    expect(
        """
        ▎ ✦ Tip
        ▎ Outer
        ▎
        ▎ styled
        ▎
        ▎ last

        After
        """,
        drawn(markdown),
    )


def test_three_colons_that_start_no_box_are_text() -> None:
    expect(":::\nNothing\n:::", drawn(":::\nNothing\n:::"))
