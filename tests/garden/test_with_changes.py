"""A garden with changes is the garden that one would make of its notes from scratch."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.garden import Garden
from garden_tui.garden.settings import GardenSettings
from garden_tui.garden.skim import read

PATHS = ("Moss.md", "bog/Moss.md", "Ferns.md", "wood/Oak.md", "wood/index.md", "bog/a.md")
FILES = ("fern.png", "bog/fern.png", "wood/plan.canvas")
LINES = (
    "[[Moss]]",
    "[[moss|again]] ![[fern.png]]",
    "[[Green]] and [[wood]]",
    "[oak](wood/Oak.md) [[/tags/tree]]",
    "[[Nowhere#x]] [[./a]] [[../Moss]]",
    "#tree/old #bog",
    "# Title [[Ferns]]",
)
HEADS = (
    "",
    "---\naliases: [Green]\n---\n",
    "---\npermalink: /green\ntags: [tree]\n---\n",
    "---\nup: '[[Oak]]'\n---\n",
)

NOTE = st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(LINES), max_size=4)).map(
    lambda parts: parts[0] + "\n\n".join(parts[1])
)
NOTES = st.dictionaries(st.sampled_from(PATHS), NOTE, max_size=6)
STEP = st.tuples(
    NOTES,
    st.just(set[str]()) | st.sets(st.sampled_from(PATHS), max_size=2),
    st.none() | st.sets(st.sampled_from(FILES)),
)
SAYS = st.tuples(st.sampled_from(PATHS), st.lists(st.sampled_from(LINES), max_size=4).map("\n\n".join))


def told(garden: Garden) -> dict[str, object]:
    """All that a garden answers, for comparison."""
    return {
        "notes": list(garden.notes.items()),
        "files": garden.files,
        "count": garden.graph.count,
        "outgoing": {path: garden.outgoing(path) for path in garden.notes},
        "backlinks": {path: tuple(garden.backlinks(path)) for path in (*PATHS, *FILES, "wood/", "./")},
        "askers": {name: tuple(garden.askers(name)) for name in ("Nowhere", "Green", "Moss", "Oak")},
        "ghosts": garden.graph.ghosts,
        "orphans": garden.graph.orphans,
        "dead ends": garden.graph.dead_ends,
        "hubs": garden.graph.hubs(),
        "tags": [(node.tag, node.count, garden.tags.notes(node.tag)) for node in garden.tags.flat],
        "links to tags": {tag: tuple(garden.tag_backlinks(tag)) for tag in ("tree", "bog")},
        "network": sorted(garden.graph.weave().edges(data="count")),
    }


@given(st.sampled_from(("obsidian", "quartz", "foam", "emanote")), NOTES, st.lists(STEP, max_size=4))
def test_every_change_ends_in_the_garden_made_from_scratch(
    dialect: str, planted: dict[str, str], steps: list[tuple[dict[str, str], set[str], set[str] | None]]
) -> None:
    settings = GardenSettings(dialect=dialect)  # type: ignore[arg-type]
    texts, here = dict(planted), set[str]()
    garden = Garden.of((read(path, text) for path, text in texts.items()), settings=settings)
    for written, removed, files in steps:
        texts = {path: text for path, text in {**texts, **written}.items() if path not in removed}
        kept = {path: text for path, text in written.items() if path not in removed}
        garden = garden.with_changes((read(path, text) for path, text in kept.items()), removed, files)

        here = here if files is None else files
        assert told(of(texts, here, settings)) == told(garden)


@given(st.sampled_from(("obsidian", "quartz", "foam", "emanote")), NOTES, st.lists(SAYS, max_size=6))
def test_notes_that_only_say_something_else_are_all_that_is_linked_anew(
    dialect: str, planted: dict[str, str], steps: list[tuple[str, str]]
) -> None:
    settings = GardenSettings(dialect=dialect)  # type: ignore[arg-type]
    texts = dict(planted)
    garden = of(texts, (), settings)
    for path, text in steps:
        head = next((head for head in HEADS[1:] if texts.get(path, "").startswith(head)), "")
        if path in texts:
            texts[path] = head + text
            garden = garden.with_changes([read(path, texts[path])])

    assert told(of(texts, (), settings)) == told(garden)


def of(texts: dict[str, str], files: Iterable[str], settings: GardenSettings) -> Garden:
    return Garden.of((read(path, text) for path, text in texts.items()), sorted(files), settings=settings)
