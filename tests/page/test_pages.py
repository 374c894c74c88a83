from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import PATH, drawn, expect, garden_with, lines_of, page_of, styles, targets_of, text_of
from garden_tui.garden.garden import Garden
from garden_tui.garden.settings import GardenSettings
from garden_tui.page.block import Page
from garden_tui.page.build import note_page
from garden_tui.page.destination import (
    Attachment,
    Destination,
    Fold,
    FolderPlace,
    Ghost,
    Place,
    TagPlace,
    Web,
)
from garden_tui.page.layout import Layout
from garden_tui.page.line import Target
from garden_tui.page.links import lead
from garden_tui.page.styles import WORDS
from garden_tui.page.width import cells
from gardens import plant

GARDEN = plant("""
    == Ferns
    == bog/moss
    == wood/moss
    == plants/index
    == pictures/fern.png
""")

MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *[
                    "# ",
                    "## ",
                    "\n",
                    "\n\n",
                    "- ",
                    "1. ",
                    "> ",
                    "> [!tip]- ",
                    "> [!x]+ t\n",
                    "- [ ] ",
                    "    ",
                ],
                *[
                    "```py\n",
                    "```\n",
                    "| a | b |\n|---|:-:|\n| ",
                    " | ",
                    "---\n",
                    "$$\n",
                    "%%",
                    "==",
                    "**",
                    "_",
                ],
                *["[[Ferns]]", "![[moss|x]]", "[[#Part]]", "[a](b.md)", "[](c)", "![](d.png)", "<br>"],
                "<a href='x'>",
                *[
                    "https://a.b/c",
                    "<https://d.e>",
                    "#tag",
                    " ^id",
                    "`code`",
                    "$x$",
                    "\\",
                    "日本語",
                    "🗂️",
                    "\t",
                    "</a>",
                ],
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=25,
).map("".join)


def is_quiet(target: Target) -> bool:
    """Whether the way from link to link passes *target* over: headings that are open."""
    return isinstance(target.destination, Fold) and target.destination.quiet


def destinations(markdown: str) -> list[Destination]:
    return [target.destination for target in targets_of(page_of(markdown, GARDEN))]


def test_a_page_starts_with_its_title_and_what_it_says_of_itself() -> None:
    page = page_of("""
        ---
        title: Of ferns
        tags: [plants/green, shade]
        description: What *grows* there.
        date: 2025-08-12
        modified: 2025-09-15 02:37:02 GMT-04:00
        ---
        They grow.
        """)

    expect(
        """
        Of ferns
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        What grows there.
        #plants/green #shade · 2025-08-12 ·
        changed 2025-09-15

        They grow.
        """,
        text_of(lines_of(page.blocks)),
    )
    tags = [target.destination for target in targets_of(page)]
    assert [TagPlace("plants/green"), TagPlace("shade")] == tags


def test_a_heading_with_the_title_is_not_repeated() -> None:
    page = page_of("""
        ---
        title: Of ferns
        tags: shade
        ---
        # Of *ferns*
        They grow.
        """)

    expect(
        """
        Of ferns
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        #shade
        They grow.
        """,
        text_of(lines_of(page.blocks)),
    )


def test_an_empty_note_still_has_its_title() -> None:
    assert "Page\n" + "━" * 40 == text_of(lines_of(page_of("").blocks))


def test_properties_that_cannot_be_read_are_shown_as_written_with_what_is_wrong() -> None:
    text = text_of(lines_of(page_of("---\ntitle: Foo: bar\n---\nBody.\n").blocks, 60))

    assert "▎ ▲ The properties of this note can't be read" in text
    assert "▎  title: Foo: bar" in text
    assert text.endswith("Body.")


