"""What goes on over blank lines is one piece; what is never closed is as many as it looks."""

from __future__ import annotations

import pytest

from garden_tui.garden.pieces import pieces
from garden_tui.garden.source import Source


def texts(body: str) -> list[str]:
    return [piece.text for piece in pieces(Source.of(body))]


@pytest.mark.parametrize(
    "whole",
    [
        "<details>\n\none\n\n- two\n\n</details>",
        "<DETAILS>\n\n<details>\n\none\n\n</details>\n\ntwo\n\n</DETAILS>",
        "<table>\n<tr><td>1\n\n<tr><td>2\n</table>",
        "Term\n\n: one\n\n: two",
        ":::note\none\n\ntwo\n:::",
        "::::note\n:::tip\none\n\n:::\n\ntwo\n\n::::",
    ],
)
def test_what_goes_on_over_blank_lines_is_one_piece(whole: str) -> None:
    assert ["before", whole, "after"] == texts(f"before\n\n{whole}\n\nafter")


@pytest.mark.parametrize("opened", ["<details>", ":::note", "<table>"])
def test_what_is_never_closed_takes_nothing_along(opened: str) -> None:
    assert [opened, "one", "two"] == texts(f"{opened}\n\none\n\ntwo")


def test_what_is_too_long_to_be_parsed_at_once_stays_apart() -> None:
    paragraphs = "\n\n".join(["word " * 400] * 40)

    assert 42 == len(texts(f"<details>\n\n{paragraphs}\n\n</details>"))


def test_pieces_keep_the_lines_that_they_start_on() -> None:
    found = pieces(Source.of("<details>\n\none\n\n</details>\n\nafter"))

    assert [(1, 5), (7, 1)] == [(piece.line, piece.lines) for piece in found]
