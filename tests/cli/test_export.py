"""The export, field by field, and what must hold between its links and the backlinks."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking import answered, ask, garden_at
from garden_tui.cli.export import link_records, note_records
from gardens import plant

PLANTED = """
    == Ferns
    ---
    title: Ferns and others
    aliases: [Bracken]
    tags: [green]
    description: What grows in shade.
    created: 2025-09-15 02:37:02 GMT-04:00
    related: "[[moss]]"
    draft: true
    ---
    > [!faq]- Are they old?
    > Older than flowers.

    ## In shade
    The [[moss#Growth|the moss]] and #ml/inference. ^b1

    - [ ] look at ![[fern.png|100]]
    - [here](<plants/moss.md#No such>) or https://example.org/x
    [[nowhere#a#b]] [[#In shade]] [[Same]] [[/tags/green|G]] %%[[moss]]%%
    == plants/moss
    # Moss
    ## Growth
    == a/Same
    == b/Same
    == fern.png
"""


def exported(planted: str) -> list[Any]:
    """The links of the export of *planted*."""
    return json.loads(json.dumps(list(link_records(plant(planted)))))


@pytest.fixture
def export(tmp_path: Path) -> Any:
    return answered(garden_at(tmp_path, PLANTED), "export")


def test_the_head_names_the_schema_the_root_and_the_dialect(export: Any, tmp_path: Path) -> None:
    assert ["schema", "root", "dialect", "notes", "links"] == list(export)
    assert (1, str(tmp_path), "obsidian") == (export["schema"], export["root"], export["dialect"])


def test_export_is_json_without_being_asked_to(tmp_path: Path) -> None:
    ran = ask(garden_at(tmp_path, PLANTED), "export")

    assert 1 == json.loads(ran.stdout)["schema"]


def test_a_note_has_every_field(export: Any) -> None:
    (note,) = (note for note in export["notes"] if note["id"] == "Ferns")

    assert {
        "id": "Ferns",
        "path": "Ferns.md",
        "title": "Ferns and others",
        "aliases": ["Bracken"],
        "tags": ["green", "ml/inference"],
        "description": "What grows in shade.",
        "created": "2025-09-15T02:37:02-04:00",
        "modified": None,
        "draft": True,
        "words": note["words"],
        "headings": [{"level": 2, "text": "In shade", "line": 13}],
        "block_ids": [{"id": "b1", "line": 14}],
        "tasks": [{"mark": " ", "line": 16}],
        "callouts": [{"type": "question", "fold": "-", "title": "Are they old?", "meta": None, "line": 10}],
        "problems": [],
    } == note
    assert note["words"] > 10


def test_a_link_has_every_field(export: Any) -> None:
    (link,) = (link for link in export["links"] if link["anchor"] == "Growth")

    assert {
        "source": "Ferns",
        "line": 14,
        "kind": "wikilink",
        "raw": "[[moss#Growth|the moss]]",
        "target": "moss",
        "anchor": "Growth",
        "label": "the moss",
        "hidden": False,
        "status": "found",
        "resolved": "plants/moss.md",
        "candidates": ["plants/moss.md"],
        "anchor_found": True,
        "sentence": link["sentence"],
    } == link
    assert link["sentence"].startswith("The the moss and ")


def test_each_kind_of_link_is_told_with_what_became_of_it(export: Any) -> None:
    told = [
        (link["kind"], link["target"], link["anchor"], link["status"], link["resolved"], link["anchor_found"])
        for link in export["links"]
    ]

    assert [
        ("property", "moss", None, "found", "plants/moss.md", None),
        ("wikilink", "moss", "Growth", "found", "plants/moss.md", True),
        ("embed", "fern.png", None, "found", "fern.png", None),
        ("markdown", "plants/moss.md", "No such", "found", "plants/moss.md", False),
        ("url", "https://example.org/x", None, "external", None, None),
        ("wikilink", "nowhere", "a#b", "missing", None, None),
        ("wikilink", None, "In shade", "self", "Ferns.md", True),
        ("wikilink", "Same", None, "ambiguous", "a/Same.md", None),
        ("tag", "/tags/green", None, "found", None, None),
        ("wikilink", "moss", None, "found", "plants/moss.md", None),
    ] == told


def test_a_hidden_link_is_told_as_such(export: Any) -> None:
    assert ["[[moss]]"] == [link["raw"] for link in export["links"] if link["hidden"]]


def test_an_ambiguous_link_lists_all_that_it_could_mean(export: Any) -> None:
    (link,) = (link for link in export["links"] if link["status"] == "ambiguous")

    assert ["a/Same.md", "b/Same.md"] == sorted(link["candidates"])


def test_a_link_to_its_own_note_is_a_self_link_however_it_is_written() -> None:
    links = exported("== Ferns\n[[#x]] [[Ferns]] [a](Ferns.md)\n")

    assert [("self", "Ferns.md")] * 3 == [(link["status"], link["resolved"]) for link in links]


def test_a_link_to_a_folder_leads_to_its_path_with_a_slash() -> None:
    (link, *_) = exported("== Ferns\n[[plants]]\n== plants/moss\n")

    assert ("found", "plants/", []) == (link["status"], link["resolved"], link["candidates"])


def test_a_paragraph_of_thousands_of_links_does_not_repeat_itself_for_each() -> None:
    links = exported("== Ferns\n" + "[[nowhere]] " * 5000)

    assert 5000 == len(links)
    assert max(len(link["sentence"]) for link in links) < 1000


def twins(garden: Any) -> tuple[Counter[Any], Counter[Any]]:
    """The links that lead to another note or file, and the backlinks, in the same form."""
    links = Counter(
        (link["source"], link["line"], link["raw"], link["resolved"])
        for link in link_records(garden)
        if link["status"] in ("found", "ambiguous") and link["candidates"]
    )
    places = [*garden.notes, *garden.files]
    backlinks = Counter(
        (source.removesuffix(".md"), link.line, garden.notes[source].raw(link), path)
        for path in places
        for source, link in garden.backlinks(path)
    )
    return links, backlinks


def test_every_found_link_has_its_backlink_and_the_reverse() -> None:
    links, backlinks = twins(plant(PLANTED))

    assert links == backlinks
    assert len(links) > 4


NAMES = st.sampled_from(["a", "b", "A", "x/a", "x/b", "y/a", "x/y/c", "ü", "pic.png", "x/index"])
LINKS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["[[", "![[", "%%[["]),
        st.sampled_from(["", "./", "../", "/", "nope/"]),
        NAMES,
        st.sampled_from(["", "#h", "|label", "#^b|l"]),
        st.just("]] "),
    ),
)


@given(
    st.dictionaries(
        NAMES,
        st.lists(st.one_of(LINKS, st.sampled_from(["[m](a.md) ", "![](x/b) ", "\n\n", "- "]))),
        min_size=1,
    )
)
def test_links_and_backlinks_are_twins_in_any_garden(garden: dict[str, list[str]]) -> None:
    made = plant("\n".join(f"== {name}\n{''.join(words)}" for name, words in garden.items()))

    links, backlinks = twins(made)

    assert links == backlinks
    json.dumps(list(note_records(made)))
