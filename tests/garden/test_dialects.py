"""What each dialect does its own way with links."""

from __future__ import annotations

import pytest

from garden_tui.garden.folgezettel import folgezettel
from garden_tui.garden.garden import Garden
from garden_tui.garden.resolution import Ambiguous, External, Found, Missing, TagPage
from garden_tui.garden.settings import Dialect, GardenSettings, Paths, Vault
from garden_tui.garden.skim import read
from gardens import check_leads, plant, resolutions


def dendron(planted: str, *vaults: Vault) -> Garden:
    return plant(planted, GardenSettings("dendron", vaults=vaults))


def quartz(planted: str, paths: Paths) -> Garden:
    return plant(planted, GardenSettings("quartz", paths=paths))


# --- Dendron -------------------------------------------------------------------------------------


def test_dots_are_hierarchy_and_never_a_suffix() -> None:
    garden = dendron(
        """
        == home
        [[Topics|dendron.topic.links]] [[v1.canvas]] [[dendron.topic]]
        == dendron.topic.links
        == v1.canvas
        == v1.canvas.md
        """
    )

    check_leads(garden, "home", "dendron.topic.links.md", "v1.canvas.md", None)
    assert ("dendron.topic.links.md",) == garden.hierarchy.children("dendron.topic")


def test_the_parent_is_the_nearest_note_above_that_is_written() -> None:
    garden = dendron("== root\n== a\n== a.b.c\n== a.b.c.d\n== vault/a.b\n")

    assert "a.md" == garden.hierarchy.parent("a.b.c.md")
    assert "a.b.c.md" == garden.hierarchy.parent("a.b.c.d.md")
    assert "root.md" == garden.hierarchy.parent("a.md")
    assert None is garden.hierarchy.parent("root.md")
    assert None is garden.hierarchy.parent("vault/a.b.md")
    assert ("a.b.c.md",) == garden.hierarchy.children("a.md")
    assert ("a.md",) == garden.hierarchy.children("root.md")


VAULTS = """
    == ours/home
    [[dendron://theirs/foo#head]] [[dendron://ours/foo]] [[foo]] [[dendron://far/foo]] [[dendron://ours/nope]]
    == ours/foo
    == theirs/foo
    # Head
"""


def test_a_link_into_a_vault_leads_there_and_one_into_another_workspace_out() -> None:
    garden = dendron(VAULTS, Vault("ours", "ours"), Vault("theirs", "theirs"))

    first, second, third, fourth, fifth = resolutions(garden, "ours/home")

    assert [Found("theirs/foo.md"), Found("ours/foo.md")] == [first, second]
    assert isinstance(third, Ambiguous)
    assert "ours/foo.md" == third.path
    assert External("dendron://far/foo") == fourth
    assert Missing("nope") == fifth


def test_a_vault_that_no_one_listed_is_this_garden_when_the_note_is_here() -> None:
    garden = dendron("== home\n[[x|dendron://vault/foo]] [[dendron://vault/bar]]\n== foo\n")

    assert [Found("foo.md"), External("dendron://vault/bar")] == resolutions(garden, "home")


def test_only_dendron_knows_vaults() -> None:
    garden = plant("== home\n[[dendron://vault/foo]]\n== foo\n")

    assert [External("dendron://vault/foo")] == resolutions(garden, "home")


def test_a_tag_and_a_user_are_links_to_their_notes() -> None:
    garden = dendron(
        """
        == home
        About #ferns.wet and #moss, says @kim.lee, not kim@lee.org.
        == tags.ferns.wet
        == user.kim.lee
        """
    )

    assert [Found("tags.ferns.wet.md"), TagPage("moss"), Found("user.kim.lee.md")] == resolutions(
        garden, "home"
    )
    assert ["home.md"] == [backlink.source for backlink in garden.backlinks("user.kim.lee.md")]
    assert ["home.md"] == [backlink.source for backlink in garden.tag_backlinks("Moss")]
    assert ("home.md",) == garden.tags.notes("ferns")
    assert ["ferns", "moss"] == [node.tag for node in garden.tags.roots]
    assert ["wet"] == [node.label for node in garden.tags.roots[0].children]


RANGES = dendron(
    """
    == n
    top
    ## Start
    one
    two
    ## Middle
    three ^mid
    ### Deep
    four
    ## End
    five
    """
)


