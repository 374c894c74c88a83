"""The shared cases: both readings of a note, its properties and its dates."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from garden_tui.garden.dates import iso_date
from garden_tui.garden.frontmatter import read_frontmatter
from garden_tui.garden.skim import read
from garden_tui.garden.source import Source
from reading import page_tokens
from shared_cases import Case, cases

WIKILINKS = ("wikilink", "embed", "tag")


def links(case: Case) -> object:
    note = read("note.md", case["source"])
    return [
        {"target": link.target, "sub": link.anchor, "alias": link.label, "embed": link.kind == "embed"}
        for link in note.links
        if link.kind in WIKILINKS and not link.hidden
    ]


def drawn_links(case: Case) -> object:
    found = [token.meta["link"] for token, _ in page_tokens(case["source"]) if token.type == "wikilink"]
    return [
        {"target": link.target, "sub": link.anchor, "alias": link.label, "embed": link.kind == "embed"}
        for link in found
    ]


def markdown_links(case: Case) -> object:
    note = read("note.md", case["source"])
    found = [link for link in note.links if link.kind in {"markdown", "url"}]
    return [link.target + (f"#{link.anchor}" if link.anchor else "") for link in found]


def images(case: Case) -> object:
    note = read("note.md", case["source"])
    return [{"src": link.target, "alt": link.label or ""} for link in note.links if link.kind == "image"]


def callouts(case: Case) -> object:
    return [
        {"type": callout.type, "fold": callout.fold, "title": callout.title, "meta": callout.meta}
        for callout in read("note.md", case["source"]).callouts
    ]


def maths(case: Case) -> object:
    return [
        token.content
        for token, _ in page_tokens(case["source"])
        if token.type in {"math_inline", "math_block"}
    ]


def highlights(case: Case) -> object:
    """What stands between the marks, its maths with dollars again."""
    found: list[str] = []
    inside = False
    for token, _ in page_tokens(case["source"]):
        if token.type == "mark_open":
            found.append("")
        inside = (inside or token.type == "mark_open") and token.type != "mark_close"
        if inside and token.type == "text":
            found[-1] += token.content
        elif inside and token.type == "math_inline":
            found[-1] += f"{token.markup}{token.content}{token.markup}"
    return found


def text(case: Case) -> object:
    """What a reader sees of it, code left out."""
    seen = ""
    for token, _ in page_tokens(case["source"]):
        if token.type == "text":
            seen += token.content
        elif token.type == "wikilink":
            link = token.meta["link"]
            seen += link.label or link.target
    return seen


def footnotes(case: Case) -> object:
    return [token.content for token, _ in page_tokens(case["source"]) if token.type == "footnote_ref"]


READINGS = {
    "mdlinks": markdown_links,
    "images": images,
    "tags": lambda case: list(read("note.md", case["source"]).tags),
    "callouts": callouts,
    "tasks": lambda case: [task.mark for task in read("note.md", case["source"]).tasks],
    "block_ids": lambda case: [block_id.id for block_id in read("note.md", case["source"]).block_ids],
    "headings": lambda case: [heading.text for heading in read("note.md", case["source"]).headings],
    "frontmatter": lambda case: Source.of(case["source"]).frontmatter is not None,
    "math": maths,
    "highlights": highlights,
    "text": text,
    "footnote_refs": footnotes,
}


@pytest.mark.parametrize("case", cases("parse"))
def test_the_case_is_read_as_it_says(case: Case) -> None:
    expected = dict(case["expect"])
    wikilinks = expected.pop("links", None)
    if "mdlinks" in expected:
        expected["mdlinks"] = [unquote(target) for target in expected["mdlinks"]]

    if wikilinks is not None:
        assert (wikilinks, wikilinks) == (links(case), drawn_links(case))
    assert expected == {name: READINGS[name](case) for name in expected}


@pytest.mark.parametrize("case", cases("props"))
def test_the_properties_are_as_the_case_says(case: Case) -> None:
    front = read_frontmatter(Source.of(case["source"]))
    known = {
        "title": front.title,
        "tags": list(front.tags),
        "aliases": list(front.aliases),
        "error": bool(front.problems),
    }

    assert case["expect"] == {name: known[name] for name in case["expect"]}


@pytest.mark.parametrize("case", cases("date"))
def test_the_date_is_what_the_case_says(case: Case) -> None:
    assert case["expect"] == iso_date(str(case["value"]))
