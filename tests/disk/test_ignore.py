from __future__ import annotations

import pytest

from garden_tui.disk.ignore import Ignore, refusals
from garden_tui.garden.settings import IgnoreRules


def covered(rules: IgnoreRules, *paths: str) -> list[str]:
    """Those of *paths* that the rules cover; a path that ends with a slash is a folder."""
    ignore = Ignore.of(rules)
    return [path for path in paths if ignore.covers(path.rstrip("/"), folder=path.endswith("/"))]


def by_globs(*globs: str) -> IgnoreRules:
    return IgnoreRules(globs=globs)


def by_patterns(*patterns: str) -> IgnoreRules:
    return IgnoreRules(patterns=patterns)


def test_a_plain_glob_is_a_file_or_folder_of_the_root() -> None:
    assert ["private/"] == covered(by_globs("private"), "private/", "a/private/", "private.md")


def test_two_stars_stand_for_any_folders_or_none() -> None:
    assert ["private/", "a/b/private/"] == covered(
        by_globs("**/private"), "private/", "a/b/private/", "a/privat/"
    )
    assert ["a/z", "a/b/c/z"] == covered(by_globs("a/**/z"), "a/z", "a/b/c/z", "z", "b/a/z")


def test_two_stars_at_the_end_are_all_that_lies_in_the_folder() -> None:
    assert ["drafts/"] == covered(by_globs("drafts/**"), "drafts/", "drafts.md")
    assert ["x1/a.md"] == covered(by_globs("x*/**"), "x1.md", "x1/a.md")


def test_one_star_stays_within_its_part() -> None:
    assert ["a.draft.md"] == covered(by_globs("*.draft.md"), "a.draft.md", "b/a.draft.md", "draft.md")


def test_braces_are_alternatives() -> None:
    assert ["a/x.md", "b/x.md"] == covered(by_globs("{a,b}/*.md"), "a/x.md", "b/x.md", "c/x.md")


def test_too_many_braces_are_left_alone() -> None:
    assert [] == covered(by_globs("{a,b,c,d}" * 40), "abcd")


def test_a_glob_of_many_stars_ends_soon() -> None:
    assert [] == covered(by_globs("*a" * 60 + "b"), "a" * 250)
    assert [] == covered(by_globs("**/a/" * 40 + "b"), "a/" * 200 + "c")


def test_a_filter_of_obsidian_is_how_a_path_begins_whatever_its_case() -> None:
    rules = IgnoreRules(prefixes=("Templates/", "daily"))

    assert ["templates/", "daily/", "Daily note.md"] == covered(
        rules, "templates/", "templates.md", "daily/", "Daily note.md"
    )


def test_a_pattern_of_obsidian_is_found_anywhere_in_a_file_but_never_cuts_off_a_folder() -> None:
    rules = by_patterns(r".*\.excalidraw\.md", r"^(?!.*keep).*secret")

    assert ["a/x.excalidraw.md", "b/secret.md"] == covered(
        rules, "a/x.excalidraw.md", "b/secret.md", "secret/", "secret/keep.md", "x.md"
    )


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*b", "a?" * 30 + "a" * 30, r"(a*)\1", "a*b*c*d*e", "x" * 2000, "(?i)a"]
)
def test_a_pattern_that_may_never_end_is_refused_and_told(pattern: str) -> None:
    rules = by_patterns(pattern)

    assert 1 == len(refusals(rules))
    assert [] == covered(rules, "a" * 200, "b")


def test_a_pattern_that_is_none_is_refused_and_told() -> None:
    (told,) = refusals(by_patterns("[unclosed"))

    assert "no regular expression" in told


@pytest.mark.parametrize(
    "pattern", [r"\.draft\.", "(^|/)_[^/]*/", "a.*b.*", "one|two.*x|.*three", "[(+)*]x", r"\d{4}"]
)
def test_a_pattern_as_people_write_them_is_taken(pattern: str) -> None:
    assert () == refusals(by_patterns(pattern))


def test_no_rules_ignore_nothing() -> None:
    assert not Ignore.of(IgnoreRules())
    assert [] == covered(IgnoreRules(globs=("", "/"), prefixes=("", "/")), "a", "b/")
