"""Pictures: room for their pixels, and a line that says what they show."""

from __future__ import annotations

import pytest

from drawing import PATH, garden_with, lines_of, text_of
from garden_tui.page.build import note_page
from garden_tui.page.destination import Attachment, Place
from garden_tui.page.line import Line
from garden_tui.page.picture import Glimpse, Pictures, fit, wish_of
from gardens import plant

GARDEN = plant("""
    == pictures/fern.png
    == pictures/moss.jpg
""")


def lines(markdown: str, width: int = 40, *, drawn: bool = True) -> list[Line]:
    garden = garden_with(markdown, GARDEN)
    known = Pictures(lambda _: (160, 80), drawn=drawn)
    return lines_of(note_page(garden, PATH, markdown, Place(PATH), pictures=known).blocks[2:], width)


def glimpses(found: list[Line]) -> list[Glimpse]:
    return [line.picture for line in found if line.picture is not None]


def test_a_picture_that_stands_alone_is_given_room_above_what_it_shows() -> None:
    found = lines("![[fern.png|A fern]]")

    assert [Glimpse("pictures/fern.png", 20, 5, row) for row in range(5)] == glimpses(found)
    assert "▧ A fern 160×80" == text_of(found).strip()


def test_where_none_can_be_drawn_a_line_tells_name_and_size() -> None:
    assert "▧ fern.png 160×80" == text_of(lines("![[fern.png]]", drawn=False)).strip()


@pytest.mark.parametrize(
    "written", ["![[fern.png|80]]", "![|80](pictures/fern.png)", '<img src="pictures/fern.png" width="80px">']
)
def test_pictures_have_the_size_that_their_author_asked_for(written: str) -> None:
    assert (10, 2) == glimpses(lines(written))[0][1:3]


def test_pictures_below_each_other_are_each_drawn() -> None:
    found = lines("![[fern.png]]\n![[moss.jpg]]")

    assert ["pictures/fern.png", "pictures/moss.jpg"] == list(
        dict.fromkeys(one.path for one in glimpses(found))
    )


def test_a_picture_within_text_is_its_name() -> None:
    found = lines("see ![[fern.png]] here")

    assert [] == glimpses(found)
    assert "see ▧ fern.png here" == text_of(found).strip()


def test_pictures_within_lists_and_callouts_stand_behind_their_marks() -> None:
    assert 2 == glimpses(lines("- ![[fern.png]]"))[0].at
    assert 2 == glimpses(lines("> [!tip]\n> ![[fern.png]]"))[0].at


def test_what_is_no_picture_of_the_garden_is_a_link() -> None:
    assert [] == glimpses(lines("![x](https://a.b/c.png)\n\n![[nowhere.png]]\n\n[[fern.png]]"))


def test_a_picture_is_followed_by_its_name() -> None:
    garden = garden_with("![[fern.png]]", GARDEN)
    [target] = note_page(garden, PATH, "![[fern.png]]", Place(PATH)).blocks[-1].targets

    assert Attachment("pictures/fern.png") == target.destination


def test_sizes_are_read_from_labels() -> None:
    assert [(300, 0), (300, 200), (80, 0), None, None] == [
        wish_of(label) for label in ("300", "300x200", "A fern|80", "A fern", "fern 300")
    ]


def test_no_picture_is_wider_than_the_page_higher_than_a_screen_or_larger_than_it_is() -> None:
    assert (40, 10) == fit((800, 400), None, 40)
    assert (1000, 10_000) > (fit((1000, 10_000), None, 80) or (0, 0))
    assert 24 == (fit((1600, 3200), None, 80) or (0, 0))[1]
    assert (8, 2) == fit((64, 32), None, 80)
    assert None is fit((16, 16), None, 80)
