"""Comments and display maths, filled over before blocks are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.syntax import PIPE
from garden_tui.garden.veil import COMMENT, veil


def shown(body: str) -> str:
    """The veiled text, comments as dots and maths as commas."""
    return "".join(
        "."
        if character == COMMENT
        else ","
        if character == "\x1a" or character >= "\U00100000"
        else character
        for character in veil(body).text
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a %%b%% c", "a ..... c"),
        ("%%\na\n\n- b\n%%\nc", "..\n.\n\n...\n..\nc"),
        ("100 %% 7", "100 %% 7"),
        ("`%%` a `%%`", "`%%` a `%%`"),
        ("`a\n\n%%b%% `", "`a\n\n..... `"),
        ("\\%% a %%b%%", "\\%% a ....."),
        ("```\n%%\n```\n%%a%%", "```\n%%\n```\n....."),
        ("~~~\n%%\n\n%%a%%", "~~~\n%%\n\n%%a%%"),
        ("> ```\n> %%\n> ```\n%%a%%", "> ```\n> %%\n> ```\n....."),
        ("%%\n```json\n%%\n```\n%%a", "..\n.......\n..\n...\n..a"),
        ("<!-- %% --> %%a%%", "<!-- %% --> ....."),
        ("<!-- %%\n\n%%a%%", "<!-- %%\n\n%%a%%"),
        ("> %%\n> a\n> %%\nb", "> ..\n> .\n> ..\nb"),
        ("- %%\n  a\n  %% b", "- ..\n  .\n  .. b"),
        ("%%\n    a\n%%", "..\n.....\n.."),
        ("$$\na\n\nb\n$$ c", ",,\n,\n\n,\n,, c"),
        ("a $$b$$ c", "a ,,,,, c"),
        ("a $$b\nc$$", "a $$b\nc$$"),
        ("costs $$ and\n\nmore", "costs $$ and\n\nmore"),
        ("- $$\n- $$", "- $$\n- $$"),
        ("- $$\n  a\n  $$\n- b", "- ,,\n  ,\n  ,,\n- b"),
        ("$$a\\$$b$$", ",,,,,,,,,"),
        ("%% $$ %% $$a$$", "........ ,,,,,"),
        ("$$ %% $$ %%a%%", ",,,,,,,, ....."),
    ],
)
def test_what_spans_blocks_is_filled_over(body: str, expected: str) -> None:
    assert expected == shown(body)


def test_maths_are_kept_without_the_marks_around_them() -> None:
    assert ("a\n  b", "c", "d") == veil("> $$\n> a\n>   b\n> $$\n\n- $$ c $$\n\nx $$d$$").maths


def test_what_looks_like_a_filler_is_none() -> None:
    veiled = veil("\U00100000 \x1a $$a$$")

    assert "\ufffd \ufffd " == veiled.text[:4]
    assert ("a",) == veiled.maths


def test_comments_are_known_by_where_they_stand() -> None:
    body = "a %%b%% <!-- x -->\n%%\nc\n%%"

    assert ["%%b%%", "%%\nc\n%%"] == [body[start:end] for start, end in veil(body).comments]


def test_pipes_of_links_are_guarded_on_the_rows_of_tables_alone() -> None:
    body = "[[a|b]]\n\n| [[c|d]] | [[e\\|f]] |\n|---|---|\n| x | [[g|h]] |\n\n[[i|j]]"

    assert body.replace("c|d", f"c{PIPE}d").replace("g|h", f"g{PIPE}h") == veil(body).text


@given(st.text(alphabet="%$`~\\\n >-a1.<!|[]:é"))
def test_every_offset_and_line_stays(body: str) -> None:
    veiled = veil(body)

    assert len(body) == len(veiled.text)
    assert [at for at, c in enumerate(body) if c == "\n"] == [
        at for at, c in enumerate(veiled.text) if c == "\n"
    ]
