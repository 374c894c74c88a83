"""Code blocks in sight."""

from __future__ import annotations

from drawing import page_of
from garden_tui.page.layout import Layout
from garden_tui.page.snippets import snippets

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
