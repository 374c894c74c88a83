"""What check finds, and what it suggests."""

from __future__ import annotations

import os
from pathlib import Path

from asking import answered, ask, garden_at


def found(
    root: Path, planted: str, *arguments: str
) -> list[tuple[str, str, int | None, str | None, list[str]]]:
    """What check says of the garden of *planted*, without its own words."""
    told = answered(garden_at(root, planted), "check", "-g", ".", *arguments)
    return [(each["kind"], each["path"], each["line"], each["raw"], each["suggestions"]) for each in told]


def test_a_sound_garden_has_nothing_and_code_zero(tmp_path: Path) -> None:
    ran = ask(garden_at(tmp_path, "== a\n[[b]]\n== b\n[[a]]\n"), "check", "-g", ".")

    assert (0, "", "") == (ran.returncode, ran.stdout, ran.stderr)


def test_anything_found_is_code_one_and_a_line_with_file_and_line(tmp_path: Path) -> None:
    ran = ask(garden_at(tmp_path, "== a\n\nsee [[Fernz]]\n== Ferns\n"), "check", "-g", ".")

    assert 1 == ran.returncode
    assert ["a.md:2", "broken", "[[Fernz]]", "no note has this name", "Ferns"] == ran.stdout.strip(
        "\n"
    ).split("\t")


def test_a_broken_link_comes_with_the_nearest_names(tmp_path: Path) -> None:
    assert [("broken", "a.md", 1, "[[plants/Fernz|x]]", ["plants/Ferns.md"])] == found(
        tmp_path, "== a\n[[plants/Fernz|x]]\n== plants/Ferns\n"
    )


def test_an_ambiguous_link_comes_with_the_others_and_the_rule(tmp_path: Path) -> None:
    garden_at(tmp_path, "== a\n[[Same]]\n== x/Same\n== yy/Same\n")

    (told,) = answered(tmp_path, "check", "-g", ".")

    assert ("ambiguous", "[[Same]]", ["yy/Same.md"]) == (told["kind"], told["raw"], told["suggestions"])
    assert "x/Same.md" in told["what"]


def test_a_link_that_is_right_but_for_its_capitals_is_told_with_the_right_ones(tmp_path: Path) -> None:
    assert [
        ("case", "a.md", 1, "[[ferns]]", ["Ferns"]),
        ("case", "a.md", 1, "[[Plants/Moss.md]]", ["plants/moss.md"]),
        ("case", "a.md", 1, "[x](plants/MOSS.md)", ["plants/moss.md"]),
    ] == found(
        tmp_path,
        "== a\n[[ferns]] [[Plants/Moss.md]] [x](plants/MOSS.md) [[moss]] [y](plants/m%6fss.md)\n"
        "== Ferns\n== plants/moss\n",
    )


FERNS = "== a\n[[bracken]]\n== Ferns\n---\naliases: [Bracken]\n---\n"


def test_a_link_written_like_an_alias_alone_is_told_as_that_whatever_its_capitals(
    tmp_path: Path,
) -> None:
    assert [("alias", "a.md", 1, "[[bracken]]", ["Ferns.md"])] == found(tmp_path, FERNS)


def test_where_aliases_are_pages_of_their_own_they_are_no_finding(tmp_path: Path) -> None:
    assert [] == found(tmp_path, FERNS, "--dialect", "quartz")


def test_a_missing_heading_or_block_comes_with_the_nearest(tmp_path: Path) -> None:
    assert [
        ("anchor", "a.md", 1, "[[b#Grwth]]", ["Growth"]),
        ("anchor", "a.md", 1, "[[b#^moss2]]", ["^moss1"]),
        ("anchor", "a.md", 1, "[[#here]]", []),
    ] == found(
        tmp_path, "== a\n[[b#Grwth]] [[b#^moss2]] [[#here]] [[b#Growth]]\n== b\n# Growth\ntext ^moss1\n"
    )


def test_hidden_links_and_templates_are_not_checked(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian/templates.json").write_text('{"folder": "Templates"}', encoding="utf-8")

    assert [] == found(tmp_path, "== a\n%%[[nowhere]]%%\n== Templates/t\n[[{{title}}]]\n")


def test_frontmatter_that_is_no_yaml_is_told(tmp_path: Path) -> None:
    (told,) = found(tmp_path, "== a\n---\ntitle: Foo: bar\n---\nbody\n")

    assert ("frontmatter", "a.md", 2, "title: Foo: bar") == told[:4]


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "out.md").symlink_to("/etc/hostname")

    assert [("skipped", "out.md"), ("skipped", "pipe.md")] == [told[:2] for told in found(tmp_path, "== a\n")]


def test_broken_settings_are_told(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / ".obsidian/app.json").write_text("{", encoding="utf-8")

    assert ["settings"] == [told[0] for told in found(tmp_path, "== a\n")]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\ntwo \xff\n")

    assert [("note", "a.md", 2)] == [told[:3] for told in found(tmp_path, "== b\n")]


def test_only_the_kinds_that_are_asked_for_are_told(tmp_path: Path) -> None:
    planted = "== a\n[[nowhere]] [[b#x]] [[B]]\n== b\n"

    assert ["broken"] == [told[0] for told in found(tmp_path, planted, "--only", "broken")]
    assert ["anchor", "case"] == [
        told[0] for told in found(tmp_path, planted, "--only", "case", "--only", "anchor")
    ]


def test_nothing_of_the_kinds_that_are_asked_for_is_code_zero(tmp_path: Path) -> None:
    garden_at(tmp_path, "== a\n[[nowhere]]\n")

    assert 0 == ask(tmp_path, "check", "-g", ".", "--only", "anchor").returncode
