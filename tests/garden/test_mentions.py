"""Where a note is spoken of without a link to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.mentions import mentions, names_of
from garden_tui.garden.note import Note


def said(text: str, *names: str) -> list[tuple[int, str]]:
    return [
        (one.line, f"{one.said.before}[{one.said.label}]{one.said.after}") for one in mentions(text, names)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On moss grows Moss.", [(1, "On [moss] grows Moss."), (1, "On moss grows [Moss].")]),
        ("Mosses and amoss.", []),
        ("---\ntitle: moss\n---\n\nSome\n> moss.", [(6, "[moss].")]),
        ("See [[moss]], [moss](x.md), `moss`, #moss, https://moss.org, $moss$, <a moss>.", []),
        ("```\nmoss\n```\n\n%%moss%%\n\n# Moss", [(7, "[Moss]")]),
        ("| a | moss |\n|---|---|\n| moss | b |", [(1, "a [moss]"), (3, "[moss] b")]),
        ("A **moss** and [[Fern]].", [(1, "A [moss] and Fern.")]),
    ],
)
def test_plain_text_alone_counts_and_whole_words(text: str, expected: list[tuple[int, str]]) -> None:
    assert expected == said(text, "Moss")


def test_any_of_its_names_will_do() -> None:
    text = "The Green  Carpet grows.\n\n一片苔藓。"

    assert [(1, "The [Green Carpet] grows."), (3, "一片[苔藓]。")] == said(text, "green carpet", "苔藓")


def test_a_note_is_called_by_its_title_its_file_and_its_aliases() -> None:
    note = Note("a/Moss.md", "On moss", aliases=("Green Carpet", "M"))

    assert ("On moss", "Moss", "Green Carpet") == names_of(note)


@given(st.text(alphabet="ab [](`)|>#\n-$", max_size=80))
def test_a_mention_stands_on_a_line_that_holds_the_name(text: str) -> None:
    rows = text.split("\n")

    assert all("ab" in rows[one.line - 1] for one in mentions(text, ["ab"]))
