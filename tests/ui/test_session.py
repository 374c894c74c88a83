"""A garden is opened where it was left."""

from __future__ import annotations

from pathlib import Path

from garden_tui.disk.config import Config
from garden_tui.disk.left import session_file
from garden_tui.disk.session import read_session
from garden_tui.page.destination import Place, TagPlace
from garden_tui.ui.themes import DARK, LIGHT
from readers import Reading, reading

PROSE = "\n".join(f"    Paragraph {number} {'of some words ' * 12}\n" for number in range(40))
GARDEN = f"""
    == index
    # Start

    See [[Ferns]] and #plants.
    == Ferns
    # Ferns

    [[index]]

    ## Growth

{PROSE}
    Near the end [[Moss]].
    == Moss
    wet #plants
"""


def top(one: Reading) -> str:
    """What stands on the first row of the note."""
    view = one.reader.page_view
    assert view.lines is not None
    line, _ = view.lines.line(view.lines.y_of(view.view.top))
    return "".join(run.text for run in line.runs).strip()


async def test_the_note_the_row_and_the_link_come_back(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "enter", "space", "j", "tab", "q")
        assert "Ferns.md" == one.path
        before, selected = top(one), one.selected
    async with reading(tmp_path, GARDEN) as one:
        assert "Ferns.md" == one.path
        assert before == top(one)
        assert selected == one.selected


async def test_the_row_is_found_at_another_width(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("space", "space", "q")
        before = top(one).split()[:2]
    async with reading(tmp_path, GARDEN, size=(60, 30)) as one:
        assert before[0] in top(one) or one.reader.page_view.view.top.row > 0
        assert one.reader.page_view.view.top.block > 5


async def test_back_and_forward_go_on_where_they_were(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "enter", "space", "G", "tab", "enter", "backspace")
        assert "Ferns.md" == one.path
        here = top(one)
        await one.press("q")
    async with reading(tmp_path, GARDEN) as one:
        assert here == top(one)
        await one.press("right_square_bracket")
        assert "Moss.md" == one.path
        await one.press("backspace")
        assert ("Ferns.md", here) == (one.path, top(one))
        await one.press("backspace")
        assert "index.md" == one.path


async def test_a_note_that_is_asked_for_goes_before_and_the_way_back_leads_to_where_one_was(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "enter", "q")
    async with reading(tmp_path, GARDEN, "Moss") as one:
        assert "Moss.md" == one.path
        await one.press("backspace")
        assert "Ferns.md" == one.path


async def test_folds_filter_panes_and_theme_come_back(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns", query="#plants") as one:
        await one.press("J", "J", "enter", "right_parenthesis", "greater_than_sign")
        await one.press("T", "down", "enter", "q")
        hidden = "Paragraph 1 " not in one.shown()
        assert hidden
    async with reading(tmp_path, GARDEN) as one:
        assert "#plants" == one.reader.filter.query
        assert "Paragraph 1 " not in one.shown()
        assert one.reader.panes.wanted.panel is False
        assert one.reader.panes.wanted.tree_columns is not None
        assert LIGHT == one.app.theme
        await one.press("T", "up", "escape", "q")
    assert LIGHT == read_session(tmp_path)[0].theme


async def test_a_theme_that_nobody_chose_is_not_kept(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("T", "down", "escape", "q")
        assert DARK == one.app.theme
    assert read_session(tmp_path)[0].theme is None


async def test_a_note_that_is_gone_is_not_opened(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "enter", "q")
    (tmp_path / "Ferns.md").unlink()
    async with reading(tmp_path, "== other\nx") as one:
        assert "index.md" == one.path


async def test_after_the_page_of_a_tag_the_note_before_it_is_opened(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("tab", "tab", "enter")
        assert TagPlace("plants") == one.reader.here
        await one.press("q")
    async with reading(tmp_path, GARDEN) as one:
        assert "index.md" == one.path
        await one.press("right_square_bracket")
        assert TagPlace("plants") == one.reader.here


async def test_an_edited_note_opens_near_where_one_was(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("space", "space", "q")
        before = paragraphs(one)
    edited = GARDEN.replace("## Growth", "## Growth\n\n    A new line.")
    async with reading(tmp_path, edited) as one:
        assert before[0] > 3
        assert abs(paragraphs(one)[0] - before[0]) <= 2


def paragraphs(one: Reading) -> list[int]:
    """The numbers of the paragraphs on screen."""
    lines = [line.split() for line in one.shown().split("\n") if "Paragraph" in line]
    return [int(words[words.index("Paragraph") + 1]) for words in lines]


async def test_a_broken_file_is_set_aside_with_one_line_of_notice(tmp_path: Path) -> None:
    file = session_file(tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text("{")
    config = Config(problems=("config.toml: measure: expected more",))
    async with reading(tmp_path, GARDEN, size=(300, 40), config=config) as one:
        # Whatever else is wrong.
        assert "set aside" in one.shown()
        assert "and 1 more" in one.shown()
        assert Place("index.md") == one.reader.here
        await one.press("q")
    assert read_session(tmp_path)[0].visits


async def test_nothing_is_written_into_the_garden(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        before = files(tmp_path)
        await one.press("tab", "enter", "q")
    assert before == files(tmp_path)
    assert session_file(tmp_path).exists()


def files(root: Path) -> list[Path]:
    return sorted(root.rglob("*"))
