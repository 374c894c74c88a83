"""What was drawn of a list that is closed is let go: looked through for garbage, it would hold keys up."""

from __future__ import annotations

import gc
from pathlib import Path

from textual.strip import Strip

from readers import reading

GARDEN = "\n".join(f"== note {number}\n# Note {number}\n[[note {number + 1}]]" for number in range(8))


def strips() -> int:
    # The reader sets aside what there is when all is read, which may be in the midst of this.
    gc.unfreeze()
    gc.collect()
    return sum(type(one) is Strip for one in gc.get_objects())


async def test_lists_that_were_closed_are_not_kept(tmp_path: Path) -> None:
    async with reading(tmp_path, GARDEN, "note 1.md", size=(120, 40)) as one:
        counts = []
        for _ in range(3):
            for key in ("o", "question_mark"):
                await one.press(key, "down", "escape")
            counts.append(strips())

    assert counts[-1] <= counts[0] * 1.25
