from __future__ import annotations

from pathlib import Path

from garden_tui.garden.garden import Garden
from garden_tui.page.destination import Destination, Ghost, Place, Web
from garden_tui.page.layout import TargetRef
from garden_tui.page.line import Run, Target
from garden_tui.page.text import RowBlock
from garden_tui.ui.peeked import Peeked, Room, Source, peeked
from readers import plant_files

GARDEN = "== Ferns.md\n[[Moss]]\n== Moss.md\n# Moss\n\nWet.\n"


def look(root: Path, garden: Garden, destination: Destination, rows: int = 20) -> Peeked | None:
    block = RowBlock((Run("link", "link", 0),), (Target(destination, "link"),))
    return peeked(root, garden, Source((block,), {}, TargetRef(0, 0)), Room(64, 60, rows))


def text(found: Peeked) -> str:
    lines = [found.laid.line(y)[0] for y in range(found.laid.height)]
    return "\n".join("".join(run.text for run in line.runs) for line in lines)


def test_while_the_garden_is_read_a_name_leads_to_the_note_that_has_it(tmp_path: Path) -> None:
    plant_files(tmp_path, GARDEN)
    sketch = Garden.sketch(["Ferns.md", "Moss.md"], ())
    found = look(tmp_path, sketch, Ghost("Moss"))

    assert found is not None
    assert found.destination == Place("Moss.md")
    assert "Wet." in text(found)


def test_while_the_garden_is_read_nothing_is_said_to_be_missing(tmp_path: Path) -> None:
    assert look(tmp_path, Garden.sketch(["Ferns.md"], ()), Ghost("Moss")) is None


def test_a_card_is_as_high_as_what_it_shows_and_no_higher_than_there_is_room(tmp_path: Path) -> None:
    plant_files(tmp_path, "== Moss.md\nWet.\n" + "\n\nmore" * 60)
    garden = Garden.sketch(["Moss.md"], ())
    long, short = (
        look(tmp_path, garden, Place("Moss.md")),
        look(tmp_path, garden, Web("https://moss.example")),
    )

    assert long is not None
    assert short is not None
    assert (20, 1) == (long.rows, short.rows)


def test_of_an_address_the_host_is_set_off_and_what_only_looks_like_one_is_not(tmp_path: Path) -> None:
    found = look(tmp_path, Garden.sketch((), ()), Web("https://bank.example@evil.example/login"))

    assert found is not None
    runs = {run.text: run.style for run in found.laid.line(0)[0].runs}
    assert "https://bank.example@evil.example/login" == text(found)
    assert "web strong" == runs["evil.example"]
    assert "warning" == runs["bank.example@"]


def test_a_note_that_can_not_be_read_says_so(tmp_path: Path) -> None:
    found = look(tmp_path, Garden.sketch(["Gone.md"], ()), Place("Gone.md"))

    assert found is not None
    assert "Gone.md" in text(found)
