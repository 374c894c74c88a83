"""The tokens of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from garden_tui.garden.markdown import inline_tokens, tokens
from garden_tui.garden.pieces import definitions, pieces
from garden_tui.garden.source import Source


def parsed(text: str) -> list[Token]:
    source = Source.of(text)
    return [token for piece in pieces(source) for token in tokens(piece, definitions(source))]


def children(text: str) -> list[tuple[str, str]]:
    return [
        (child.type, child.content)
        for token in parsed(text)
        for child in token.children or ()
        if child.type != "softbreak"
    ]


def words(text: str) -> str:
    return "".join(
        "\n" if child.type == "softbreak" else child.content
        for token in parsed(text)
        for child in token.children or ()
    )


def test_what_gardens_write_beyond_commonmark_has_tokens_of_its_own() -> None:
    assert [
        ("wikilink", "[[b|c]]"),
        ("text", " "),
        ("wikilink", "![[d]]"),
        ("text", " "),
        ("tag", "e"),
        ("text", " "),
        ("math_inline", "f"),
        ("text", " "),
        ("math_inline", "g"),
        ("text", " "),
        ("mark_open", ""),
        ("text", "h"),
        ("mark_close", ""),
        ("block_id", "i"),
    ] == children("[[b|c]] ![[d]] #e $f$ $$g$$ ==h== ^i")


def test_a_link_knows_itself_and_where_it_stands() -> None:
    found = [
        (child.meta["link"].kind, child.meta["link"].raw, child.meta["offset"])
        for token in parsed("a [[b]] [c](d.md)\n![e](f.png) <https://g.org> https://h.org")
        for child in token.children or ()
        if "link" in child.meta
    ]

    assert [
        ("wikilink", "[[b]]", 2),
        ("markdown", "[c](d.md)", 8),
        ("image", "![e](f.png)", 18),
        ("url", "<https://g.org>", 30),
        ("url", "https://h.org", 46),
    ] == found


def test_a_bare_url_is_a_link_that_says_it_was_none() -> None:
    opening = next(child for token in parsed("https://a.org.") for child in token.children or ())

    assert ("link_open", "linkify", {"href": "https://a.org"}) == (
        opening.type,
        opening.markup,
        opening.attrs,
    )


def test_a_callout_is_a_quote_that_carries_its_head() -> None:
    quote, paragraph, inside, *_ = parsed("> [!faq]- A *b*\n> c")

    assert ("question", "-", "A *b*") == (
        quote.meta["callout"].type,
        quote.meta["callout"].fold,
        quote.meta["callout"].title,
    )
    assert ["A ", "b"] == [token.content for token in quote.meta["title"] if token.type == "text"]
    assert ([1, 2], "c") == (paragraph.map, inside.content)


def test_a_callout_of_a_head_alone_holds_nothing() -> None:
    assert ["blockquote_open", "blockquote_close"] == [token.type for token in parsed("> [!note]")]
    assert None is parsed("> [!note]")[0].meta["title"]


def test_a_task_is_an_item_that_carries_its_mark() -> None:
    tokens_ = parsed("- [?] a [x] b")

    assert "?" == tokens_[1].meta["task"]
    assert "a [x] b" == words("- [?] a [x] b")


def test_comments_draw_nothing_and_leave_no_empty_line() -> None:
    assert "a  b" == words("a %%x%% b")
    assert "a\nb" == words("a\n%%x%%\nb")
    assert "a" == words("a\n%%x%%")
    assert "a" == words("%%x%%\na")
    assert [] == parsed("%%x%%")


def test_display_maths_is_a_block_and_drawn_once() -> None:
    assert [("math_block", "a\n\nb")] == [(token.type, token.content) for token in parsed("$$\na\n\nb\n$$")]
    assert ["math_block", "text"] == [
        child.type
        for token in parsed("> $$\n> a\n>\n> b\n> $$ c")
        for child in ([token] if token.type == "math_block" else token.children or ())
    ]


def test_definitions_draw_nothing_and_name_links() -> None:
    assert "b a" == words("[c]: d\nb [a][c]\n\n[c]: e")
    assert "[a][b]" == words("[a][b]")


def test_marks_need_something_to_hold() -> None:
    assert "a == b ==== c === d" == words("a == b ==== c === d")
    assert [("mark_open", ""), ("text", "a=b"), ("mark_close", "")] == children("==a=b==")
    assert ["mark_open", "link_open", "text", "link_close", "mark_close"] == [
        kind for kind, _ in children("==[a](b==c)==")
    ]


def test_the_line_level_of_one_line() -> None:
    assert ["text", "wikilink"] == [token.type for token in inline_tokens("a [[b]]", {})]


def test_guarded_pipes_are_drawn_as_pipes() -> None:
    assert "ab[[c|d]]" == words("| a | b |\n|---|---|\n| `[[c|d]]` |") or "a|b" not in words(
        "| a | b |\n|---|---|\n| `[[c|d]]` |"
    )
    assert "\ufdd0" not in words("| a | b |\n|---|---|\n| `[[c|d]]` |")


def test_what_is_nested_too_deep_is_shown_as_it_is_written() -> None:
    for depth in (30, 130, 400):
        assert "innermost" in words("> " * depth + "innermost")
        assert "innermost" in words(
            "".join("  " * level + "- a\n" for level in range(depth)) + "  " * depth + "- innermost"
        )


def test_what_is_too_long_or_too_much_is_shown_plain() -> None:
    assert "x" * 300_000 == words("x" * 300_000)
    assert "[" * 30_000 == words("[" * 30_000)
    assert "![" * 400 in words("![" * 400 + "](a)" * 400) or "a" in words("![" * 400 + "](a)" * 400)


@pytest.mark.parametrize("line", ["# b", "- b", "> b", "---", "```", "<div>", "[^l]: b"])
def test_a_line_that_a_quote_within_a_quote_goes_on_with_is_no_block_of_its_own(line: str) -> None:
    assert {"blockquote", "paragraph", "inline"} == {
        token.type.removesuffix("_open").removesuffix("_close") for token in parsed(f"> > a\n    {line}")
    }


@given(st.text(alphabet="[]()!|#`$%<>-~=^*_:/\\&\"' \t\nab1.é\x7f\x1a\ufdd0\U00100000"))
def test_any_text_is_drawn(text: str) -> None:
    for token in parsed(text):
        assert token.map is None or token.map[0] >= 0


_WORDS = [
    "fern",
    "Äste",
    "園",
    "x1",
    "http",
    "www.a.b",
    "(c)",
    "'tis",
    '"so"',
    "...",
    "–",
    "a-b",
    "--",
    "e²",
    "1.",
]


@given(
    st.sampled_from(["", "# ", "###### ", "  ", "- ", "1. "]),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6),
    st.sampled_from([" ", "  ", "", ", "]),
    st.sampled_from(["", "!", " ", "?", "\n", ".", "-"]),
    st.sampled_from(["obsidian", "dendron", "emanote", "foam", "quartz without tags"]),
)
def test_lines_of_plain_words_are_parsed_as_all_others(
    start: str, words: list[str], between: str, end: str, dialect: str
) -> None:
    for piece in pieces(Source.of(start + between.join(words) + end)):
        by_the_parser = tokens(replace(piece, kind="other"), {}, dialect)

        assert by_the_parser == tokens(piece, {}, dialect)


@pytest.mark.parametrize("text", ["\n> -\n> \n> ", "> ::: note\n> a\n> ", "> :::", "- >\n  > "])
def test_a_quote_may_end_with_nothing(text: str) -> None:
    assert "blockquote_open" in {token.type for token in parsed(text)}
