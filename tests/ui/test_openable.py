from __future__ import annotations

from garden_tui.page.destination import Place
from garden_tui.page.line import Run
from garden_tui.page.text import RowBlock
from garden_tui.ui.openable import Openables
from gardens import plant

GARDEN = plant("""
    == Ferns
    ---
    aliases: [Bracken]
    ---
    # Ferns

    ## Growing them
    == plants/Moss
    ## Growing
    == Old/Moor
    ## Peat
""")


def rows(typed: str, *recent: str, allowed: frozenset[str] | None = None) -> list[RowBlock]:
    openable, wanted = Openables(GARDEN, allowed).among(typed)
    return openable.rows(wanted, recent)


def places(found: list[RowBlock]) -> list[tuple[str, int | None]]:
    leads = [row.targets[0].destination for row in found]
    return [(lead.path, lead.line) for lead in leads if isinstance(lead, Place)]


def lit(row: RowBlock) -> list[str]:
    return [run.text for run in row.runs if "match" in run.style]


def text(row: RowBlock) -> str:
    return "".join(run.text for run in row.runs)


def test_recent_notes_come_first_when_nothing_is_typed() -> None:
    found = rows("", "plants/Moss.md", "Gone.md", "Ferns.md")

    assert [("plants/Moss.md", None), ("Ferns.md", None), ("Old/Moor.md", None)] == places(found)


def test_a_note_is_found_by_its_alias_which_is_told_and_lit() -> None:
    (row,) = rows("brack")

    assert "Ferns  = Bracken  Ferns.md" == text(row)
    assert ["Brack"] == lit(row)


def test_a_note_is_found_by_a_folder_of_its_path_which_is_lit() -> None:
    (row,) = rows("plants")

    assert Run("plants", "quiet match", 0) in row.runs


def test_headings_of_all_notes_are_found_with_their_note_beside_them() -> None:
    found = rows("#grow")

    assert ["Growing  Moss  plants", "Growing them  Ferns"] == [text(row) for row in found]
    assert [("plants/Moss.md", 1), ("Ferns.md", 6)] == places(found)


def test_the_headings_of_recent_notes_come_first() -> None:
    assert ("Old/Moor.md", 1) == places(rows("#", "Old/Moor.md"))[0]


def test_the_filter_holds_for_notes_and_headings() -> None:
    allowed = frozenset({"Ferns.md"})

    assert [("Ferns.md", None)] == places(rows("", allowed=allowed))
    assert [("Ferns.md", 6)] == places(rows("#grow", allowed=allowed))
