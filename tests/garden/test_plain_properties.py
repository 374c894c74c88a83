"""Properties that are read by a pattern say what YAML says, or are left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.plain_properties import plain_properties
from garden_tui.garden.syntax import grammar
from garden_tui.garden.yaml_tree import read_tree

_PARTS = st.sampled_from(
    (
        *("title", "tags", "a", "no", "null", "~", "12", "12:30", "http://a.b/c?d=e#f", "<<", "...", "---"),
        *("é", "日", "🌱", "\xa0", "\x85", "\u2028", "\ufeff", "\t", " ", "  ", ": ", " #", "- ", "[]"),
        *"-:#\"'\\[],{}&*!|>%@`?=./",
    )
)
_LINES = st.lists(_PARTS, max_size=6).map("".join)
_SHAPED = st.one_of(
    _LINES,
    st.builds("{}: {}".format, st.sampled_from(["title", "tags", "Title", "no"]), _LINES),
    st.builds("{}:".format, st.sampled_from(["title", "tags", "b"])),
    st.builds("{}- {}".format, st.sampled_from(["", " ", "  "]), _LINES),
    st.builds("{}: [{}, {}]".format, st.sampled_from(["title", "tags"]), _LINES, _LINES),
)


@given(st.lists(_SHAPED, max_size=6).map("\n".join))
def test_what_the_pattern_reads_is_what_yaml_reads(block: str) -> None:
    found = plain_properties(block)
    if found is not None:
        expected, links = read_tree(block, grammar("obsidian"))
        assert (expected, list(expected), []) == (found, list(found), links)


@pytest.mark.parametrize(
    "block",
    [
        "aliases:\n- Community plugins\ntags: \n- MOC\n",
        "aliases:\n  - Plug-ins\n\ntags: [seedling, a/b]\ntitle: 'Of moss'\ncreated: 2024-10-10 12:30\n",
        "title: \"Ferns: a study\"\nurl: https://example.org/#ferns\ndraft: no\nempty: ''\nnothing: null\n",
        "Café: größer\ntags:\n-\n",
    ],
)
def test_what_gardens_write_is_read_by_the_pattern(block: str) -> None:
    assert plain_properties(block) == read_tree(block, grammar("obsidian"))[0]


@pytest.mark.parametrize(
    "block", ["up: '[[Moss]]'\n", "a: b\n  c\n", "a: b: c\n", "a:\n- b: c\n", "a: &b c\n"]
)
def test_what_may_mean_more_is_left_to_yaml(block: str) -> None:
    assert plain_properties(block) is None
