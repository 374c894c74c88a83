"""What of the links of a note may lead within the garden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from garden_tui.garden.garden import Garden
from garden_tui.garden.leads import Lead, PackedLeads, leads_of
from garden_tui.garden.note import NOTHING_WRITTEN
from garden_tui.garden.settings import DIALECTS, GardenSettings
from garden_tui.garden.skim import read

PATHS = ("Moss.md", "bog/Moss.md", "Ferns.md", "wood/index.md")
LINES = (
    "[[Moss]] %%[[Ferns]]%%",
    "![[fern.png]] [[https://example.org]]",
    "[oak](https://example.org/oak) https://example.org ![](http://example.org/a.png)",
    "[moss](bog/Moss.md) ![](fern.png) %%[no](Ferns.md)%%",
    "<obsidian://open?vault=&file=Moss> <mailto:a@example.org>",
    "#tree @someone [[Nowhere]]",
    "[Ferns]: bog/Moss.md\n\n[[Ferns]]",
)
NOTES = st.dictionaries(st.sampled_from(PATHS), st.lists(st.sampled_from(LINES), max_size=4).map("\n\n".join))


@given(st.sampled_from(DIALECTS), NOTES, st.sets(st.sampled_from(PATHS)))
def test_notes_are_linked_by_their_leads_as_by_their_links(
    dialect: str, planted: dict[str, str], told: set[str]
) -> None:
    settings = GardenSettings(dialect=dialect)  # type: ignore[arg-type]
    notes = [read(path, text, dialect=dialect) for path, text in planted.items()]
    leads = {note.path: leads_of(note.links) for note in notes if note.path in told}
    garden = Garden.of(notes, ("fern.png",), settings=settings)

    assert garden.graph.keep() == Garden.of(notes, ("fern.png",), settings=settings, leads=leads).graph.keep()
    for note in notes:
        for link, resolution in garden.outgoing(note.path):
            path = getattr(resolution, "path", None)
            if path is not None and path != note.path:
                assert (note.path, link) in garden.backlinks(path)


def test_what_leads_out_whatever_the_garden_is_left_out_and_counted() -> None:
    note = read("Oak.md", "[[Moss]]\n\n" + "\n\n".join(LINES[2:5]))
    leads = leads_of(note.links)

    assert len(note.links) == leads.count
    assert (1, 1) == (leads.named, leads.plain)
    assert leads.inward == [
        Lead(number, link.kind, link.target)
        for number, link in enumerate(note.links)
        if link.target in {"Moss", "bog/Moss.md", "fern.png", "Ferns.md", "obsidian://open?vault=&file=Moss"}
    ]


@given(NOTES, NOTES, st.sets(st.sampled_from(PATHS)))
def test_remembered_leads_follow_what_changes(
    planted: dict[str, str], written: dict[str, str], gone: set[str]
) -> None:
    before = [read(path, text) for path, text in planted.items()]
    now = {note.path: note for note in before if note.path not in gone}
    changed = [read(path, text) for path, text in written.items()]
    now |= {note.path: note for note in changed}

    leads = PackedLeads.of(before).with_changes(changed, gone)

    assert dict(leads) == {path: leads_of(note.links) for path, note in now.items()}


def test_a_name_that_comes_or_goes_has_no_other_note_looked_at() -> None:
    planted = {"Oak.md": "[[Moss]] [[Ferns]]", "Moss.md": "[[Oak]]"}
    garden = Garden.of(read(path, text) for path, text in planted.items())
    garden.remembered_leads()
    unread = [replace(note, written=NOTHING_WRITTEN) for note in garden.notes.values()]
    forgetful = Garden.of(unread, links=garden.graph.keep(), leads=garden.remembered_leads())

    grown = forgetful.with_changes([read("Ferns.md", "[[Moss]]")])
    shrunk = grown.with_changes(removed=["Moss.md"])

    assert {
        "Oak.md": {"Moss.md": 1, "Ferns.md": 1},
        "Moss.md": {"Oak.md": 1},
        "Ferns.md": {"Moss.md": 1},
    } == {path: dict(counts) for path, counts in grown.graph.edges.items()}
    assert {"Oak.md": {"Ferns.md": 1}} == dict(shrunk.graph.edges)
    assert ("Moss",) == shrunk.graph.ghosts
