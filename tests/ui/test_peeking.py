from __future__ import annotations

from pathlib import Path

from textual.geometry import Region, Size

from garden_tui.ui.card import Card, place, room
from readers import Reading, reading

GARDEN = """
== Ferns.md
# Ferns

See [[Moss#Growth]], [[Moss]], #plants, [[Nowhere]], <https://ferns.example.org/a/b?c> and a note.[^1]

> [!tip]- Folded
> Under it.

[^1]: Beside the text.
== Moss.md
# Moss

Before.

## Growth

Slow, by the [[Oak]].

## Spores

Many.
== Oak.md
Very old. Older than [[Ferns]].
== Tagged.md
#plants
"""


def card(one: Reading) -> Card:
    return one.reader.query_one(Card)


def is_open(one: Reading) -> bool:
    return bool(one.reader.query(Card)) and card(one).display


def on_card(one: Reading) -> str:
    """What the card shows, as text."""
    region = card(one).region
    rows = one.shown().splitlines()[region.y : region.bottom]
    return "\n".join(row.ljust(region.right)[region.x : region.right] for row in rows)


async def peek_at(one: Reading, label: str) -> None:
    """Select what the status line calls *label*, and peek at it."""
    for _ in range(20):
        await one.press("tab")
        if one.selected == label:
            await one.press("p")
            return
    raise AssertionError(label)


async def test_p_shows_the_section_that_a_link_names_and_leaves_the_page_open(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss#Growth]]")

        assert "Slow, by the Oak." in on_card(one)
        assert "Before." not in on_card(one)
        assert "Many." not in on_card(one)
        assert "Ferns.md" == one.path


async def test_escape_closes_and_gives_the_keys_back(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss]]")
        await one.press("escape")

        assert not is_open(one)
        assert one.reader.page_view.has_focus
        assert "[[Moss]]" == one.selected


async def test_enter_goes_to_what_is_shown(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss]]")
        await one.press("enter")

        assert "Moss.md" == one.path
        assert not is_open(one)
        await one.press("backspace")
        assert ("Ferns.md", "[[Moss]]") == (one.path, one.selected)


async def test_links_on_a_card_are_peeked_at_in_turn_and_escape_unwinds(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss#Growth]]")
        await one.press("tab", "tab", "p")

        assert "Very old." in on_card(one)
        assert "Moss › Growth › Oak" in on_card(one)

        await one.press("escape")

        assert "Slow, by the Oak." in on_card(one)
        assert card(one).view.cursor is not None
        assert "Ferns.md" == one.path


async def test_enter_on_a_selected_link_follows_it_and_closes_all_cards(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss#Growth]]")
        await one.press("tab", "tab", "enter")

        assert "Oak.md" == one.path
        assert not is_open(one)


async def test_a_footnote_is_read_in_place(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "1: Beside the text.")

        assert "Beside the text." in on_card(one)
        assert "See Moss" not in on_card(one)


async def test_the_way_back_on_a_footnotes_card_leads_back_in_the_page(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "1: Beside the text.")
        await one.press("tab", "enter")

        assert not is_open(one)
        assert "1: Beside the text." == one.selected


async def test_a_url_is_shown_in_full_and_copied(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "https://ferns.example.org/a/b?c")

        assert "https://ferns.example.org/a/b?c" in on_card(one)
        await one.press("y")
        assert "https://ferns.example.org/a/b?c" == one.app.clipboard


async def test_a_ghost_tells_who_asks_for_it_and_a_tag_which_notes_have_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Nowhere]]")
        assert "not written yet" in on_card(one)
        await one.press("escape")

        await peek_at(one, "#plants")
        assert "Tagged" in on_card(one)


async def test_a_closed_callout_is_looked_into_without_opening_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        for _ in range(20):
            await one.press("tab")
            if "Folded" in one.selected:
                break
        await one.press("p")
        assert "Under it." in on_card(one)

        await one.press("escape")
        assert "Under it." not in one.shown()

        await one.press("p", "enter")
        assert "Under it." in one.shown()


async def test_the_row_of_a_backlink_shows_its_passage_where_it_stands(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "p")

        assert "Very old. Older than Ferns." in on_card(one)
        await one.press("escape")
        assert one.reader.side.rows.has_focus


async def test_a_capital_among_the_letters_of_hints_peeks(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("f")
        hinting = one.reader.hinting
        assert hinting is not None
        label = next(iter(hinting.labels))
        await one.press(*label[:-1], label[-1].upper())

        assert is_open(one)
        assert "Ferns.md" == one.path


async def test_hints_on_a_card_are_of_the_card_alone(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss#Growth]]")
        behind = one.shown().splitlines()[: card(one).region.y]
        await one.press("f")

        assert behind == one.shown().splitlines()[: card(one).region.y]
        await one.press("escape", "f", "f")
        assert not is_open(one) or "›" in on_card(one)


async def test_a_card_closes_when_another_page_comes(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss]]")
        await one.press("r")

        assert "Ferns.md" != one.path
        assert not is_open(one)
        assert one.reader.page_view.has_focus


async def test_a_card_stays_on_a_screen_that_shrinks(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss]]")
        await one.pilot.resize_terminal(40, 12)
        await one.rest()

        assert card(one).region in one.app.screen.region
        assert "Moss" in on_card(one)


async def test_a_folder_of_the_tree_shows_its_notes(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN + "== bog/Sundew.md\nSticky.\n", "Ferns") as one:
        await one.press("1", "g", "p")

        assert "Sundew" in on_card(one)
        await one.press("enter")
        assert "Sundew" in one.shown()
        assert "Ferns.md" == one.path


async def test_a_file_that_is_no_note_tells_where_it_is_and_who_links_to_it(tmp_path: Path) -> None:
    planted = "== A.md\n[[press/fern.pdf]]\n== B.md\nSee [the paper](press/fern.pdf).\n== press/fern.pdf\nx\n"
    async with reading(tmp_path, planted, "A") as one:
        await one.press("tab", "p")

        assert "press/fern.pdf" in on_card(one)
        assert "See the paper." in on_card(one)


async def test_a_heading_shows_its_section_and_is_named_in_full(tmp_path: Path) -> None:
    planted = "== A.md\n# A\n\n## One: first\n\nText.\n\n## Two\n\nOther.\n"
    async with reading(tmp_path, planted, "A") as one:
        await one.press("J", "p")

        assert "One: first" in on_card(one).splitlines()[1]
        assert "Text." in on_card(one)
        assert "Other." not in on_card(one)


async def test_a_card_is_closed_by_what_the_reader_opens_over_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await peek_at(one, "[[Moss]]")
        await one.press("o", *"oak", "enter")

        assert "Oak.md" == one.path
        assert not is_open(one)


def test_a_card_stands_below_what_it_is_about_or_above_it_and_covers_it_only_where_it_must() -> None:
    screen = Size(120, 40)

    assert 11 == place(screen, Region(40, 10, 1, 1), Size(84, 12)).y
    assert 30 == place(screen, Region(40, 30, 1, 1), Size(84, 12)).bottom
    assert screen.region.contains_region(place(screen, Region(110, 20, 1, 1), Size(84, 30)))


def test_a_card_takes_no_more_than_a_part_of_a_screen_and_fits_the_smallest() -> None:
    assert room(Size(120, 40)).rows + 3 <= 28
    assert room(Size(300, 80)).card <= 84
    assert room(Size(40, 12)).rows >= 5
