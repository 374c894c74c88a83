"""A sample of what `tests/bench/chance.py` tries ten thousand of, and what once failed there."""

from __future__ import annotations

import pytest

from hostile.chance import check_any_note_can_be_read, check_any_query_is_understood_or_told

FAILED_ONCE = (6571, 20326, 28978, 32951, 34975, 50374)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_any_note_can_be_read(first: int) -> None:
    for seed in range(first, first + 50):
        check_any_note_can_be_read(seed)


@pytest.mark.parametrize("seed", FAILED_ONCE)
def test_a_note_that_was_too_much_once_can_be_read(seed: int) -> None:
    check_any_note_can_be_read(seed)


def test_any_query_is_understood_or_its_mistake_is_told() -> None:
    for seed in range(2_000):
        check_any_query_is_understood_or_told(seed)
