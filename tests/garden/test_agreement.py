"""The skim and the page's parser see the same links, tags, block ids, tasks and callouts.

They are two readings of one grammar. Over whole gardens they must not differ by one link, else a
backlink would lead to a line where nothing is drawn.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture_files import fixtures
from garden_tui.garden.frontmatter import read_frontmatter
from garden_tui.garden.skim import read
from garden_tui.garden.source import Source
from reading import drawn, skimmed
from shared_cases import SHARED

GUIDE = Path(__file__).parents[2] / "notes"
EVERY_NOTE = bool(os.environ.get("WHOLE_GARDENS"))
"""A sample of the real gardens is read by default, all their notes when asked for."""

_NOTES = [
    "^[",
    "[^k]",
    "]",
    "[[a]]",
    "[b](c)",
    "\n[^k]: ",
    "\n\n[^k]:\n    ",
    "{{sidenotes[",
    "]: ",
    "}}",
    "{{sidenotes[^k]}}",
    "\n    [^k]: ",
    "\n\n    [^k]: ",
    "\n\n{{sidenotes[k]}}:\n    ",
    "\n\n    ",
]
_CITATIONS = [
    "[@k",
    "[-@k; @j",
    "{see ",
    ", p. ",
    "@k",
    "https://x.y",
    "](c)",
    "]: c",
    "[@k]: c\n\n",
    "[^k]",
    "![",
    "<a>",
    "%%",
    "$$",
    "| ",
]
_PIECES = [
    "[[",
    "]]",
    "[",
    "]",
    "(",
    ")",
    "|",
    "#",
    "a",
    "b",
    "![",
    "![[",
    "`",
    "``",
    "$",
    "<",
    "<a>",
    "</a>",
    "<!--",
    "-->",
    "https://x.y",
    "\\",
    "-",
    "*",
    "**",
    "_",
    "==",
    "~~",
    "^id",
    "{b}",
    '"',
    "&",
    "&amp;",
    ">",
    "~",
]
_STARTS = [
    "\n",
    "\n\n",
    " ",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n    ",
    "\n- [x] ",
    "\n> [!note] ",
    "\n# ",
    "\n[a]: u\n",
    "\n```\n",
]

_TERMS = [
    "term",
    "[[a]]",
    "#tag",
    "\n",
    "\n\n",
    "\n: ",
    "\n:   ",
    "\n    ",
    "\n\n    ",
    "\n\n    ",
    "\n\n  ",
    "\n\n      ",
    "\n\n\n: ",
    "\n\n    - [ ] ",
    "\n\n    > ",
    "\n# ",
    "\n- ",
    "\n> ",
    "[x] ",
    "`",
    "\n\n```\n",
]


def check_agreement(text: str) -> None:
    expected = skimmed(read("note.md", text))
    seen = drawn(text)

    assert expected.links == seen.links
    assert sorted(expected.tags) == sorted({*seen.tags, *_property_tags(text)})
    assert expected[2:] == seen[2:]


def _property_tags(text: str) -> set[str]:
    return {tag.lower() for tag in read_frontmatter(Source.of(text)).tags}


def real_notes() -> Iterator[str]:
    for name in ("jzhao-quartz", "obsidian-hub"):
        with tarfile.open(SHARED / "gardens" / f"{name}.tar.xz") as archive:
            for number, member in enumerate(archive):
                if member.isfile() and member.name.endswith(".md") and (EVERY_NOTE or number % 37 == 0):
                    held = archive.extractfile(member)
                    yield held.read().decode(errors="replace") if held else ""


@pytest.mark.parametrize(("text", "expected"), [*fixtures("links"), *fixtures("blocks")])
def test_both_readings_agree_on_the_fixtures(text: str, expected: str) -> None:
    del expected
    check_agreement(text)


def test_both_readings_agree_on_the_guide() -> None:
    for path in sorted(GUIDE.rglob("*.md")):
        check_agreement(path.read_text(encoding="utf-8"))


def test_both_readings_agree_on_real_gardens() -> None:
    if not (SHARED / "gardens").is_dir():
        pytest.skip("no real gardens lie beside this checkout")
    count = 0
    for text in real_notes():
        check_agreement(text)
        count += 1

    assert count > 100


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*_NOTES, "`", "$", "\\", "\n- ", "\n> ", "\n\n"]), max_size=12))
def test_both_readings_agree_on_a_mess_of_notes(pieces: list[str]) -> None:
    check_agreement("".join(pieces))


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*_PIECES, *_STARTS]), max_size=14))
def test_both_readings_agree_on_a_mess_of_marks(pieces: list[str]) -> None:
    check_agreement("".join(pieces))


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*_CITATIONS, "[", "]", "]", "}", "`", "$", "\\", "(", ")", " "]), max_size=14)
)
def test_both_readings_agree_on_a_mess_of_citations(pieces: list[str]) -> None:
    check_agreement("".join(pieces))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_TERMS), max_size=12))
def test_both_readings_agree_on_a_mess_of_terms(pieces: list[str]) -> None:
    check_agreement("term" + "".join(pieces))