@pytest.mark.parametrize(
    ("written", "destination"),
    [
        ("[[Ferns]]", Place("Ferns.md")),
        ("[[ferns#Care|x]]", Place("Ferns.md", "Care")),
        ("[text](Ferns.md#Care)", Place("Ferns.md", "Care")),
        ("[[#Here]]", Place(PATH, "Here")),
        ("[[nowhere#Part]]", Ghost("nowhere", "Part")),
        ("[[/tags/ml|ML]]", TagPlace("ml")),
        ("#ml/deep", TagPlace("ml/deep")),
        ("[[bog/]]", FolderPlace("bog")),
        ("https://a.b/c", Web("https://a.b/c")),
        ("<mailto:a@b.c>", Web("mailto:a@b.c")),
        ("[x](obsidian://show-plugin?id=y)", Web("obsidian://show-plugin?id=y")),
        ("![[fern.png|200]]", Attachment("pictures/fern.png")),
        ("![a fern](pictures/fern.png)", Attachment("pictures/fern.png")),
        ('<a href="https://a.b">x</a>', Web("https://a.b")),
    ],
)
def test_what_is_written_leads_somewhere(written: str, destination: Destination) -> None:
    assert [destination] == destinations(f"Text {written} text.")


def test_an_ambiguous_link_carries_the_others_and_the_rule() -> None:
    [place] = destinations("[[moss]]")

    assert isinstance(place, Place)
    assert ("bog/moss.md", ("wood/moss.md",)) == (place.path, place.others)
    assert place.rule


@pytest.mark.parametrize(
    ("written", "style"),
    [
        ("[[Ferns]]", "link"),
        ("[[nowhere]]", "link ghost"),
        ("[[moss]]", "link ambiguous"),
        ("https://a.b", "link web"),
        ("#tag", "tag"),
        ("![[fern.png]]", "embed link attachment"),
        ("**[[Ferns]]**", "strong link"),
        ("==*x*==", "highlight emphasis"),
        ("~~x~~", "strike"),
        ("`x`", "code"),
    ],
)
def test_each_kind_has_a_style_of_its_own(written: str, style: str) -> None:
    page = page_of(f"# Page\n{written}\n", GARDEN)

    assert [style] == [run.style for line in lines_of(page.blocks[1:]) for run in line.runs]


def test_while_the_garden_is_read_no_link_is_called_missing() -> None:
    garden = Garden.sketch([PATH])
    page = note_page(garden, PATH, "# Page\n[[nowhere]]\n", Place(PATH))

    assert ["link"] == [run.style for line in lines_of(page.blocks[1:]) for run in line.runs]


def test_a_callout_folds_as_written_until_its_reader_says_otherwise() -> None:
    markdown = "> [!tip]- Closed\n> Hidden [[Ferns]].\n"
    page = page_of("# Page\n" + markdown, GARDEN)
    fold, link = (target.destination for target in targets_of(page))
    assert isinstance(fold, Fold)
    assert Place("Ferns.md") == link

    assert "▎ ✦ Closed ▸" == text_of(lines_of(page.blocks[1:]))
    opened = lines_of(page.blocks[1:], folds={fold.key: True})
    assert "▎ ✦ Closed ▾\n▎ Hidden Ferns." == text_of(opened)


def test_what_is_folded_away_is_passed_over_by_the_cursor() -> None:
    page = page_of("> [!tip]- Closed\n> [[Ferns]]\n\n[[bog/moss]]\n", GARDEN)
    layout = Layout(page.blocks, 40, {})

    first = layout.step(None, 1)
    assert first is not None
    second = layout.step(first, 1)
    assert second is not None

    assert isinstance(layout.target(first).destination, Fold)
    assert Place("bog/moss.md") == layout.target(second).destination


def test_callouts_are_drawn_by_kind_and_kinds_of_ones_own_as_notes() -> None:
    kinds = [
        style.split()[-1] for _, style in styles("> [!faq] a\n\n> [!motivation] b\n") if "title" in style
    ]

    assert ["callout-question", "callout-note"] == list(dict.fromkeys(kinds))


def test_strict_line_breaks_join_lines() -> None:
    strict = GardenSettings(strict_line_breaks=True)

    assert "one two" == drawn("one\ntwo\n", settings=strict)
    assert "one\ntwo" == drawn("one\ntwo\n")


def test_code_is_coloured_by_its_language_and_never_by_guessing() -> None:
    assert ("def", "code-block code-keyword") in styles("```python\ndef f(): pass\n```\n")
    plain = {"code-block", "code-block code-language"}
    assert plain >= {style for _, style in styles("```\ndef f(): pass\n```\n")}
    assert plain >= {style for _, style in styles("```nosuch\ndef\n```\n")}


