"""The shared cases: both readings of a note, its properties, its dates, and where its links lead."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from garden_tui.garden.anchors import Anchors
from garden_tui.garden.dates import iso_date
from garden_tui.garden.folgezettel import folgezettel
from garden_tui.garden.frontmatter import read_frontmatter
from garden_tui.garden.garden import Garden
from garden_tui.garden.hierarchy import read_vault_link
from garden_tui.garden.note import Heading, Link, LinkKind, Note
from garden_tui.garden.settings import GardenSettings
from garden_tui.garden.skim import read
from garden_tui.garden.slugs import file_slug
from garden_tui.garden.source import Source
from gardens import where
from reading import page_tokens
from shared_cases import Case, cases, every_case

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


def named(case: Case) -> list[Note]:
    """The notes of the case with their other names; the one that asks is among them."""
    paths = {path for path in (*case["files"], case["from"]) if path.endswith(".md")}
    return [
        Note(path, path, aliases=bearing(case, "aliases", path), permalinks=bearing(case, "permalinks", path))
        for path in paths
    ]


def bearing(case: Case, kind: str, path: str) -> tuple[str, ...]:
    return tuple(name for name, bearer in case.get(kind, {}).items() if bearer == path)


@pytest.mark.parametrize("case", cases("resolve", "resolve_md"))
def test_the_link_leads_where_the_case_says(case: Case) -> None:
    garden = Garden.of(named(case), [path for path in case["files"] if not path.endswith(".md")])
    kind = "wikilink" if case["op"] == "resolve" else "markdown"

    assert case["expect"] == where(garden.resolve(link_to(kind, case["link"]), case["from"]))


def link_to(kind: LinkKind, target: str) -> Link:
    return Link(kind, target, None, None, 1, -1, 0, 0)


@pytest.mark.parametrize("case", cases("heading"))
def test_the_anchor_names_the_heading_that_the_case_says(case: Case) -> None:
    headings = tuple(Heading(level, text, line) for line, (level, text) in enumerate(case["headings"], 1))

    assert case["expect"] == Anchors(Note("a.md", "A", headings=headings)).heading(case["sub"])


@pytest.mark.parametrize("case", cases("slug"))
def test_the_slug_is_the_one_of_the_case(case: Case) -> None:
    assert case["expect"] == file_slug(case["path"])


@pytest.mark.parametrize("case", cases("dialect"))
def test_the_dialect_reads_the_link_as_the_case_says(case: Case) -> None:
    dialect, _, paths = case["dialect"].partition("-")
    settings = GardenSettings(dialect, paths=paths or "absolute")
    written = case["link"].partition(" with ")[0]
    note = read("home.md", written, dialect=dialect)
    (link,) = note.links
    expected = dict(case["expect"])
    file = expected.pop("file", None)
    garden = Garden.of([note, *([read(file, "")] if file else [])], settings=settings)
    told = {"alias": link.label, "sub": link.anchor, "target": link.target}
    told["folgezettel"] = folgezettel(note, link)
    if (vault := read_vault_link(link.target)) is not None:
        told |= {"vault": vault.vault, "target": vault.note}
    if expected.pop("resolves", None):
        # Two notes of that name: the path from the root is meant, whether there is one or not.
        for root in ([], ["d.md"]):
            several = Garden.of(
                [note, *(read(path, "") for path in ("a/d.md", "b/d.md", *root))], settings=settings
            )
            assert (root[0] if root else None) == where(several.resolve(link, "home.md"))

    assert expected == {name: told[name] for name in expected}
    if file:
        assert file == where(garden.resolve(link, "home.md"))


def test_every_case_is_tried() -> None:
    tried = ("parse", "props", "date", "resolve", "resolve_md", "heading", "slug", "dialect")

    assert len(every_case()) == len(cases(*tried)) or not every_case()
