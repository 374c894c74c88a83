"""Links to notes as one would write them."""

from __future__ import annotations

import pytest

from garden_tui.garden.garden import Garden
from garden_tui.garden.resolution import Ambiguous, Found
from garden_tui.garden.section import section
from garden_tui.garden.settings import GardenSettings
from garden_tui.garden.skim import read
from garden_tui.garden.wikilinks import link_to, target_of
from gardens import plant, resolutions

GARDEN = """
    == index
    text
    == plants/Ferns
    # Ferns
    ## Growth
    ### Roots
    ## Decay
    ### Roots
    == bog/Moss
    wet
    == wood/Moss
    green
    == wood/deep/Moss
    dark
    == odd/A [b] #c
    # Odd
    """


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plants/Ferns.md", "[[Ferns]]"),
        ("bog/Moss.md", "[[bog/Moss]]"),
        ("wood/Moss.md", "[[wood/Moss]]"),
        ("wood/deep/Moss.md", "[[deep/Moss]]"),
        ("odd/A [b] #c.md", "[Odd](odd/A%20%5Bb%5D%20%23c.md)"),
    ],
)
def test_a_link_is_as_short_as_is_clear(path: str, expected: str) -> None:
    assert expected == link_to(plant(GARDEN), path)


def test_a_name_of_bytes_that_are_no_text_is_quoted_as_it_is() -> None:
    garden = Garden.of([read("odd/a#\udcff.md", "# Odd")])

    assert "[Odd](odd/a%23%FF.md)" == link_to(garden, "odd/a#\udcff.md")


def test_a_note_whose_path_ends_that_of_another_is_named_by_all_of_it() -> None:
    garden = plant("== Moss\nroot\n== bog/Moss\nwet\n")

    assert "Moss" == target_of(garden, "Moss.md")
    assert "bog/Moss" == target_of(garden, "bog/Moss.md")


@pytest.mark.parametrize(
    ("line", "expected"),
    [(2, "[[Ferns#Growth]]"), (3, "[[Ferns#Roots]]"), (5, "[[Ferns#Decay#Roots]]"), (7, "[[Ferns]]")],
)
def test_a_heading_is_named_below_others_where_its_text_alone_means_another(line: int, expected: str) -> None:
    assert expected == link_to(plant(GARDEN), "plants/Ferns.md", line)


def test_dendron_names_are_whole() -> None:
    garden = plant("== plants.ferns\ntext\n== plants\ntext\n", GardenSettings("dendron"))

    assert "[[plants.ferns]]" == link_to(garden, "plants.ferns.md")


@pytest.mark.parametrize("dialect", ["obsidian", "quartz", "foam", "emanote"])
def test_every_note_is_meant_by_its_link_wherever_that_is_written(dialect: str) -> None:
    settings = GardenSettings(dialect)  # type: ignore[arg-type]  # one of the dialects
    garden = plant(GARDEN, settings)
    for path in garden.notes:
        again = plant(f"{GARDEN}\n    == elsewhere/Asks\n    {link_to(garden, path)}\n", settings)
        (answer,) = resolutions(again, "elsewhere/Asks")

        assert isinstance(answer, Found | Ambiguous)
        assert path == answer.path


def test_a_section_ends_at_the_next_heading_of_its_rank() -> None:
    growth = "## Growth\n\nSlow.\u2028Still.\n\n### Roots\nDeep."
    text = f"---\ntitle: Ferns\n---\n# Ferns\n\n{growth}\n\n## Decay\n".replace("\n", "\r\n")
    note = read("Ferns.md", text)

    assert growth == section(note, text, 6)
    assert "## Decay" == section(note, text, 13)
