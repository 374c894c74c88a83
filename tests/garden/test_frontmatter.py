"""Properties of every shape, and of none."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.frontmatter import Frontmatter, read_frontmatter
from garden_tui.garden.source import Source


def front(block: str) -> Frontmatter:
    return read_frontmatter(Source.of(f"---\n{textwrap.dedent(block).strip()}\n---\nbody\n"))


def links(block: str) -> list[tuple[str | None, str | None, int]]:
    return [(link.property, link.written, link.line) for link in front(block).links]


@pytest.mark.parametrize(
    "written", ["yes", "12:30", "2025-02-30", "010", "1e3", "0x1F", "3.10", "=", "on", "1_000"]
)
def test_text_stays_text(written: str) -> None:
    assert {"a": written, "title": written} == front(f"a: {written}\ntitle: {written}").properties
    assert written == front(f"a: {written}\ntitle: {written}").title


def test_nothing_is_none_and_quotes_are_text() -> None:
    assert {"a": None, "b": None, "c": "", "d": "~", "e": [None]} == front(
        """
        a:
        b: ~
        c: ""
        d: "~"
        e:
        -
        """
    ).properties


@pytest.mark.parametrize(
    ("block", "tags"),
    [
        ("tags: [a, '#b', c/d]", ("a", "b", "c/d")),
        ("tags: a, b c", ("a", "b", "c")),
        ("TAGS:\n  - two words\n  - A\n  - a", ("two-words", "A")),
        ("tags: [a]\ntag: b", ("a", "b")),
        ("tags: 2024", ("2024",)),
        ("tags:\n-", ()),
        ("tags:", ()),
        ("tags: [[a, b], c]", ("a", "b", "c")),
    ],
)
def test_tags(block: str, tags: tuple[str, ...]) -> None:
    assert tags == front(block).tags


@pytest.mark.parametrize(
    ("block", "aliases"),
    [
        ("aliases: [a, b]", ("a", "b")),
        ("alias: a, b", ("a", "b")),
        ("aliases:\n- Foo: bar\n- x", ("Foo: bar", "x")),
        ("aliases:\n- 'a, b'\n-", ("a, b",)),
        ("aliases: true", ("true",)),
    ],
)
def test_aliases(block: str, aliases: tuple[str, ...]) -> None:
    assert aliases == front(block).aliases


def test_the_rest_of_what_a_note_says_of_itself() -> None:
    found = front(
        """
        Title: "A: b"
        abstract: the second choice
        desc: the
          first
        permalink: /a
        permalinks: [/b, /c]
        modified: 2024-01-02
        updated: no date
        date created: 2024-01-01 10:00
        draft: true
        """
    )

    assert ("A: b", "the first", ("/a", "/b", "/c")) == (found.title, found.description, found.permalinks)
    assert ("2024-01-01T10:00:00", "2024-01-02", True) == (found.created, found.modified, found.draft)
    assert not front("draft: false").draft


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ('up: "[[a|b]]"', [("up", "[[a|b]]", 2)]),
        ("up: [[a]]", [("up", "[[a]]", 2)]),
        ("up: [[a b, c]]", [("up", "[[a b, c]]", 2)]),
        (
            "x: y\nup:\n  - [[a]]\n  - '![[b#c]] and [[d]]'",
            [("up", "[[a]]", 4), ("up", "![[b#c]]", 5), ("up", "[[d]]", 5)],
        ),
        ("x:\n  y:\n    z: |\n      text\n      [[a]]", [("x", "[[a]]", 6)]),
        ("up: [[[a]], [[b]]]", [("up", "[[a]]", 2), ("up", "[[b]]", 2)]),
        ("up: [[a]], [[b]]", [("up", "[[a]]", 2), ("up", "[[b]]", 2)]),
        ("x: y\n@z\nup: [[a]]", [("up", "[[a]]", 4)]),
        ('{"x": 1,\n"up": "[[a]]"}', [("up", "[[a]]", 3)]),
    ],
)
def test_links_in_properties_keep_their_line(block: str, expected: list[tuple[str, str, int]]) -> None:
    assert expected == links(block)


def test_an_unquoted_wikilink_is_shown_as_it_was_written() -> None:
    assert {"up": "[[a|b]]", "in": ["[[c]]"]} == front("up: [[a|b]]\nin:\n- [[c]]").properties


@pytest.mark.parametrize(
    ("block", "line", "expected"),
    [
        ("title: x\naliases:\n- @a\n- b", 4, {"title": "x", "aliases": ["@a", "b"]}),
        (
            "title: {{title}}\ncreated: {{date}}\ntags: [a, b]",
            2,
            {"title": "{{title}}", "created": "{{date}}", "tags": ["a", "b"]},
        ),
        ("title: Foo: bar", 2, {"title": "Foo: bar"}),
        ("a: b\n\t- c", 3, {"a": ["b", "c"]}),
        ("a: 'b\nc: d", 2, {"a": "'b", "c": "d"}),
        ("a: *b", 2, {"a": "*b"}),
        ("? [a, b]\n: c\nd: e", 2, {"d": "e"}),
    ],
)
def test_what_is_no_yaml_is_salvaged_and_said_with_its_line(
    block: str, line: int, expected: dict[str, object]
) -> None:
    found = front(block)

    assert [line] == [problem.line for problem in found.problems]
    assert expected == found.properties


BOMBS = [
    "a: " + "[" * 25_000,
    "a: " + "{a: " * 9_000,
    "a:\n" + "- " * 25_000,
    "? " * 25_000,
    "a: &a [*a]",
    "a: &a {b: *a}",
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "\n".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "a: " + "x" * 70_000,
    "\n".join(f"k{number}: v" for number in range(22_000)),
    '{"a": ' + "[" * 30_000,
]


@pytest.mark.parametrize("block", BOMBS, ids=[bomb[:12].replace("\n", " ") for bomb in BOMBS])
def test_what_is_built_to_exhaust_its_reader_is_refused(block: str) -> None:
    assert front(f"title: safe\n{block}" if block[0] != "{" else block).problems


@pytest.mark.parametrize(
    "block", ["!!python/object/apply:os.system ['true']", "!foo bar", "!!binary aGk=", "!!int x"]
)
def test_tags_of_yaml_construct_nothing(block: str) -> None:
    found = front(f"a: {block}")

    assert () == found.problems
    assert found.properties["a"] in (["true"], "bar", "aGk=", "x")


@given(st.text(alphabet="ab:- []{}#&*!|>'\"%@`\n\t,?~é"))
def test_any_block_is_read(block: str) -> None:
    read_frontmatter(Source(block, "", 2))
