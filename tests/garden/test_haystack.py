"""Many small texts looked through as a few large ones."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.haystack import Haystack

TEXTS = st.lists(
    st.text(st.sampled_from("abé"), max_size=5).map(lambda text: f"{text}\n".encode()), max_size=9
)


@given(TEXTS, st.text(st.sampled_from("abé"), min_size=1, max_size=2).map(str.encode), st.integers(1, 12))
def test_the_texts_that_hold_a_needle_are_found_however_they_are_joined(
    texts: list[bytes], needle: bytes, chunk: int
) -> None:
    with patch("garden_tui.garden.haystack._CHUNK", chunk):
        stack = Haystack(texts)

    assert [number for number, text in enumerate(texts) if needle in text] == list(stack.holding(needle))
    assert texts == [stack.text(number) for number in range(len(texts))]
