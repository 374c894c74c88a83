"""The reader as its user meets it: a key is pressed, and something is open, selected, focused, said."""

from __future__ import annotations

from pathlib import Path

import pytest

from garden_tui.page.destination import Ghost, Place, TagPlace
from garden_tui.ui.browser import may_be_opened
from garden_tui.ui.finder import Finder
from garden_tui.ui.tag_chooser import TagChooser
from readers import reading

GARDEN = """
    == index
    # Start

    A walk to [[Ferns]], then [[Ferns#Growth]], [[bog/Moss|the moss]], [[Nowhere]] and #plants.

    == Ferns
    ---
    aliases: [bracken]
    tags: [plants/green]
    ---
    # Ferns

    They grow in shade. See [[bog/Moss]].

    ## Growth

    Slowly.

    == bog/Moss
    # Moss

    Wet all the time, [so they say](https://example.org/moss).

    > [!tip]- Look closer
    > With a lens you see more of [[Ferns]].

    == wood/Oak
    #plants #wood

    Old.
"""


async def test_the_garden_opens_at_its_index(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        assert "index.md" == one.path
        assert "Start" in one.shown()
        assert "4 notes · " in one.shown()


async def test_tab_selects_the_first_link_on_screen_and_then_the_next(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab")
        assert "[[Ferns]]" in one.selected
        await one.press("tab")
        assert "[[Ferns#Growth]]" in one.selected
        await one.press("shift+tab")
        assert "[[Ferns]]" in one.selected


async def test_past_the_last_link_the_first_one_comes_again(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("shift+tab")
        last = one.selected
        await one.press("tab", "shift+tab")
        assert last == one.selected


async def test_enter_follows_the_selected_link_and_backspace_returns_to_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "tab", "tab", "enter")
        assert "bog/Moss.md" == one.path
        await one.press("backspace")
        assert "index.md" == one.path
        assert "the moss" in one.selected
        await one.press("right_square_bracket")
        assert "bog/Moss.md" == one.path


async def test_a_link_to_a_heading_puts_it_on_the_first_row(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(100, 12)) as one:
        await one.press("tab", "tab", "enter")
        view = one.reader.page_view
        assert view.lines is not None

        line, _ = view.lines.line(round(view.scroll_y))
        assert "Growth" in "".join(run.text for run in line.runs)


async def test_a_link_to_a_note_that_is_not_written_opens_its_ghost(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "tab", "tab", "tab", "enter")
        assert isinstance(one.reader.here, Ghost)
        assert "Start" in one.shown()


async def test_a_tag_opens_its_page(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("shift+tab", "enter")
        assert TagPlace("plants") == one.reader.here
        assert "Oak" in one.shown()


async def test_a_missing_heading_opens_the_top_and_says_so(tmp_path: Path) -> None:
    planted = """
        == index
        [[Ferns#Decay]]
        == Ferns
        # Ferns
    """
    async with reading(tmp_path, planted) as one:
        await one.press("tab", "enter")
        assert "Ferns.md" == one.path
        assert "There is no heading “Decay”" in one.shown()


async def test_an_ambiguous_link_says_what_else_it_could_mean(tmp_path: Path) -> None:
    planted = """
        == index
        [[Moss]]
        == bog/Moss
        wet
        == wood/Moss
        green
    """
    async with reading(tmp_path, planted) as one:
        await one.press("tab", "enter")
        assert "bog/Moss.md" == one.path
        assert "wood/Moss.md" in one.shown()


async def test_a_fold_opens_and_closes_where_it_stands(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "bog/Moss") as one:
        assert "With a lens" not in one.shown()
        await one.press("tab", "tab", "enter")
        assert "With a lens" in one.shown()
        await one.press("enter")
        assert "With a lens" not in one.shown()


async def test_backlinks_land_on_their_very_line(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("3", "j", "enter")
        assert isinstance(one.reader.here, Place)
        assert ("bog/Moss.md", 6) == (one.reader.here.path, one.reader.here.line)
        assert one.reader.page_view.has_focus


async def test_the_outline_jumps_to_its_heading(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns", size=(120, 12)) as one:
        await one.press("3", "l", "l", "j", "enter")
        view = one.reader.page_view
        assert view.lines is not None

        line, _ = view.lines.line(round(view.scroll_y))
        assert "Growth" in "".join(run.text for run in line.runs)


async def test_the_open_note_is_marked_and_its_folders_are_open(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "wood/Oak") as one:
        tree = one.reader.note_tree.rows
        assert ["bog", "wood", "wood/Oak.md", "Ferns.md", "index.md"] == [row.path for row in tree.shown]
        assert tree.row is not None
        assert "wood/Oak.md" == tree.row.path


async def test_the_tree_opens_folders_and_notes(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("1", "g", "l", "l", "enter")
        assert "bog/Moss.md" == one.path
        assert one.reader.page_view.has_focus


async def test_left_in_the_tree_goes_to_the_folder_and_closes_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "wood/Oak") as one:
        await one.press("1", "h")
        tree = one.reader.note_tree.rows
        assert tree.row is not None
        assert "wood" == tree.row.path
        await one.press("h")
        assert "wood/Oak.md" not in [row.path for row in tree.shown]


async def test_the_finder_opens_a_note_by_a_part_of_its_alias(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("o", *"brack")
        assert isinstance(one.app.screen, Finder)
        await one.press("enter")
        assert "Ferns.md" == one.path


async def test_tags_are_chosen_and_excluded_and_the_tree_follows(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("t", *"plants", "enter")
        assert isinstance(one.app.screen, TagChooser)
        assert "#plants" == one.reader.filter.query
        assert {"Ferns.md", "wood/Oak.md", "index.md"} == one.reader.filter.allowed
        await one.press(*["backspace"] * 6, *"wood", "minus", "escape")
        assert "#plants -#wood" == one.reader.filter.query
        assert {"Ferns.md", "index.md"} == one.reader.filter.allowed
        assert "#plants -#wood" in one.shown()
        await one.press("c")
        assert one.reader.filter.allowed is None


async def test_the_reader_starts_with_the_filter_it_is_given(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, query="#wood") as one:
        assert {"wood/Oak.md"} == one.reader.filter.allowed
        await one.press("r")
        assert "wood/Oak.md" == one.path


async def test_a_mistake_in_the_filter_is_shown_with_its_place(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, query='"moss') as one:
        assert "(at 1)" in one.shown()


async def test_panes_fold_by_width_and_keys_bring_them_back(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(40, 12)) as one:
        assert "Backlinks" not in one.shown()
        assert "Start" in one.shown()
        await one.press("3")
        assert "Backlinks" in one.shown()
        await one.press("1")
        assert "Notes" in one.shown()
        await one.press("escape")
        assert "Start" in one.shown()
        assert one.reader.page_view.has_focus


async def test_reading_alone_hides_the_panes(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("z")
        assert "Backlinks" not in one.shown()
        await one.press("z")
        assert "Backlinks" in one.shown()


async def test_the_place_stays_when_the_window_gets_another_width(tmp_path: Path) -> None:
    long = "\n\n    ".join(f"Paragraph {n} " + "word " * 60 for n in range(60))
    async with reading(tmp_path, f"== index\n    {long}\n", size=(120, 30)) as one:
        await one.press("space", "space", "space")
        before = one.shown().split("Paragraph ")[1][:3]
        await one.pilot.resize_terminal(70, 30)
        await one.rest()
        assert before in one.shown()


async def test_what_is_on_screen_stays_while_the_rest_is_measured(tmp_path: Path) -> None:
    long = "\n\n    ".join(f"Paragraph {n} " + "word " * (n % 90) for n in range(300))
    async with reading(tmp_path, f"== index\n    {long}\n", size=(80, 24)) as one:
        await one.press("G", "u", "u", "b")
        view = one.reader.page_view
        before = one.shown().split("\n")[2:-2]
        assert view.lines is not None
        while not view.lines.measure_some(100, 0):
            pass
        view._put(view.view.top)
        await one.rest()
        assert before == one.shown().split("\n")[2:-2]


async def test_what_a_click_hits_is_followed(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        lines = one.shown().split("\n")
        y = next(y for y, line in enumerate(lines) if "the moss" in line)
        await one.pilot.click(offset=(lines[y].index("the moss") + 2, y))
        await one.rest()
        assert "bog/Moss.md" == one.path


async def test_a_link_of_another_scheme_is_copied_and_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("garden_tui.ui.browser.open_url", lambda url: bool(opened.append(url)) or True)
    planted = """
        == index
        [a](obsidian://open?vault=x) and [b](https://example.org/)
    """
    async with reading(tmp_path, planted) as one:
        await one.press("tab", "enter")
        assert [] == opened
        assert "obsidian://open?vault=x" == one.app.clipboard
        await one.press("tab", "enter")
        assert ["https://example.org/"] == opened
        assert "https://example.org/" in one.shown()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "-oops",
        "--new-window",
        "ssh://-oProxyCommand=x",
        "//host/share",
        "http://a b",
        "https://a\nb",
        "data:text/html,x",
        "vbscript:x",
    ],
)
def test_such_urls_are_never_opened(url: str) -> None:
    assert not may_be_opened(url)


@pytest.mark.parametrize("url", ["http://example.org", "HTTPS://example.org/ä", "mailto:a@example.org"])
def test_such_urls_are_opened(url: str) -> None:
    assert may_be_opened(url)


async def test_titles_that_look_like_markup_are_shown_as_they_are(tmp_path: Path) -> None:
    planted = """
        == index
        ---
        title: "[/] [@click=app.quit]x[/] [red]"
        ---
        [[[red]]]
        == [b]bold
        text
    """
    async with reading(tmp_path, planted) as one:
        assert "[/] [@click=app.quit]x[/] [red]" in one.shown()
        assert "[b]bold" in one.shown()
        await one.press("o", *"bold")
        assert "[b]bold" in one.shown()


async def test_a_garden_without_notes_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path, "== picture.png\n") as one:
        assert "There are no notes here." in one.shown()
        await one.press("tab", "enter", "r", "o", "escape", "t", "escape", "3", "1", "backspace")


async def test_reading_again_shows_what_was_written_meanwhile(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        (tmp_path / "New.md").write_text("# New one\n", "utf-8")
        await one.press("R")
        assert "5 notes" in one.shown()
        assert "New one" in one.shown()


async def test_the_open_note_is_in_sight_when_a_folded_tree_comes_back(tmp_path: Path) -> None:
    planted = "\n".join(f"== Note {number:02}\ntext" for number in range(60))
    async with reading(tmp_path, f"== index\n[[Note 40]]\n{planted}", size=(40, 12)) as one:
        await one.press("tab", "enter", "1")
        assert "Note 40" in one.shown()
        assert "Note 41" in one.shown()


async def test_every_list_is_named_however_many_backlinks_there_are(tmp_path: Path) -> None:
    planted = "\n".join(f"== from {number}\n[[index]]" for number in range(40))
    async with reading(tmp_path, f"== index\ntext\n{planted}", size=(110, 24)) as one:
        assert "Back 40  Out  Outline  Props" in one.shown()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bed.canvas", "This canvas is empty."),
        ("fern.png", "This file is no note."),
        ("no.png", "This file is not in the garden."),
    ],
)
async def test_a_file_that_is_asked_for_at_the_start_is_read_where_it_can_be(
    tmp_path: Path, name: str, said: str
) -> None:
    planted = "== Moss\nGreen.\n== bed.canvas\n{}\n== fern.png\n"
    async with reading(tmp_path, planted, name) as one:
        assert said in one.shown()