def test_lines_know_where_in_the_file_they_are_written() -> None:
    page = page_of("---\ntitle: Page\n---\n# Page\n\none\ntwo\n\n- item\n  more\n\n```\ncode\n```\n")
    sources = {line.runs[-1].text: line.source for line in lines_of(page.blocks) if line.runs}

    assert {"Page": 4, "one": 6, "two": 7, "item": 9, "more": 10, "code": 13}.items() <= sources.items()


def test_a_place_that_others_share_and_an_anchor_that_is_missing_are_told() -> None:
    text = "# Page\n"
    place = Place(PATH, "Nowhere", others=("wood/moss.md",), rule="the shortest path")
    notices = note_page(plant("== Page\n# Page"), PATH, text, place).notices

    assert 2 == len(notices)
    assert "wood/moss.md" in notices[0]
    assert "the shortest path" in notices[0]
    assert "“Nowhere”" in notices[1]


def test_a_link_with_nothing_to_show_shows_where_it_leads() -> None:
    assert "x.md" == drawn("[](x.md)")
    assert "\u200bx".strip("\u200b") == drawn("[[x|\u200b]]")


def test_a_picture_that_is_a_link_is_followed_to_where_the_link_leads() -> None:
    assert [Web("https://d.e")] == destinations("[![badge](https://a.b/c.svg)](https://d.e)")


def test_every_style_is_a_word_that_is_listed() -> None:
    markdown = """
        # Page
        *a* **b** ~~c~~ ==d== `e` $f$ <u>g</u> <kbd>h</kbd> <odd>i</odd> [[nowhere]] #tag
        - [x] j
        > k

        > [!tip]- l

        | m |
        |---|
        | n |

        ```python
        def o(p: int = 1) -> "q": ...  # r
        ```

        ---
        """
    page = page_of(markdown)
    words = {word for line in lines_of(page.blocks) for run in line.runs for word in run.style.split()}

    assert set() == words - WORDS.keys()


def shown(page: Page, width: int) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines_of(page.blocks, width)]


@settings(max_examples=150, deadline=None)
@given(MARKDOWN, st.integers(1, 60))
def test_no_line_of_any_note_is_wider_than_asked(markdown: str, width: int) -> None:
    page = page_of(markdown, GARDEN)

    assert [] == [text for text in shown(page, width) if cells(text) > width]
    assert [] == [text for text in shown(page, width) if any(ord(character) < 32 for character in text)]


@settings(max_examples=150, deadline=None)
@given(MARKDOWN, st.integers(10, 60))
def test_every_link_of_any_note_is_reachable_once_in_reading_order(markdown: str, width: int) -> None:
    page = page_of(markdown, GARDEN)
    folds = {
        target.destination.key: True for target in targets_of(page) if isinstance(target.destination, Fold)
    }
    layout = Layout(page.blocks, width, folds)

    found = []
    ref = layout.step(None, 1)
    while ref is not None:
        found.append(layout.target(ref))
        ref = layout.step(ref, 1)

    assert [target for target in targets_of(page) if not is_quiet(target)] == found


@pytest.mark.parametrize("width", [40, 88])
def test_the_links_of_the_index_are_those_of_the_page(width: int) -> None:
    text = """
        ---
        up: "[[Ferns]]"
        ---
        # Page [[Ferns]]
        - [[bog/moss|a]] and [b](wood/moss.md)
          > ![[Ferns#x]] <https://a.b>

        | [[nowhere]] | https://c.d |
        |---|---|
        | [[Ferns\\|e]] | %%[[hidden]]%% |

        > [!tip] [[wood/moss]]
        > `[[code]]` $[[maths]]$
        """
    page = page_of(text, GARDEN)
    garden = garden_with(text, GARDEN)
    shown_links = [
        each for each in garden.outgoing(PATH) if each.link.kind != "property" and not each.link.hidden
    ]
    expected = [lead(garden, each.resolution, each.link.anchor).destination for each in shown_links]

    assert expected == [target.destination for target in targets_of(page) if not is_quiet(target)]
    assert all(cells(line) <= width for line in shown(page, width))
