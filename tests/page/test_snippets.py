"""Code blocks in sight."""

from __future__ import annotations

from drawing import page_of
from garden_tui.page.layout import Layout
from garden_tui.page.patch import patched
from garden_tui.page.ruler import text_of
from garden_tui.page.snippets import copy_label, snippet_at, snippets

TWO = """
    # Code

    ```python
    def moss():
        return "a line that is much wider than the page is"
    ```

    > [!tip] Within
    > ```
    > plain
    >
    > text
    > ```

    After.
"""


def laid() -> Layout:
    return Layout(page_of(TWO).blocks, 30, {})


def test_code_is_told_as_it_is_written_with_its_language() -> None:
    first, second = snippets(laid(), 0, 100)

    assert ("python", 'def moss():\n    return "a line that is much wider than the page is"') == (
        first.language,
        first.text,
    )
    assert ("", "plain\n\ntext") == (second.language, second.text)


def test_only_what_is_in_sight_is_told() -> None:
    layout = laid()
    rows = [y for y in range(layout.height + 30) if layout.line(y)[0].fill == "code-block"]

    assert [] == snippets(layout, 0, rows[0])
    assert ["python"] == [each.language for each in snippets(layout, rows[0], 1)]
    assert [""] == [each.language for each in snippets(layout, rows[-1], 1)]


def test_the_first_row_of_code_says_that_it_can_be_copied() -> None:
    page = laid()
    labelled = []
    for y in range(page.height):
        spot = page.spot(y)
        label = copy_label(page.drawn(spot.block), spot.row, page.width)
        if label is not None:
            row = text_of(patched(page.drawn(spot.block)[spot.row], (label.patch,)))
            code = snippet_at(page, spot)
            assert "copy" == row[label.cell : label.cell + 4]
            assert (label.holds(label.cell), label.holds(label.cell + 3)) == (True, True)
            assert not label.holds(label.cell - 1)
            assert code is not None
            labelled.append((row, code.text.split("\n", 1)[0]))

    assert [
        (" python                  copy", "def moss():"),
        ("▎  plain                 copy", "plain"),
    ] == labelled


def test_code_too_wide_for_the_label_has_none() -> None:
    page = Layout(page_of("```\nfor every column there is\n```\n").blocks, 30, {})

    assert [None] == [copy_label(page.drawn(0), row, 30) for row in range(len(page.drawn(0)))]
