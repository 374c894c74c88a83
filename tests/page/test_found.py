"""What is found in a whole page, folded away or not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import page_in, page_of
from garden_tui.page.block import Block, Page
from garden_tui.page.find import wanted
from garden_tui.page.found import AllOpen, Hit, PageText, drawn, hiding
from garden_tui.page.layout import Layout

FOLDED = """
    # Moss

    A moss here.

    > [!tip]- Moss in the title
    > Some moss within.
    >
    > > [!note]- Deeper
    > > The deepest moss.
    >
    > Moss after it.

    ## Below

    Moss in a section.

    | where | what |
    |---|---|
    | wood | a moss of many words that has to wrap in its cell |

    ```
    moss = 1
    ```
"""


def pattern(words: str = "moss") -> re.Pattern[str]:
    made = wanted(words)
    assert made is not None
    return made


def found(page: Page, words: str = "moss", width: int = 60) -> list[Hit]:
    text = PageText(page.blocks, width)
    while not text.read(1):
        pass
    return text.find(pattern(words))


def seen(layout: Layout, words: str = "moss") -> list[Hit]:
    return [
        Hit(block, nth)
        for block in range(len(layout.blocks))
        for nth, _ in drawn(layout, block, pattern(words))
    ]


def test_what_is_folded_away_is_found() -> None:
    page = page_of(FOLDED)

    assert 9 == len(found(page))
    assert 6 == len(seen(Layout(page.blocks, 60, {})))
    assert found(page) == seen(Layout(page.blocks, 60, AllOpen()))


@pytest.mark.parametrize("width", [24, 60, 100])
def test_opening_what_hides_an_occurrence_shows_it(width: int) -> None:
    page = page_of(FOLDED)
    closed = {key: False for block in page.blocks if (key := getattr(block, "fold", ""))}
    for hit in found(page, width=width):
        layout = Layout(page.blocks, width, closed)
        layout.refold({**closed, **dict.fromkeys(hiding(layout, hit, pattern(), layout.folds), True)})

        assert hit in seen(layout)


def test_no_more_is_opened_than_hides_it() -> None:
    page = page_of(FOLDED)
    layout = Layout(page.blocks, 60, {})
    away = [hit for hit in found(page) if hit not in seen(layout)]

    assert [1, 2, 1] == [len(hiding(layout, hit, pattern(), layout.folds)) for hit in away]
    assert all(not hiding(layout, hit, pattern(), layout.folds) for hit in seen(layout))


def test_words_of_embedded_notes_and_of_footnotes_are_found() -> None:
    page = page_in("== Ferns\nsome moss\n", "![[Ferns]]\n\nText[^1] and more.\n\n[^1]: A moss below.\n")

    assert 2 == len(found(page))


def test_a_page_is_read_from_where_one_is_on() -> None:
    page = page_of("\n\n".join(f"moss {number}" for number in range(50)))
    text = PageText(page.blocks, 60, first=len(page.blocks) - 10)
    text.read(0)

    assert [len(page.blocks) - 10] == [hit.block for hit in text.find(pattern())]
    while not text.read(0):
        pass
    assert 50 == len(text.find(pattern()))


PARTS = st.sampled_from(
    [
        "ab ",
        "b ",
        "\n\n",
        "> [!tip]- ab\n> b ab\n\n",
        "> [!note]+ b\n> > [!tip]-\n> > ab\n\n",
        "## ab\n\n",
        "- ab\n",
        "`ab` ",
        "[[ab]] ",
        "<details><summary>ab</summary>\n\nb ab\n\n</details>\n\n",
        "| ab | b |\n|---|---|\n| b ab b ab | ab |\n\n",
    ]
)


@given(st.lists(PARTS, max_size=8).map("".join), st.integers(12, 60), st.sampled_from(["ab", "b", "b a"]))
def test_all_that_is_drawn_with_all_folds_open_is_counted(markdown: str, width: int, words: str) -> None:
    blocks: list[Block] = list(page_of(markdown).blocks)
    page = page_of(markdown)

    hits = found(page, words, width)
    assert hits == seen(Layout(blocks, width, AllOpen()), words)
    layout = Layout(blocks, width, {})
    for hit in hits:
        assert (hit in seen(layout, words)) == (not hiding(layout, hit, pattern(words), {}))