@pytest.mark.parametrize(
    ("anchor", "lines"),
    [
        ("start", (2, 4)),
        ("start,1", (3, 4)),
        ("*:#end", (2, 8)),
        ("start,1:#end", (3, 8)),
        ("start:#middle", (2, 4)),
        ("middle:#*", (5, 6)),
        ("end:#*", (9, None)),
        ("^mid", (6, 6)),
        ("start:#^mid", (2, 6)),
        ("^begin:#middle", (1, 4)),
        ("start:#^end", (2, None)),
    ],
)
def test_a_range_is_the_lines_that_it_names(anchor: str, lines: tuple[int, int | None]) -> None:
    assert lines == RANGES.anchor_span("n.md", anchor)


@pytest.mark.parametrize("anchor", ["nope", "nope,1:#end", "start:#nope", "^other"])
def test_a_range_whose_ends_are_not_there_is_missing(anchor: str) -> None:
    assert None is RANGES.anchor_line("n.md", anchor)


def test_a_range_is_dendron_s_alone() -> None:
    assert None is plant("== n\n## Start\n## End\n").anchor_line("n.md", "start,1:#end")


# --- Foam ----------------------------------------------------------------------------------------


def foam(planted: str) -> Garden:
    return plant(planted, GardenSettings("foam"))


def test_a_definition_of_the_same_name_says_where_the_link_leads() -> None:
    garden = foam(
        """
        == notes/home
        [[todo]] [[todo#Later]] [[done|ready]] [[other]]

        [todo]: ../work/todo.md "Todo"
        [done|ready]: done.md#Yes
        == work/todo
        == a/todo
        == notes/done
        # Yes
        == other
        """
    )

    assert [
        Found("work/todo.md"),
        Found("work/todo.md"),
        Found("notes/done.md", "Yes"),
        Found("other.md"),
    ] == resolutions(garden, "notes/home")
    assert 3 == len(garden.backlinks("work/todo.md")) + len(garden.backlinks("notes/done.md"))


def test_a_definition_is_obeyed_by_foam_alone() -> None:
    planted = "== home\n[[todo]]\n\n[todo]: b/todo.md\n== a/todo\n== b/todo\n"

    check_leads(foam(planted), "home", "b/todo.md")
    check_leads(plant(planted), "home", "a/todo.md")


def test_a_folder_with_an_index_is_found_wherever_it_lies() -> None:
    garden = foam(
        "== home\n[[ferns]] [[wet/ferns]] [[moss]]\n== deep/wet/ferns/README\n== moss/index\n== a/moss\n"
    )

    check_leads(garden, "home", "deep/wet/ferns/README.md", "deep/wet/ferns/README.md", "a/moss.md")


def test_foam_goes_by_the_spelling_then_by_the_alphabet() -> None:
    check_leads(
        foam("== home\n[[todo]] [[ToDo]]\n== a/todo\n== b/ToDo\n== c/todo\n"),
        "home",
        "a/todo.md",
        "b/ToDo.md",
    )


# --- Emanote -------------------------------------------------------------------------------------


def emanote(planted: str) -> Garden:
    return plant(planted, GardenSettings("emanote"))


def test_a_folder_s_index_bears_the_folder_s_name() -> None:
    garden = emanote("== home\n[[ferns]] [[wet/ferns]] [[ferns/index]]\n== wet/ferns/index\n")

    check_leads(garden, "home", *["wet/ferns/index.md"] * 3)


def test_a_note_beside_its_folder_is_the_folder_s_note() -> None:
    check_leads(emanote("== home\n[[ferns]]\n== ferns\n== ferns/wet\n== ferns/index\n"), "home", "ferns.md")


def test_the_closest_common_folder_wins_and_a_tie_is_told() -> None:
    garden = emanote("== a/b/home\n[[todo]]\n== home\n[[todo]]\n== a/todo\n== c/todo\n")

    check_leads(garden, "a/b/home", "a/todo.md")
    (tied,) = resolutions(garden, "home")
    assert isinstance(tied, Ambiguous)
    assert ("a/todo.md", "c/todo.md") == tied.candidates


@pytest.mark.parametrize(
    ("written", "towards"),
    [
        ("[[x]]#", "parent-to-child"),
        ("- [[x]]#.", "parent-to-child"),
        ("[[x]]# and", "parent-to-child"),
        ("#[[x]]", "child-to-parent"),
        ("see #[[x]]", "child-to-parent"),
        ("[[x]]#tag", None),
        ("a#[[x]]", None),
        ("[[x]]", None),
    ],
)
def test_a_link_can_declare_the_tree(written: str, towards: str | None) -> None:
    note = emanote(f"== home\n{written}\n").notes["home.md"]

    assert [towards] == [folgezettel(note, link) for link in note.links]
    assert () == tuple(tag for tag in note.tags if tag != "tag")


