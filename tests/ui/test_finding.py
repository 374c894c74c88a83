"""Finding words in the note by keys."""

from __future__ import annotations

from pathlib import Path

from readers import Reading, reading

GARDEN = """
    == index
    # Start

    The first moss.

    > [!tip]- Closed
    > A moss within.

    Some [[Other|moss by a link]].

    ```
    code that is much wider than the page is, so wide that it has to be moved to the left: moss
    ```
    == Other
    # Other

    Also moss.
"""

LONG = "== index\n# Long\n" + "".join(f"\n    Paragraph {n} of moss.\n" for n in range(200))


def header(one: Reading) -> str:
    return one.shown().split("\n")[0]


def lit(one: Reading, style: str) -> list[str]:
    """What is lit on screen in the note."""
    view = one.reader.page_view
    assert view.lines is not None
    found: list[str] = []
    for y in range(round(view.scroll_y), min(view.lines.height, round(view.scroll_y) + view.size.height)):
        line, _ = view.lines.line(y)
        text = "".join(run.text for run in line.runs)
        for overlay in view._overlays.values():
            found += [
                text[patch.start : patch.end] for patch in overlay(view.lines.spot(y)) if patch.style == style
            ]
    return found


async def test_what_is_typed_is_lit_and_counted(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"moss")
        assert "1 of 4" in one.shown()
        assert ["moss"] == lit(one, "found-here")
        assert ["moss"] == lit(one, "found")
        assert "A moss within" not in one.shown()


async def test_letters_pressed_at_once_are_typed(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.pilot.press("slash", *"moss", "enter")
        await one.rest()
        assert "match 1 of 4" in header(one)


async def test_words_typed_at_once_are_found_where_all_is_read_already(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"moss", "escape")
        await one.pilot.press("slash", *"within", "enter")
        await one.rest()
        assert "match 1 of 1" in header(one)
        assert "is not in this note" not in one.shown()


async def test_what_was_found_is_gone_through_and_what_hides_it_opens(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"moss", "enter")
        assert one.reader.page_view.has_focus
        await one.press("n")
        assert "match 2 of 4" in header(one)
        assert "A moss within" in one.shown()
        await one.press("n", "n")
        assert "match 4 of 4" in header(one)
        assert ["moss"] == lit(one, "found-here")
        assert "to the left: moss" in one.shown()
        await one.press("n")
        assert "match 1 of 4" in header(one)
        await one.press("N")
        assert "match 4 of 4" in header(one)


async def test_escape_while_typing_is_back_where_one_was(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(90, 14)) as one:
        before = one.shown()
        await one.press("slash", *"within")
        assert "A moss within" in one.shown()
        await one.press("escape")
        assert before == one.shown()


async def test_escape_afterwards_puts_out_what_is_lit_and_stays(tmp_path: Path) -> None:
    async with reading(tmp_path, LONG, size=(90, 14)) as one:
        await one.press("slash", *"graph 150", "enter")
        assert "match 1 of 1" in header(one)
        await one.press("escape")
        assert "match" not in header(one)
        assert [] == lit(one, "found-here")
        assert "Paragraph 150" in one.shown()
        await one.press("backspace")
        assert "Long" in one.shown()


async def test_the_rows_below_the_place_come_first(tmp_path: Path) -> None:
    async with reading(tmp_path, LONG, size=(90, 14)) as one:
        await one.press("space", "space", "slash", *"paragraph")
        first = lit(one, "found-here")
        assert ["Paragraph"] == first
        assert "1 of 200" not in one.shown()
        assert "of 200" in one.shown()


async def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"fungus")
        assert "not found" in one.shown()
        await one.press("enter")
        assert "fungus is not in this note" in one.shown()
        assert one.reader.walking.walker is None


async def test_the_words_of_last_time_are_offered_again(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"moss", "enter", "escape", "slash", "enter")
        assert "match 1 of 4" in header(one)
        await one.press("slash", *"first", "enter")
        assert "match 1 of 1" in header(one)


async def test_a_link_that_was_found_is_selected(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"moss by", "enter")
        assert "[[Other|moss by a link]]" == one.selected


async def test_in_another_note_the_same_is_found_by_the_next_step(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"moss by", "enter", "enter")
        assert "Other.md" == one.path
        assert "match" not in header(one)
        assert [] == lit(one, "found")
        await one.press("backspace", "slash", *"moss", "enter", "right_square_bracket", "n")
        assert "Other.md" == one.path
        assert "match 1 of 1" in header(one)


async def test_finding_takes_the_place_of_a_walk(tmp_path: Path) -> None:
    planted = GARDEN + "    == More\n    [[index]] and\n\n    [[index]]\n"
    async with reading(tmp_path, planted) as one:
        await one.press("3", "j", "enter")
        assert "backlink 1 of 2" in header(one)
        await one.press("slash", *"index", "escape")
        assert "backlink 1 of 2" in header(one)
        await one.press("slash", *"index", "enter", "n")
        assert "match 2 of 2" in header(one)


async def test_a_note_that_is_read_again_keeps_what_is_lit(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("slash", *"moss", "enter", "n")
        (tmp_path / "Other.md").write_text("# Other\n\nmoss moss\n", "utf-8")
        await one.press("R")
        assert "match 2 of 4" in header(one)
        assert ["moss"] == lit(one, "found-here")
