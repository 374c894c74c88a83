"""The outline follows where one is in the note."""

from __future__ import annotations

from pathlib import Path

from readers import Reading, reading

PART = "\n".join(f"\n    Paragraph {number}." for number in range(20))
GARDEN = f"""
    == index
    # Start
    {PART}

    ## Growth
    {PART}

    ## Decay
    {PART}

    ## Last

    Short.
"""


def marked(one: Reading) -> str:
    """The heading that the outline marks."""
    rows = one.reader.side.rows
    assert rows.lines is not None
    block = rows._marked
    return "" if block is None else "".join(run.text for run in rows.lines.whole_lines(block)[0].runs).strip()


async def test_the_heading_above_the_first_row_is_marked(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(120, 20)) as one:
        await one.press("3", "l", "l", "escape")
        assert "Start" == marked(one)
        seen = [marked(one)]
        for _ in range(30):
            await one.press("d")
            if marked(one) != seen[-1]:
                seen.append(marked(one))
        assert ["Start", "Growth", "Decay", "Last"] == seen
        await one.press("g")
        assert "Start" == marked(one)


async def test_the_bar_of_the_outline_is_where_one_is_when_one_comes_to_it(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(120, 20)) as one:
        await one.press("3", "l", "l", "escape", *"dddddddd")
        assert "Growth" == marked(one)
        await one.press("3", "j", "enter")
        assert "Decay" == marked(one)
        assert "Decay" in one.shown().split("\n")[2]


async def test_the_outline_is_marked_at_once_when_it_is_turned_to(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, size=(120, 20)) as one:
        await one.press("G", "3", "l", "l")
        assert "Last" == marked(one)
