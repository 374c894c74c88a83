"""What each command answers, in a pipe and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from asking import answered, ask, garden_at

PLANTED = """
    == Ferns
    ---
    tags: [green]
    aliases: [Bracken]
    ---
    They grow beside [[moss#Growth|the moss]] in *shade*.

    - [[nowhere]] and [a page](https://example.org)
    == plants/moss
    # Moss
    ## Growth
    See [[Ferns]], [[ferns]] and #green/dark.
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return garden_at(tmp_path, PLANTED)


def lines(root: Path, *arguments: str) -> list[list[str]]:
    """The columns of each line of a plain answer in a pipe."""
    return [line.split("\t") for line in ask(root, *arguments).stdout.splitlines()]


def test_list_gives_path_title_and_tags(garden: Path) -> None:
    assert [["Ferns.md", "Ferns", "#green"], ["plants/moss.md", "Moss", "#green/dark"]] == lines(
        garden, "list"
    )


def test_list_gives_what_matches_a_query(garden: Path) -> None:
    assert [["plants/moss.md", "Moss", "#green/dark"]] == lines(garden, "list", "#green/dark")
    assert ["Ferns.md"] == [note["path"] for note in answered(garden, "list", "title:ferns")]


def test_a_query_may_begin_with_a_minus_sign(garden: Path) -> None:
    assert [["Ferns.md", "Ferns", "#green"]] == lines(garden, "list", "--", "-#green/dark")


def test_links_tell_where_each_leads(garden: Path) -> None:
    assert [
        ["plants/moss.md#Growth", "5", "wikilink", "found", "[[moss#Growth|the moss]]"],
        ["nowhere", "7", "wikilink", "missing", "[[nowhere]]"],
        ["https://example.org", "7", "url", "external", "[a page](https://example.org)"],
    ] == [[*row[:2], *row[2:]] for row in lines(garden, "links", "Ferns")]


@pytest.mark.parametrize(
    "name", ["moss", "plants/moss", "plants/moss.md", "./plants/moss.md", "moss#Growth", "MOSS"]
)
def test_a_note_is_named_as_in_a_link_or_as_the_shell_has_it(garden: Path, name: str) -> None:
    assert [["Ferns.md", "5", "They grow beside the moss in shade."]] == lines(garden, "backlinks", name)


def test_a_note_is_named_by_its_alias(garden: Path) -> None:
    assert 2 == len(lines(garden, "backlinks", "Bracken"))


def test_backlinks_give_one_record_for_each_occurrence(garden: Path) -> None:
    sentence = "See Ferns, ferns and #green."

    found = answered(garden, "backlinks", "Ferns")

    assert ["[[Ferns]]", "[[ferns]]"] == [link["raw"] for link in found]
    assert ["plants/moss"] * 2 == [link["source"] for link in found]
    assert sentence[:18] == found[0]["sentence"][:18]


def test_backlinks_of_a_name_that_is_not_written_tell_who_asks_for_it(garden: Path) -> None:
    assert [["Ferns.md", "7", "nowhere and a page"]] == lines(garden, "backlinks", "nowhere")


def test_tags_are_counted_with_those_below_them(garden: Path) -> None:
    assert [["green", "2"], ["green/dark", "1"]] == lines(garden, "tags")
    assert {"tag": "green", "count": 2, "own": 1} == answered(garden, "tags")[0]


def test_stats_count_what_is_there(garden: Path) -> None:
    told = answered(garden, "stats")

    assert (2, 1, 2, 0, 0) == tuple(
        told[name] for name in ("notes", "broken", "tags", "orphans", "dead_ends")
    )
    assert [{"path": "Ferns.md", "backlinks": 2}, {"path": "plants/moss.md", "backlinks": 1}] == told["hubs"]
    assert ("obsidian", {"wikilink": 4, "url": 1}) == (told["dialect"], told["kinds"])
    assert told["seconds"] > 0


def test_a_name_with_a_newline_stays_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines\tand a tab.md").touch()

    assert [["two lines and a tab.md", "two lines    and a tab", ""]] == lines(tmp_path, "list", "-g", ".")


def test_a_name_that_is_no_text_reaches_the_pipe_as_it_is(tmp_path: Path) -> None:
    name = "caf\udce9.md"
    try:
        (tmp_path / name).touch()
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")

    assert name == lines(tmp_path, "list", "-g", ".")[0][0]
    assert name == answered(tmp_path, "list", "-g", ".")[0]["path"]
    assert 1 == ask(tmp_path, "list", "-g", ".", PYTHONIOENCODING="ascii").stdout.count("\n")


def test_a_quartz_checkout_answers_for_its_content(tmp_path: Path) -> None:
    garden_at(tmp_path, "== content/index\nsee [[private/x]]\n== content/private/x\n")
    (tmp_path / "quartz.config.ts").write_text('ignorePatterns: ["private"]', encoding="utf-8")

    assert ["index.md"] == [note["path"] for note in answered(tmp_path, "list")]
    assert ("quartz", 1, 1) == tuple(
        answered(tmp_path, "stats")[name] for name in ("dialect", "broken", "left_out")
    )


def test_without_a_garden_around_the_guide_answers(tmp_path: Path) -> None:
    assert "index.md" in [note["path"] for note in answered(tmp_path, "list")]
