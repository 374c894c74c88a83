"""Copying by keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from garden_tui.ui.hinting import InCode
from readers import reading

GARDEN = """
    == index
    # Start

    See [[bog/Moss]] and [a page](https://example.org/a), or [[Nowhere]].

    ## Growth

    Slowly, **very** slowly.

    ```python
    print("moss")
    ```

    ```sh
    ls
    ```

    ## Decay

    #green
    == bog/Moss
    wet
    == wood/Moss
    green
"""


async def test_y_copies_the_link_to_the_note_and_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "bog/Moss") as one:
        await one.press("y")
        assert "[[bog/Moss]]" == one.app.clipboard
        assert "Copied [[bog/Moss]]" in one.shown()
        await one.press("Y")
        assert "bog/Moss.md" == one.app.clipboard


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("y",), "[[index]]"),
        (("tab", "y"), "[[index]]"),
        (("tab", "tab", "y"), "https://example.org/a"),
        (("J", "y"), "[[index#Growth]]"),
        (("tab", "tab", "tab", "enter", "y"), "[[Nowhere]]"),
        (("shift+tab", "enter", "y"), "#green"),
        (("1", "g", "l", "j", "y"), "[[bog/Moss]]"),
        (("3", "l", "l", "j", "y"), "[[index#Growth]]"),
    ],
)
async def test_what_is_selected_is_what_is_linked_to(
    tmp_path: Path, keys: tuple[str, ...], expected: str
) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press(*keys)
        assert expected == one.app.clipboard


async def test_the_section_of_the_selected_heading_is_copied_as_it_is_written(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("J", "C")
        assert one.app.clipboard.startswith("## Growth\n\nSlowly, **very** slowly.\n\n```python\n")
        assert one.app.clipboard.endswith("ls\n```")
        assert "Copied the section as it is written, 11 lines" in one.shown()


async def test_code_in_sight_is_copied_one_block_after_the_other(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN) as one:
        await one.press("C")
        assert 'print("moss")' == one.app.clipboard
        assert "Copied python, " in one.shown()
        await one.press("C")
        assert "ls" == one.app.clipboard
        await one.press("C")
        assert 'print("moss")' == one.app.clipboard


async def test_where_there_is_no_code_it_is_said_what_can_be_copied(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "bog/Moss") as one:
        await one.press("C")
        assert "no code is in sight" in one.shown()


async def test_nothing_that_a_terminal_obeys_is_copied(tmp_path: Path) -> None:
    planted = "== index\n[a](<https://a.b/\x1b[31m>) [[Gh\x07ost]]\n"
    (tmp_path / os.fsdecode(b"odd-\xff.md")).write_text("odd\n", "utf-8")
    async with reading(tmp_path, planted) as one:
        for keys in (("tab", "y"), ("tab", "enter", "y"), ("o", *"odd", "enter", "y"), ("Y",)):
            await one.press(*keys)
            assert one.app.clipboard.isprintable()
            one.app.clipboard.encode()
        assert "odd-\ufffd.md" == one.app.clipboard


@pytest.mark.parametrize("language", ["python", "sh"])
async def test_a_click_on_the_label_of_code_copies_it(tmp_path: Path, language: str) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        rows = one.shown().split("\n")
        y = next(at for at, row in enumerate(rows) if language in row and "copy" in row)
        await one.pilot.click(offset=(rows[y].index("copy") + 1, y))
        await one.pilot.pause()

        assert {"python": 'print("moss")', "sh": "ls"}[language] == one.app.clipboard
        assert f"Copied {language}, " in one.shown()


async def test_a_letter_copies_code(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "index") as one:
        await one.press("f")
        hinting = one.reader.hinting
        assert hinting is not None
        labels = [label for label, hinted in hinting.labels.items() if isinstance(hinted, InCode)]
        assert 2 == len(labels)
        await one.press(*labels[0])

        assert one.app.clipboard in {'print("moss")', "ls"}
