"""The quick reading of a note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixture_files import fixtures
from garden_tui.garden.note import Link, Note
from garden_tui.garden.skim import count_words, read


def described(link: Link) -> str:
    words = f"{link.kind} {link.target}"
    if link.anchor is not None:
        words += f" #{link.anchor}"
    if link.label is not None:
        words += f" |{link.label}"
    return words if link.line == 1 else f"{words} @{link.line}"


def facts(note: Note) -> list[str]:
    lines = [f"tags {' '.join(note.tags)}"] if note.tags else []
    lines += [f"id {block_id.id} {block_id.line} {block_id.start_line}" for block_id in note.block_ids]
    lines += [f"task {task.mark} {task.line}" for task in note.tasks]
    lines += [
        f"callout {callout.type} {callout.fold} {callout.title} ({callout.meta}) {callout.line}"
        for callout in note.callouts
    ]
    return lines + [f"heading {heading.level} {heading.text}" for heading in note.headings]


@pytest.mark.parametrize(("text", "expected"), fixtures("links"))
def test_links(text: str, expected: str) -> None:
    note = read("note.md", text)
    seen = [described(link) for link in note.links if not link.hidden]

    assert expected == "\n".join(seen)


@pytest.mark.parametrize(("text", "expected"), fixtures("blocks"))
def test_blocks(text: str, expected: str) -> None:
    assert expected == "\n".join(facts(read("note.md", text)))


@given(st.text())
def test_any_text_is_a_note(text: str) -> None:
    assert read("note.md", text).path == "note.md"


@given(st.text(alphabet="[]()!|#`$%<>-~=^*_:/\\&\"' \t\nab1.éÄ\x7f\x1a\ud800\ufdd0\U00100000"))
def test_any_mess_of_marks_is_a_note_whose_links_stand_in_its_passages(text: str) -> None:
    note = read("note.md", text)

    for link in note.links:
        assert note.raw(link)
        assert 1 <= link.line <= text.count("\n") + text.count("\r") + 1


def test_a_link_is_cut_out_of_its_passage_as_it_was_written() -> None:
    note = read("note.md", "> a [[b|c]]\n> d %%x%% [e](f.md) ![[g]] https://h.org\n")

    assert ["[[b|c]]", "[e](f.md)", "![[g]]", "https://h.org"] == [note.raw(link) for link in note.links]
    assert ("a [[b|c]]\nd %%x%% [e](f.md) ![[g]] https://h.org",) == note.passages


def test_a_passage_is_kept_once_for_all_its_links() -> None:
    note = read("note.md", "| [[a]] | [[b]] |\n|---|---|\n| [[c\\|d]] | x |\n")

    assert ("| [[a]] | [[b]] |", "| [[c\\|d]] | x |") == note.passages
    assert [0, 0, 1] == [link.passage for link in note.links]
    assert ["[[a]]", "[[b]]", "[[c\\|d]]"] == [note.raw(link) for link in note.links]


def test_links_in_comments_are_kept_and_hidden_where_they_stand() -> None:
    note = read("note.md", "[[a]]\n\n%%\n- [[b]] `[[c]]`\n%%\n\n[[d]]\n")

    assert [("a", False, 1), ("b", True, 4), ("d", False, 7)] == [
        (link.target, link.hidden, link.line) for link in note.links
    ]
    assert ["[[a]]", "[[b]]", "[[d]]"] == [note.raw(link) for link in note.links]


def test_links_of_properties_come_first() -> None:
    note = read("note.md", '---\nup: "[[a]]"\n---\n[[b]]\n')

    assert [("property", "up", 2), ("wikilink", None, 4)] == [
        (link.kind, link.property, link.line) for link in note.links
    ]
    assert "[[a]]" == note.raw(note.links[0])


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("a/Ferns.md", "text", "Ferns"),
        ("a/Ferns.md", "---\ntitle: The ferns\n---\n# H", "The ferns"),
        ("a/Ferns.md", "\n# The *[[x|ferns]]*\n", "The ferns"),
        ("a/Ferns.md", "text\n\n# Not leading\n", "Ferns"),
        ("a/Ferns.md", "## Not the first level\n", "Ferns"),
        ("a/Ferns.md", "%%comment%%\n\n# Led by a comment\n", "Led by a comment"),
        ("bog/wet/index.md", "", "wet"),
        ("bog/README.md", "", "bog"),
        ("index.md", "", "index"),
        ("a.md", "---\ntitle: a\x1b[31mb\n---\n", "a␛[31mb"),
    ],
)
def test_the_title(path: str, text: str, title: str) -> None:
    assert title == read(path, text).title


def test_tags_of_properties_come_before_inline_ones_and_count_once() -> None:
    note = read("note.md", "---\ntags: [Moss, wet/bog]\n---\n#moss #new #new\n")

    assert ("Moss", "wet/bog", "new") == note.tags


def test_words_are_counted_in_every_script() -> None:
    assert 4 == count_words("two words\nand more")
    assert 5 == count_words("苔は緑 moss green")


def test_dendron_writes_the_label_first_and_dots_in_tags() -> None:
    note = read("note.md", "[[label|a.b.c#h]] #one.two", dialect="dendron")

    assert ["wikilink a.b.c #h |label", "tag tags.one.two"] == [described(link) for link in note.links]
    assert ("one.two",) == note.tags


def test_a_definition_that_is_long_and_used_often_does_not_make_a_note_a_thousand_times_larger() -> None:
    note = read("a.md", "[a]: " + "u" * 20_000 + "\n\n" + "[a]\n" * 8_000)

    assert 0 < sum(len(link.target) for link in note.links) <= 1024 * 1024
    assert "https://e.org" == read("a.md", "[a]: https://e.org\n\n" + "[a]\n" * 8_000).links[7_999].target
