"""The ladder of links, step by step."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from garden_tui.garden.resolution import Ambiguous, External, Found, Missing
from garden_tui.garden.resolve import Named, Resolver
from garden_tui.garden.settings import GardenSettings
from garden_tui.garden.slugs import file_slug, heading_slug
from gardens import where

FOAM = GardenSettings("foam")
EMANOTE = GardenSettings("emanote")


def resolver(
    *paths: str, aliases: dict[str, str] | None = None, permalinks: dict[str, str] | None = None
) -> Resolver:
    notes = [
        Named(
            path,
            tuple(name for name, bearer in (aliases or {}).items() if bearer == path),
            tuple(name for name, bearer in (permalinks or {}).items() if bearer == path),
        )
        for path in paths
        if path.endswith(".md")
    ]
    return Resolver(notes, [path for path in paths if not path.endswith(".md")])


def check(expected: str | None, link: str, *paths: str, source: str = "home.md") -> None:
    assert expected == where(resolver(*paths).wikilink(link, source))


def check_destination(expected: str | None, link: str, *paths: str, source: str = "home.md") -> None:
    assert expected == where(resolver(*paths).destination(link, source))


def test_a_name_is_found_in_any_folder() -> None:
    check("plants/wet/Moss.md", "Moss", "plants/wet/Moss.md", "Ferns.md")


def test_case_and_the_suffix_may_be_left_to_the_reader() -> None:
    for written in ("moss", "MOSS.md", "Moss.MD"):
        check("Moss.md", written, "Moss.md")


def test_both_ways_of_composing_an_accent_are_one_name() -> None:
    check("Caf\u00e9.md", "Cafe\u0301", "Caf\u00e9.md")
    check("Cafe\u0301.md", "Caf\u00e9", "Cafe\u0301.md")


def test_a_path_tail_begins_at_a_folder() -> None:
    check(None, "oss/growth", "moss/growth.md")
    check("plants/moss/growth.md", "moss/growth", "plants/moss/growth.md")


def test_of_two_that_differ_in_case_the_exact_spelling_wins() -> None:
    check("AI.md", "AI", "AI.md", "ai.md")
    check("ai.md", "ai", "AI.md", "ai.md")


def test_the_exact_path_beats_the_own_folder_and_is_told_as_ambiguous() -> None:
    found = resolver("todo.md", "work/todo.md").wikilink("todo", "work/plan.md")

    assert Ambiguous("todo.md", ("todo.md", "work/todo.md"), "the exact path") == found


def test_the_own_folder_counts_however_deep_and_above_it_does_not() -> None:
    paths = ("house/rooms/todo.md", "b/todo.md")
    check("house/rooms/todo.md", "todo", *paths, source="house/plan.md")
    check("b/todo.md", "todo", *paths, source="house/rooms/attic/plan.md")


def test_equal_lengths_go_by_the_alphabet_whatever_the_order_of_files() -> None:
    for paths in (("bb/t.md", "aa/t.md"), ("aa/t.md", "bb/t.md")):
        check("aa/t.md", "t", *paths)


def test_an_attachment_needs_its_suffix() -> None:
    check(None, "figure", "img/figure.png")
    check("img/figure.png", "figure.png", "img/figure.png")


def test_a_leading_slash_is_never_looked_for_by_name() -> None:
    check(None, "/moss", "plants/moss.md")
    check("plants/moss.md", "/plants/moss", "plants/moss.md")


def test_a_relative_link_never_leaves_the_garden_nor_falls_back_to_a_name() -> None:
    check(None, "../../etc/passwd", "etc/passwd.md", source="a/b.md")
    check(None, "./moss", "plants/moss.md")
    check("plants/moss.md", "../plants/moss", "plants/moss.md", source="bog/x.md")


def test_a_percent_written_name_is_read() -> None:
    check("My Note.md", "My%20Note", "My Note.md")


def test_a_tag_without_a_note_opens_its_page_and_with_one_its_note() -> None:
    check("tag:ml", "/tags/ml", "a.md")
    check("tag:ml/vision", "tags/ml/vision", "a.md")
    check("tags/ml.md", "/tags/ml", "tags/ml.md")


def test_a_folder_opens_its_index_else_its_listing() -> None:
    for index in ("index", "_index", "README", "420"):
        check(f"lectures/420/{index}.md", "lectures/420", f"lectures/420/{index}.md")
    check("folder:lectures", "lectures/", "lectures/a.md")
    check("folder:", "/", "lectures/a.md")
    check("index.md", "/", "index.md")


def test_a_file_beats_a_permalink_and_a_permalink_an_alias() -> None:
    names = {"work": "craft.md"}
    assert Found("craft.md") == resolver("craft.md", aliases=names).wikilink("Work", "x.md")
    both = resolver("craft.md", "b.md", aliases=names, permalinks={"/work": "b.md"})
    assert Found("b.md") == both.wikilink("work", "x.md")
    assert Found("work.md") == resolver("craft.md", "work.md", aliases=names).wikilink("work", "x.md")


def test_an_alias_is_also_published_beside_its_note() -> None:
    found = resolver("thoughts/craft.md", aliases={"work": "thoughts/craft.md"})

    assert Found("thoughts/craft.md") == found.wikilink("thoughts/work", "x.md")


def test_two_notes_of_one_alias_are_ambiguous_for_each_that_asks() -> None:
    notes = [Named("a/one.md", ("it",)), Named("b/two.md", ("it",))]
    ladder = Resolver(notes)

    assert "a/one.md" == where(ladder.wikilink("it", "a/x.md"))
    assert "b/two.md" == where(ladder.wikilink("it", "b/x.md"))


def test_a_published_slug_is_the_last_resort() -> None:
    check("My Note.md", "my-note", "My Note.md")
    check("my-note.md", "my-note", "My Note.md", "my-note.md")


def test_bases_and_canvases_may_be_named_without_suffix() -> None:
    check("views/books.base", "books", "views/books.base")


def test_a_scheme_leads_out_and_a_colon_does_not() -> None:
    ladder = resolver("Note: a subtitle.md")

    assert External("https://e.org") == ladder.wikilink("https://e.org", "x.md")
    assert External("mailto:a@b.org") == ladder.destination("mailto:a@b.org", "x.md")
    assert Found("Note: a subtitle.md") == ladder.wikilink("Note: a subtitle", "x.md")


def test_a_markdown_destination_is_looked_for_beside_its_note_then_from_the_root_then_everywhere() -> None:
    check_destination("a/b.md", "b.md", "a/b.md", "b.md", source="a/x.md")
    check_destination("b.md", "b.md", "b.md", "c/b.md", source="a/x.md")
    check_destination("c/b.md", "b.md", "c/b.md", source="a/x.md")
    check_destination("a/My Note.md", "My%20Note.md?plain=1", "a/My Note.md", source="a/x.md")
    check_destination("a/b.md", "/a/b.html", "a/b.md")
    check_destination("a/index.md", "a/", "a/index.md")


def test_what_is_not_there_is_missing_under_the_name_that_was_written() -> None:
    assert Missing("no such note") == resolver("a.md").wikilink("no such note", "a.md")


def test_an_empty_path_is_the_note_itself() -> None:
    assert Found("a.md") == resolver("a.md").wikilink("", "a.md")


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python *work* runs through, loops and comprehensions counted at each turn."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> object:
        nonlocal count
        count += 1
        return trace

    gc.disable()  # others may be called back by it
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
        gc.enable()
    return count


@pytest.mark.parametrize("dialect", ["obsidian", "foam", "emanote"])
def test_a_link_among_thousands_of_one_name_is_as_cheap_as_among_few(dialect: str) -> None:
    """No step may look at all candidates: every link would then cost more in a larger garden."""
    costs = set()
    for size in (30, 3000):
        ladder = Resolver([Named(f"f{i}/index.md") for i in range(size)], settings=GardenSettings(dialect))
        ladder.wikilink("index", "f7/x.md")  # tables are made for the first link of a name
        ladder.wikilink("f1/index", "f7/x.md")
        costs.add(steps(lambda ladder=ladder: ladder.wikilink("index", "f8/x.md")))
        costs.add(steps(lambda ladder=ladder: ladder.wikilink("f9/index", "f8/x.md")) * 1000)

    assert 2 == len(costs)


@pytest.mark.parametrize("seed", range(5))
def test_resolving_does_not_depend_on_the_order_of_files(seed: int) -> None:
    chance = random.Random(seed)
    names = ["a", "b", "index", "README", "A"]
    paths = sorted({"/".join(chance.choices(names, k=chance.randint(1, 3))) + ".md" for _ in range(40)})
    shuffled = chance.sample(paths, len(paths))
    one, other = resolver(*paths), resolver(*shuffled)
    for _ in range(200):
        link = "/".join(chance.choices(names, k=chance.randint(1, 3)))
        source = chance.choice(paths)
        assert one.wikilink(link, source) == other.wikilink(link, source)
        assert one.destination(link, source) == other.destination(link, source)


def test_slugs_are_those_of_published_gardens() -> None:
    assert "content/index" == file_slug("content/_index.md")
    assert "q-and-a/what-is-it" == file_slug("q&a/what is it?.md")
    assert "hello-world-2026" == heading_slug("Hello, World (2026)?")


TODOS = ("projects/house/todo.md", "work/todo.md")


def test_each_dialect_settles_a_tie_its_own_way() -> None:
    notes = [Named(path) for path in TODOS]

    assert "work/todo.md" == where(Resolver(notes).wikilink("todo", "home.md"))
    assert "projects/house/todo.md" == where(Resolver(notes, settings=FOAM).wikilink("todo", "home.md"))
    answer = Resolver(notes, settings=EMANOTE).wikilink("todo", "home.md")
    assert isinstance(answer, Ambiguous)
    assert "a tie: none is nearer" == answer.rule


def test_foam_prefers_the_spelling_to_the_alphabet() -> None:
    ladder = Resolver([Named("a/todo.md"), Named("b/ToDo.md")], settings=FOAM)

    assert "b/ToDo.md" == where(ladder.wikilink("ToDo", "home.md"))
    assert "a/todo.md" == where(ladder.wikilink("TODO", "home.md"))


def test_emanote_goes_to_the_note_with_the_closest_common_folder() -> None:
    ladder = Resolver([Named(path) for path in (*TODOS, "projects/todo.md")], settings=EMANOTE)

    assert "projects/house/todo.md" == where(ladder.wikilink("todo", "projects/house/plan.md"))
    assert "work/todo.md" == where(ladder.wikilink("todo", "work/deep/down/plan.md"))


def test_an_application_s_link_to_this_garden_stays_inside() -> None:
    ladder = Resolver([Named("bog/My Moss+.md")], settings=GardenSettings(name="Plants"))

    for url in (
        "obsidian://open?vault=plants&file=bog%2FMy%20Moss%2B%23Growth",
        "obsidian://open?vault=Plants&file=My%20Moss+%23Growth",
        "obsidian://vault/Plants/bog/My%20Moss%2B#Growth",
    ):
        assert Found("bog/My Moss+.md", "Growth") == ladder.url(url, "x.md")
    for url in ("obsidian://open?vault=Other&file=My%20Moss%2B", "obsidian://show-plugin?id=x", "https://[e"):
        assert External(url) == ladder.url(url, "x.md")