def test_a_heading_is_found_by_the_id_that_its_author_gave_it() -> None:
    garden = emanote("== n\n# Long title {#top}\n\n{#low .wide}\n## Other\n")

    assert (1, 4) == (garden.anchor_line("n.md", "top"), garden.anchor_line("n.md", "low"))
    assert ["Long title", "Other"] == [heading.text for heading in garden.notes["n.md"].headings]


# --- Quartz --------------------------------------------------------------------------------------


SHORTEST = "== home\n[[d]] [[b/d]] [[wrong/only]] [[x/d]]\n== a/d\n== b/d\n== c/only\n"


def test_shortest_takes_a_name_that_is_not_unique_for_a_path_from_the_root() -> None:
    garden = quartz(SHORTEST, "shortest")

    check_leads(garden, "home", None, "b/d.md", "c/only.md", None)
    (first, *_) = resolutions(garden, "home")
    assert isinstance(first, Missing)
    assert ("a/d.md", "b/d.md") == first.candidates
    check_leads(quartz(SHORTEST + "== d\n", "shortest"), "home", "d.md", "b/d.md", "c/only.md", None)


def test_absolute_is_read_as_the_common_ladder_which_finds_more() -> None:
    check_leads(quartz(SHORTEST, "absolute"), "home", "a/d.md", "b/d.md", None, None)


def test_relative_looks_beside_the_note_first() -> None:
    planted = "== a/home\n[[b/d]] [[b/e]]\n== a/b/d\n== b/d\n== b/e\n"

    check_leads(quartz(planted, "relative"), "a/home", "a/b/d.md", "b/e.md")
    check_leads(quartz(planted, "absolute"), "a/home", "b/d.md", "b/e.md")


def test_a_published_address_is_the_note_it_was_made_of() -> None:
    garden = quartz(
        "== home\n[[q-and-a/what-is-it]] [x](/q-and-a/what-is-it) [[/100-percent]]\n"
        "== q&a/what is it?\n== 100%\n",
        "absolute",
    )

    check_leads(garden, "home", "q&a/what is it?.md", "q&a/what is it?.md", "100%.md")


def test_a_nested_anchor_is_its_last_part_on_a_page_of_the_web() -> None:
    planted = "== n\n# A\n# B\n## X\n"

    assert 3 == quartz(planted, "absolute").anchor_line("n.md", "A#X")
    assert None is plant(planted).anchor_line("n.md", "A#X")


# --- templates -----------------------------------------------------------------------------------


TEMPLATES = plant(
    "== home\n[[Templates/day]]\n== Templates/day\n[[home]] [[nowhere]] #daily\n",
    GardenSettings(template_folder="Templates"),
)


def test_templates_are_no_part_of_the_whole_but_can_be_read() -> None:
    assert () == TEMPLATES.backlinks("home.md")
    assert () == TEMPLATES.graph.ghosts
    assert frozenset({"home.md"}) == TEMPLATES.shown
    assert frozenset() == TEMPLATES.select("day")
    assert frozenset({"Templates/day.md"}) == TEMPLATES.select("path:templates/ day")
    assert [Found("home.md"), Missing("nowhere")] == resolutions(TEMPLATES, "Templates/day")
    assert ["home.md"] == [backlink.source for backlink in TEMPLATES.backlinks("Templates/day.md")]


@pytest.mark.parametrize("dialect", ["obsidian", "quartz", "foam", "dendron", "emanote"])
def test_what_all_agree_on_is_the_same_in_each(dialect: Dialect) -> None:
    garden = plant(
        """
        == a/home
        [[#Here]] [[Moss]] [[/b/Moss]] [[../b/Moss]] [m](../b/Moss.md) [[nowhere]] [[https://e.org]]
        == b/Moss
        """,
        GardenSettings(dialect),
    )

    check_leads(
        garden,
        "a/home",
        "a/home.md",
        "b/Moss.md",
        "b/Moss.md",
        "b/Moss.md",
        "b/Moss.md",
        None,
        "https://e.org",
    )


def test_a_plain_paragraph_is_a_task_in_emanote() -> None:
    text = "[ ] Water it\n\n[x] Cut it\n\n[y] no\n\n- [y] yes\n"

    assert [" ", "x", "y"] == [task.mark for task in read("home.md", text, dialect="emanote").tasks]
    assert ["y"] == [task.mark for task in read("home.md", text, dialect="foam").tasks]
