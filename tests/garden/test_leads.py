"""What of the links of a note may lead within the garden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from garden_tui.garden.garden import Garden
from garden_tui.garden.leads import Lead, leads_of
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
