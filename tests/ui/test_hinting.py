from __future__ import annotations

from pathlib import Path

from garden_tui.disk.config import Config
from garden_tui.page.destination import Destination, Fold, Place
from garden_tui.ui.hinting import InHead, InLines
from readers import Reading, reading

GARDEN = """
== Ferns.md
# Ferns

See [[Moss]], #plants and a note.[^1]

> [!tip]- Folded [[Moss]]
> Under it.

| a | b |
|---|---|
| [[Moss]] | [[Oak]] |

[^1]: Beside.
== Moss.md
# Moss

Grows by the [[Oak]].
== Oak.md
Very old. [[Ferns]]
"""


def labels(one: Reading) -> dict[str, InLines | InHead]:
    return one.reader.hinting.labels if one.reader.hinting is not None else {}


def leads(one: Reading) -> dict[Destination, str]:
    """The label of each thing in the note, by where it leads; of the first where several lead there."""
    found: dict[Destination, str] = {}
    for label, hinted in labels(one).items():
        if isinstance(hinted, InLines) and hinted.view is one.reader.page_view and hinted.view.lines:
            found.setdefault(hinted.view.lines.target(hinted.ref).destination, label)
    return found


async def test_f_lays_letters_over_what_can_be_followed_in_all_panes(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("f")
        views = {hinted.view for hinted in labels(one).values() if isinstance(hinted, InLines)}
        actions = {hinted.action for hinted in labels(one).values() if isinstance(hinted, InHead)}

        assert {one.reader.page_view, one.reader.note_tree.rows, one.reader.side.rows} == views
        assert {f"panel({number})" for number in range(4)} <= actions
        in_note = [each for each in labels(one).values() if isinstance(each, InLines)]
        assert 7 <= sum(each.view is one.reader.page_view for each in in_note)


async def test_typing_the_letters_follows(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("f")
        await one.press(*leads(one)[Place("Oak.md")])

        assert "Oak.md" == one.path
        assert {} == labels(one)


async def test_the_letters_of_a_fold_fold(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        assert "Under it." not in one.shown()
        await one.press("f")
        (label,) = [
            label for leads_to, label in leads(one).items() if isinstance(leads_to, Fold) and leads_to.closed
        ]
        await one.press(*label)

        assert "Under it." in one.shown()


async def test_the_letters_of_a_list_show_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("f")
        (label,) = [
            label
            for label, each in labels(one).items()
            if isinstance(each, InHead) and each.action == "panel(2)"
        ]
        await one.press(*label)

        assert 2 == one.reader.side.number


MANY = "== Hub.md\n" + " ".join(f"[[N{number}]]" for number in range(150)) + "\n== N1.md\nx"


async def test_nothing_moves_while_letters_are_typed_and_those_that_do_not_fit_vanish(tmp_path: Path) -> None:
    async with reading(tmp_path, MANY, "Hub") as one:
        before = one.shown().splitlines()
        await one.press("f")
        all_shown = one.shown().splitlines()
        first = next(label for label in labels(one) if len(label) == 2)[0]
        await one.press(first)
        narrowed = one.shown().splitlines()

        assert [len(line) for line in before[:-1]] == [len(line) for line in all_shown[:-1]]
        assert before[:-1] != all_shown[:-1]
        places = [
            (row, at)
            for row, line in enumerate(narrowed[:-1])
            for at, letter in enumerate(line)
            if letter != before[row][at]
        ]
        assert places
        assert all(narrowed[row][at] == all_shown[row][at] for row, at in places)


async def test_backspace_takes_a_letter_back_and_escape_leaves_all_as_it_was(tmp_path: Path) -> None:
    async with reading(tmp_path, MANY, "Hub") as one:
        before = one.shown()
        await one.press("f")
        begun = one.shown()
        label = next(label for label in labels(one) if len(label) == 2)
        await one.press(label[0], "backspace")

        assert begun == one.shown()

        await one.press("escape")

        assert before == one.shown()
        assert "Hub.md" == one.path


async def test_a_key_that_moves_leaves_and_moves(tmp_path: Path) -> None:
    planted = "== Long.md\n[[Long]]\n" + "\n\nline" * 200
    async with reading(tmp_path, planted, "Long") as one:
        await one.press("f", "down")

        assert {} == labels(one)
        assert 1 == one.reader.page_view.scroll_offset.y


async def test_letters_that_name_nothing_do_nothing_else(tmp_path: Path) -> None:
    async with reading(tmp_path, "== Only.md\n[[Only]]\n" + "\n\nline" * 200, "Only") as one:
        await one.press("z", "f", "q")

        assert {} == labels(one)
        assert one.app.is_running
        assert 0 == one.reader.page_view.scroll_offset.y


async def test_what_is_over_two_lines_has_its_label_where_it_begins_in_sight(tmp_path: Path) -> None:
    words = " ".join(["long"] * 60)
    async with reading(tmp_path, f"== A.md\n[[B|{words}]]\n" + "\n\nx" * 100 + "\n== B.md\n", "A") as one:
        one.reader.page_view.scroll_lines(3)
        await one.press("f")
        (hinted,) = [
            each
            for each in labels(one).values()
            if isinstance(each, InLines) and each.view is one.reader.page_view
        ]

        lines = one.reader.page_view.lines
        assert lines is not None
        assert 3 == lines.y_of(hinted.spot)


async def test_a_page_that_comes_meanwhile_takes_its_letters_along(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("f")
        label = leads(one)[Place("Oak.md")]
        one.reader.journey.go(Place("Moss.md"))
        await one.rest()
        await one.press(*label)

        assert "Moss.md" == one.path
        assert {} == labels(one)


async def test_letters_are_drawn_over_the_first_letters_of_a_link_in_a_table(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("f")
        label = leads(one)[Place("Oak.md")]

        assert any(
            "│" in line and f"{label}Oak" in line.replace(" ", "") for line in one.shown().splitlines()
        )


async def test_hints_work_on_the_smallest_screen(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns", size=(40, 12)) as one:
        await one.press("f")
        assert " a-z follow  A-Z peek  escape leave" == one.shown().split("\n")[-1]
        await one.press(*leads(one)[Place("Moss.md")])

        assert "Moss.md" == one.path


async def test_the_letters_are_those_that_the_configuration_names(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns", config=Config(hints="xyz")) as one:
        await one.press("f")

        assert set("xyz") == {letter for label in labels(one) for letter in label}
        await one.press(*leads(one)[Place("Oak.md")])
        assert "Oak.md" == one.path


async def test_a_window_of_another_size_takes_the_letters_away(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "Ferns") as one:
        await one.press("f")
        await one.pilot.resize_terminal(90, 30)
        await one.rest()

        assert {} == labels(one)
        assert "a letter back" not in one.shown()
