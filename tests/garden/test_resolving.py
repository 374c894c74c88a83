"""What holds of resolving whatever the garden is: properties, over gardens that hypothesis makes."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.anchors import Anchors
from garden_tui.garden.garden import Garden
from garden_tui.garden.note import Heading, Link, Note
from garden_tui.garden.resolution import Ambiguous, Folder, Found, TagPage
from garden_tui.garden.settings import DIALECTS, GardenSettings
from garden_tui.garden.skim import read
from garden_tui.garden.trouble import Troubles
from reading import drawn, skimmed

SETTINGS = st.sampled_from(
    [GardenSettings(dialect) for dialect in DIALECTS]
    + [GardenSettings("quartz", paths="shortest"), GardenSettings("quartz", paths="relative")]
)
PARTS = st.sampled_from(
    ["a", "A", "b", "index", "README", "a.b", "tags", "Café", "Straße", "My Note", "my-note", "ÅÅ", "x?"]
)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")
TARGETS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "", "", "./", "../", "/", "dendron://a/", "%41"]),
        st.lists(PARTS, max_size=3).map("/".join),
        st.sampled_from(["", "", ".md", "/", "#x", ".base", "?q"]),
    ),
)
KINDS = st.sampled_from(["wikilink", "embed", "markdown", "image", "property", "tag", "url"])


def garden_of(paths: list[str], settings: GardenSettings, files: tuple[str, ...] = ()) -> Garden:
    notes = [
        Note(path, path, aliases=(f"other {path[:-3]}",), permalinks=(f"/{path[:1]}/link",)) for path in paths
    ]
    return Garden.of(notes, files, settings=settings)


def link(kind: str, target: str) -> Link:
    return Link(kind, target, None, None, 1, -1, 0, 0)  # type: ignore[arg-type]  # one of its words


@given(st.lists(PATHS, unique=True, min_size=1), st.lists(st.tuples(KINDS, TARGETS)), SETTINGS, st.randoms())
def test_resolving_depends_on_no_order_and_on_nothing_asked_before(
    paths: list[str], asked: list[tuple[str, str]], settings: GardenSettings, chance: random.Random
) -> None:
    one = garden_of(paths, settings, ("a/pic.png", "b/x.base"))
    other = garden_of(chance.sample(paths, len(paths)), settings, ("b/x.base", "a/pic.png"))
    questions = [(link(kind, target), source) for kind, target in asked for source in paths]
    answers = [one.resolve(*question) for question in questions]

    assert answers == [one.resolve(*question) for question in questions]
    shuffled = chance.sample(list(enumerate(questions)), len(questions))
    assert sorted((at, repr(answers[at])) for at, _ in shuffled) == sorted(
        (at, repr(other.resolve(*question))) for at, question in shuffled
    )


@given(st.lists(PATHS, unique=True, min_size=1), st.lists(st.tuples(KINDS, TARGETS)), SETTINGS)
def test_both_ways_of_composing_a_letter_are_one(
    paths: list[str], asked: list[tuple[str, str]], settings: GardenSettings
) -> None:
    gardens = [
        (form, garden_of([unicodedata.normalize(form, path) for path in paths], settings))
        for form in ("NFC", "NFD")
    ]
    for kind, target in asked:
        for source in paths:
            answers = {
                unicodedata.normalize("NFC", repr(found))
                for form, garden in gardens
                for written in ("NFC", "NFD")
                if (
                    found := garden.resolve(
                        link(kind, unicodedata.normalize(written, target)),
                        unicodedata.normalize(form, source),
                    )
                )
            }
            assert 1 == len(answers), answers


@given(st.text(alphabet="ÅéßAa #-_.!`*[]|"), st.text(alphabet="ÅéßAa #-_.!`*[]|"))
def test_a_heading_is_found_however_its_letters_are_composed(text: str, anchor: str) -> None:
    found = {
        Anchors(Note("a.md", "A", headings=(Heading(1, unicodedata.normalize(of, text), 1),))).line(
            unicodedata.normalize(by, anchor)
        )
        for of in ("NFC", "NFD")
        for by in ("NFC", "NFD")
    }

    assert 1 == len(found)


WORDS = st.sampled_from(
    [
        "[[a]] ",
        "[[x|b]] ",
        "![[a.b#c]] ",
        "[m](b.md) ",
        "#a.b ",
        "@a.b ",
        "[[/]] ",
        "[[/tags/t]] ",
        "[[nope]] ",
        "%%[[a]]%% ",
        "[[index]] ",
        "\n\n",
        "- ",
        "[a]: b.md\n",
        "#[[a]] ",
        "[[b]]# ",
        "\n# h\n",
        "https://x.y ",
    ]
)
GARDENS = st.dictionaries(PATHS, st.lists(WORDS, max_size=8).map("".join), min_size=1, max_size=5)


@given(GARDENS, SETTINGS)
def test_links_and_backlinks_are_the_same_seen_from_either_end(
    written: dict[str, str], settings: GardenSettings
) -> None:
    garden = Garden.of(
        [read(path, text, dialect=settings.dialect) for path, text in written.items()], settings=settings
    )
    led: Counter[object] = Counter()
    tags = set()
    for path in garden.notes:
        for each, resolution in garden.outgoing(path):
            match resolution:
                case Found(target) | Ambiguous(target) if target != path:
                    led[path, each, target] += 1
                case Folder(folder):
                    led[path, each, f"{folder}/" if folder else "./"] += 1
                case TagPage(tag):
                    tags.add(tag)
                    led[path, each, f"#{tag.casefold()}"] += 1
    places = {target for *_, target in led if not target.startswith("#")} | set(garden.notes)
    back = Counter(
        (source, each, place) for place in places for source, each in garden.backlinks(place)
    ) + Counter(
        (source, each, f"#{tag}")
        for tag in {tag.casefold() for tag in tags}
        for source, each in garden.tag_backlinks(tag)
    )

    assert led == back


@given(GARDENS, SETTINGS)
def test_links_that_were_kept_are_those_that_were_resolved(
    written: dict[str, str], settings: GardenSettings
) -> None:
    notes = [read(path, text, dialect=settings.dialect) for path, text in written.items()]
    garden = Garden.of(notes, ("a/pic.png", "b/x.base"), settings=settings)
    again = Garden.of(notes, garden.files, settings=settings, links=garden.graph.keep())

    for path in (*garden.notes, *garden.files, "./", "a/", "b/"):
        assert garden.backlinks(path) == again.backlinks(path)
        assert list(garden.graph.linked(path)) == list(again.graph.linked(path))
    for name in garden.graph.ghosts:
        assert garden.askers(name) == again.askers(name) != ()
    for ask in (lambda graph: graph.ghosts, lambda graph: graph.orphans, lambda graph: graph.count):
        assert ask(garden.graph) == ask(again.graph)
    assert garden.graph.hubs() == again.graph.hubs()
    assert garden.tag_backlinks("t") == again.tag_backlinks("t")


@given(GARDENS, SETTINGS)
def test_what_is_wrong_can_be_told_of_any_link(written: dict[str, str], settings: GardenSettings) -> None:
    garden = Garden.of(
        [read(path, text, dialect=settings.dialect) for path, text in written.items()], settings=settings
    )
    troubles = Troubles(garden)

    for path in garden.notes:
        for each, resolution in garden.outgoing(path):
            for trouble in troubles.of(each, resolution):
                assert trouble.what


@given(st.lists(WORDS).map("".join), st.sampled_from(DIALECTS))
def test_index_and_page_agree_in_every_dialect(text: str, dialect: str) -> None:
    assert skimmed(read("note.md", text, dialect=dialect)).links == drawn(text, dialect).links


@given(st.text(), st.sampled_from(DIALECTS))
def test_any_text_is_a_note_in_every_dialect(text: str, dialect: str) -> None:
    note = read("a/b.md", text, dialect=dialect)

    for each in note.links:
        assert note.raw(each)
    assert note == read("a/b.md", text, dialect=dialect)
