"""What links to what."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.garden import Garden
from garden_tui.garden.resolution import Ambiguous, Found
from gardens import check_leads, plant

GARDEN = plant("""
    == Ferns
    Ferns drink like [[Moss]], and [[moss|again]]; see [[Lichen]].
    == bog/Moss
    Back to [[Ferns#Growth]], [itself](Moss.md), [the web](https://e.org).
    == Stone
    Still.
    == Wall
    Asks for [[lichen]] and shows ![[fern.png]].
    == fern.png
""")


def sources(garden: Garden, path: str) -> list[str]:
    return [backlink.source for backlink in garden.backlinks(path)]


def test_every_occurrence_of_a_link_is_a_backlink() -> None:
    assert ["Ferns.md", "Ferns.md"] == sources(GARDEN, "bog/Moss.md")
    assert [None, "again"] == [backlink.link.label for backlink in GARDEN.backlinks("bog/Moss.md")]


def test_a_link_to_itself_is_no_backlink() -> None:
    assert [] == [source for source in sources(GARDEN, "bog/Moss.md") if source == "bog/Moss.md"]


def test_a_ghost_knows_who_asks_for_it_whatever_the_spelling() -> None:
    assert ["Ferns.md", "Wall.md"] == [asker.source for asker in GARDEN.askers("LICHEN")]
    assert ("Lichen",) == GARDEN.graph.ghosts


def test_a_picture_has_backlinks_too() -> None:
    assert ["Wall.md"] == sources(GARDEN, "fern.png")


def test_orphans_have_no_links_and_dead_ends_no_outgoing_ones() -> None:
    assert ("Stone.md",) == GARDEN.graph.orphans
    assert ("Stone.md",) == GARDEN.graph.dead_ends


def test_the_most_linked_note_is_the_first_hub() -> None:
    assert ("bog/Moss.md", 2) == GARDEN.graph.hubs()[0]


def test_the_network_counts_links_and_marks_ghosts() -> None:
    network = GARDEN.graph.weave()

    assert 2 == network.edges["Ferns.md", "bog/Moss.md"]["count"]
    assert network.nodes["?Lichen"]["ghost"]
    assert network is GARDEN.graph.weave()


def test_a_neighbourhood_counts_links_either_way() -> None:
    near = GARDEN.graph.neighbourhood("bog/Moss.md", 1)

    assert {"bog/Moss.md": 0, "Ferns.md": 1} == dict(near.distance)
    assert {("bog/Moss.md", "Ferns.md"), ("Ferns.md", "bog/Moss.md")} == set(near.edges)
    assert "?Lichen" in GARDEN.graph.neighbourhood("bog/Moss.md", 2).distance


def test_the_whole_garden_is_woven_of_its_notes() -> None:
    assert set(GARDEN.notes) <= set(GARDEN.graph.weave())
    assert nx.is_directed(GARDEN.graph.weave())


def test_a_name_nearly_right_finds_the_note() -> None:
    assert ("Ferns.md",) == GARDEN.near("Fernz", 1)
    assert () == GARDEN.near("zzzzzzzz")


def test_links_of_a_planted_garden_lead_where_they_say() -> None:
    check_leads(GARDEN, "Wall", None, "fern.png")


NAMES = st.sampled_from(["a", "b", "c/a", "c/d", "index", "nobody"])


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=5), max_size=6))
def test_every_found_link_has_its_backlink_and_the_reverse(written: dict[str, list[str]]) -> None:
    garden = plant(
        "\n".join(f"== {name}\n" + " ".join(f"[[{to}]]" for to in links) for name, links in written.items())
    )
    out = [
        (path, found.resolution.path, found.link)
        for path in garden.notes
        for found in garden.outgoing(path)
        if isinstance(found.resolution, Found | Ambiguous)
        if found.resolution.path != path
    ]
    back = [
        (backlink.source, path, backlink.link) for path in garden.notes for backlink in garden.backlinks(path)
    ]

    assert sorted(out, key=repr) == sorted(back, key=repr)
