from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.excerpt import LONGEST, Excerpt, excerpt, plain


def around(passage: str, link: str) -> Excerpt:
    start = passage.index(link)
    return excerpt(passage, start, start + len(link))


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("see **[[moss|the moss]]** and _ferns_", "see the moss and ferns"),
        ("- [ ] water [[plants/Ferns#Care]] ^b1", "water Ferns › Care"),
        ("> [!tip]- Are they *green*?", "Are they green?"),
        ("## A `code` heading", "A code heading"),
        ('a [label](https://x.y/a_b(c) "title") ![](a/p.png)<br>end', "a label p.pngend"),
        ("[two words](<../a b.md>) and ![](<p/a b.png>)", "two words and a b.png"),
        ("[Bug: f(x, [y]) fails](https://a.b/c)", "Bug: f(x, [y]) fails"),
        ("[[a|*new* words]] []() [x]()", "new words x"),
        ("said elsewhere[^1], and [^why not](a.md)[^note-b].", "said elsewhere, and ^why not."),
        ("snake_case stays, 2 \\* 3 too", "snake_case stays, 2 * 3 too"),
        ("one\ntwo %%hidden%% <https://a.b>", "one two https://a.b"),
        ("| a | [[b\\|c]] |", "a │ c"),
        ("\x1b[31m red", "␛[31m red"),
    ],
)
def test_marks_are_not_read(raw: str, read: str) -> None:
    assert read == plain(raw)


def test_an_excerpt_is_cut_where_its_link_stands() -> None:
    expected = Excerpt("We see ", "the moss", " grow.")
    assert expected == around("- We *see* [[moss|the moss]] grow.", "[[moss|the moss]]")


def test_a_long_passage_is_cut_around_its_link() -> None:
    found = around("early " * 500 + "[[moss]]" + " late" * 500, "[[moss]]")

    assert found.before.startswith("… early")
    assert found.after.endswith("late …")
    assert LONGEST + 40 > len(found.before) + len(found.after)


def test_a_link_near_the_start_leaves_its_room_to_what_follows() -> None:
    found = around("[[moss]]" + " late" * 500, "[[moss]]")

    assert found.before == ""
    assert LONGEST - 20 < len(found.after)


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_passage_has_an_excerpt_on_one_line(passage: str, start: int, length: int) -> None:
    found = excerpt(passage, start, start + length)

    assert "\n" not in "".join(found)
    assert "\n" not in plain(passage)


@pytest.mark.parametrize(
    "bomb", ["[[", "[", "[^", "](", "**a ", "<", "%%", "`", "> ", "\\", "_", "[x](", "|"]
)
def test_no_passage_is_read_slowly_for_its_marks(bomb: str) -> None:
    plain(bomb * 20_000)
