"""A note's text parted into frontmatter and body."""

from __future__ import annotations

import pytest

from garden_tui.garden.source import Source


@pytest.mark.parametrize(
    ("text", "frontmatter", "body", "first_line"),
    [
        ("---\na: b\n---\nbody\n", "a: b\n", "body\n", 3),
        ("---  \na: b\n--- \nbody", "a: b\n", "body", 3),
        ("---\na: b\n...\nbody", "a: b\n", "body", 3),
        ("---\n---\nbody", "", "body", 2),
        ("---\na: b\n---", "a: b\n", "", 3),
        ('---\n{ "a": 1 }\n---\nbody', '{ "a": 1 }\n', "body", 3),
        ("---\n# only a comment\n---\nbody", "# only a comment\n", "body", 3),
        ("\ufeff---\na: b\n---\nbody", "a: b\n", "body", 3),
        ("---\r\na: b\r\n---\r\nbody\r\n", "a: b\n", "body\n", 3),
        ("---\ra: b\r---\rbody", "a: b\n", "body", 3),
    ],
)
def test_frontmatter_stands_between_fences_from_the_first_line(
    text: str, frontmatter: str, body: str, first_line: int
) -> None:
    source = Source.of(text)

    assert (frontmatter, body, first_line) == (source.frontmatter, source.body, source.first_line)


@pytest.mark.parametrize(
    "text",
    [
        "\n---\na: b\n---\nbody",
        "b---\na: b\n---\nbody",
        "----\na: b\n---\nbody",
        " ---\na: b\n---\nbody",
        "---\na: b\nno close",
        "---\nprose between two rules\n---\nbody",
        "---\n\nprose\n\n---\n",
        "---\n- a\n- b\n---\nbody",
        "---",
        "",
    ],
)
def test_what_is_no_frontmatter_is_body(text: str) -> None:
    assert (None, text, 0) == (Source.of(text).frontmatter, Source.of(text).body, Source.of(text).first_line)


def test_a_later_rule_closes_nothing() -> None:
    assert "text\n\n---\n\nmore" == Source.of("---\na: b\n---\ntext\n\n---\n\nmore").body


def test_what_no_terminal_can_show_is_replaced_and_said() -> None:
    source = Source.of("a\ud800b\0c")

    assert "a\ufffdb\ufffdc" == source.body
    assert [1] == [problem.line for problem in source.problems]
