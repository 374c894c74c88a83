"""A way through the garden, and its graph for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from asking import answered, ask, garden_at

PLANTED = """
    == Ferns
    They grow beside [[Moss]], [[Moss]], and ![[fern.png]].
    == Moss
    It asks for [[Lichen]] and "quoted" names.
    == Stone
    Under [[Moss]].
    == Island
    Nothing here.
    == fern.png
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return garden_at(tmp_path, PLANTED)


def lines(root: Path, *arguments: str) -> list[list[str]]:
    return [line.split("\t") for line in ask(root, *arguments).stdout.splitlines()]


def test_a_way_is_told_step_by_step_with_its_sentences(garden: Path) -> None:
    assert [
        ["Ferns.md", "→", "Moss.md", "1", "They grow beside Moss, Moss, and fern.png."],
        ["Moss.md", "←", "Stone.md", "1", "Under Moss."],
    ] == lines(garden, "path", "Ferns", "Stone")
    first, second = answered(garden, "path", "Ferns", "Stone")
    assert ("Ferns.md", "Moss.md", True) == (first["from"], first["to"], first["forward"])
    assert ("[[Moss]]", False) == (second["raw"], second["forward"])


def test_that_no_links_join_two_notes_is_told_by_the_exit_code(garden: Path) -> None:
    assert (1, "") == ((ran := ask(garden, "path", "Ferns", "Island")).returncode, ran.stdout)
    assert (0, "") == ((ran := ask(garden, "path", "Ferns", "Ferns")).returncode, ran.stdout)
    assert 2 == ask(garden, "path", "Ferns", "Nobody").returncode


def test_where_a_note_is_spoken_of_without_a_link_is_told(garden: Path) -> None:
    (garden / "Bog.md").write_text("moss, and [[Moss]]\n\nMore Moss.\n")

    assert [["Bog.md", "1", "moss, and Moss"], ["Bog.md", "3", "More Moss."]] == lines(
        garden, "mentions", "Moss"
    )
    assert ("Bog", "Moss") == ((one := answered(garden, "mentions", "Moss")[1])["source"], one["name"])
    assert 1 == ask(garden, "mentions", "Island").returncode


def test_the_graph_in_json_is_what_other_programs_read(garden: Path) -> None:
    written = json.loads(ask(garden, "graph").stdout)
    network = nx.node_link_graph(written, edges="links")

    assert ("ghost", "file", "Moss") == (
        network.nodes["?Lichen"]["kind"],
        network.nodes["fern.png"]["kind"],
        network.nodes["Moss.md"]["title"],
    )
    assert {
        ("Ferns.md", "Moss.md", 2),
        ("Ferns.md", "fern.png", 1),
        ("Moss.md", "?Lichen", 1),
        ("Stone.md", "Moss.md", 1),
    } == set(network.edges(data="count"))
    assert written == json.loads(ask(garden, "graph", "--json").stdout)


def test_the_graph_in_graphml_is_read_back_whole(garden: Path) -> None:
    (garden / "bell\x07.md").write_text("[[Moss]]")
    network = nx.parse_graphml(ask(garden, "graph", "--format", "graphml").stdout)
    paths = nx.get_node_attributes(network, "path")

    assert {"Ferns.md", "Moss.md", "Stone.md", "Island.md", "fern.png", "Lichen", "bell·.md"} == set(
        paths.values()
    )
    assert 5 == network.number_of_edges()


def test_the_graph_in_graphml_is_xml(garden: Path) -> None:
    text = ask(garden, "graph", "--format", "graphml").stdout

    assert ET.fromstring(text).tag.endswith("graphml")


def test_the_graph_in_dot_names_every_node_and_link(garden: Path) -> None:
    (garden / 'a "b" \\.md').write_text("[[Moss]]")
    text = ask(garden, "graph", "--format", "dot").stdout

    assert text.startswith("digraph garden {\n")
    assert '  "Ferns.md" -> "Moss.md" [weight=2];\n' in text
    assert '  "?Lichen" [style=dashed];\n' in text
    assert r'  "a \"b\" \\.md" -> "Moss.md";' in text


def test_the_graph_in_dot_spells_what_is_no_text(garden: Path) -> None:
    (garden / "a\x1b]2;b\x07\udce9.md").write_text("[[Moss]]")
    text = ask(garden, "graph", "--format", "dot").stdout

    assert r'  "a\\x1b]2;b\\x07\\udce9.md" -> "Moss.md";' in text
