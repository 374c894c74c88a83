"""Footnotes, notes in the line and sidenotes: what starts one, and where it ends."""

from __future__ import annotations

import pytest

from garden_tui.garden.footnotes import head_at, inline_note_at, sidenote_at
from garden_tui.garden.pieces import definitions, pieces
from garden_tui.garden.skim import read
from garden_tui.garden.source import Source
from reading import page_tokens


def kinds(text: str) -> list[tuple[str, str]]:
    """The tokens of *text* that have to do with footnotes, and its text."""
    wanted = ("text", "footnote_ref", "footnote_open", "footnote_close", "code_block")
    return [
        (token.type, token.content or token.meta.get("key", ""))
        for token, _ in page_tokens(text)
        if (token.type in wanted and (token.content or token.meta))
        or token.type.startswith("footnote_inline")
    ]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("[^k]: text", "k"),
        ("[^Long-Key.1]:", "long-key.1"),
        ("{{sidenotes[k]}}: text", "k"),
        ("[^]: text", None),
        ("[^a b]: text", None),
        ("[^k] text", None),
    ],
)
def test_a_definition_starts_with_its_key(written: str, key: str | None) -> None:
    head = head_at(written, 0)

    assert key == (head and head.key)


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("^[a note] after", "a note"),
        ("^[with [[a link]] and [one](more)]", "with [[a link]] and [one](more)"),
        (r"^[an \] escaped one]", r"an \] escaped one"),
        ("^[`]` in code and $]$ in maths]", "`]` in code and $]$ in maths"),
        ("^[ ]", None),
        ("^[open", None),
        ("^[" * 40 + "]" * 40, None),
    ],
)
def test_a_note_in_the_line_ends_at_its_own_bracket(written: str, inside: str | None) -> None:
    found = inline_note_at(written, 0)

    assert inside == (found and written[found[0] : found[1]])


@pytest.mark.parametrize(
    ("written", "label", "text"),
    [
        ("{{sidenotes[label]: text}}", "label", " text"),
        ("{{sidenotes<inline: true>[a [[b]]]: c}}", "a [[b]]", " c"),
        (r"{{sidenotes[x]: $\frac{a}{b}$ and {braces}}} after", "x", r" $\frac{a}{b}$ and {braces}"),
        ("{{sidenotes: only text}}", "", " only text"),
    ],
)
def test_a_sidenote_has_a_label_and_a_text(written: str, label: str, text: str) -> None:
    found = sidenote_at(written, 0)

    assert found is not None
    assert (label, text) == (written[slice(*found.label)], written[slice(*found.text)])


def test_a_sidenote_may_name_a_definition() -> None:
    found = sidenote_at("{{sidenotes[^k]}}", 0)

    assert found is not None
    assert "k" == found.key


def test_a_definition_takes_what_is_indented_below_it() -> None:
    text = "a[^k]\n\n[^k]:\n    one\n\n    - two\n\n        code\n\nafter\n"
    found = pieces(Source.of(text))

    assert ["paragraph", "footnote", "paragraph"] == [piece.kind for piece in found]
    assert (3, "[^k]:\n    one\n\n    - two\n\n        code") == (found[1].line, found[1].text)


def test_a_definition_ends_a_paragraph_and_the_definition_before_it() -> None:
    text = "a[^1] b[^2]\n[^1]: one\ngoes on\n[^2]: two\n"

    assert ["paragraph", "footnote", "footnote"] == [piece.kind for piece in pieces(Source.of(text))]
    assert [("text", "a"), ("footnote_ref", "1"), ("text", " b"), ("footnote_ref", "2")] == kinds(text)[:4]


def test_a_reference_without_a_definition_stays_text() -> None:
    assert [("text", "signed [^sign] there")] == kinds("signed [^sign] there")


def test_a_definition_in_code_defines_nothing() -> None:
    assert [("text", "a[^k]")] == [
        kind for kind in kinds("a[^k]\n\n```\n[^k]: b\n```\n") if kind[0] == "text"
    ]


def test_a_definition_may_stand_in_a_quote() -> None:
    text = "a[^k]\n\n> [^k]: quoted\n> more\n"

    assert ("footnote_ref", "k") in kinds(text)
    assert ("footnote_open", "k") in kinds(text)


def test_a_definition_of_a_footnote_is_none_of_a_link() -> None:
    assert {} == dict(definitions(Source.of("[^k]: https://a.b\n")))


def test_links_in_notes_are_indexed_where_they_are_written() -> None:
    text = "a ^[see [[x]]] {{sidenotes[the [[y]]]: and [[z]]}}\nb[^k] [[w]]\n\n[^k]: [[v]]\n\n    [[u]]\n"
    links = read("note.md", text).links

    assert [("x", 1), ("y", 1), ("z", 1), ("w", 2), ("v", 4), ("u", 6)] == [
        (link.target, link.line) for link in links
    ]


def test_what_only_looks_like_a_note_keeps_its_links() -> None:
    assert ["x", "y"] == [link.target for link in read("note.md", "^[open [[x]] and ^ [[y]]").links]
