"""Garbage is looked for when something was done, and not in the midst of a key."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from garden_tui.ui import tidying
from garden_tui.ui.tidying import Tidying


class Knot:
    """What only a look for garbage lets go."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is looked for at once; what is set for the whole process is as before afterwards."""
    monkeypatch.setattr(tidying, "_AFTER", 0.01)
    usual = gc.get_threshold()
    gc.collect()
    yield
    gc.set_threshold(*usual)


async def test_what_was_closed_goes_soon_after() -> None:
    left = weakref.ref(Knot())
    tidy = Tidying()
    tidy.soon()
    tidy.soon(sure=True)
    assert left() is not None
    await asyncio.sleep(0.05)

    assert left() is None


async def test_where_little_was_made_nothing_is_looked_through() -> None:
    left = weakref.ref(Knot())
    tidy = Tidying()
    tidy.soon()
    await asyncio.sleep(0.05)

    assert left() is not None


async def test_after_the_end_nothing_is_looked_for() -> None:
    left = weakref.ref(Knot())
    tidy = Tidying()
    tidy.soon(sure=True)
    tidy.end()
    await asyncio.sleep(0.05)

    assert left() is not None


def test_python_itself_looks_seldom_through_everything() -> None:
    Tidying()

    assert gc.get_threshold()[2] >= 100
