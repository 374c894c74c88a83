"""Documents, properties, names and queries that nobody wrote, and what must hold for any of them."""

from __future__ import annotations

import random

from garden_tui.disk.read import decode
from garden_tui.garden.garden import Garden
from garden_tui.garden.query import QueryError, parse
from garden_tui.garden.skim import read
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place
from garden_tui.page.layout import Layout
from garden_tui.page.width import cells
from hostile.made import document

DIALECTS = ("obsidian", "quartz", "foam", "dendron", "emanote")

PROPERTIES = (
    "title: ", "aliases: ", "tags: ", "created: ", "a", ": ", "- ", "[", "]", "{", "}", "'", '"', "\n",
    "\n  ", "&a ", "*a", "!!", "|", ">", "2025-01-01", "true", "null", "[[x]]", "#", "\\", "\t", "\x1b",
    "é", "\x00", "? ", "1e9",
)  # fmt: skip

WORDS = (
    "#a", "#a/b", "word", '"a phrase', '"', "title:", "path:a/", ">", "<", "[", "]", ":", "created:", "..",
    "2025-08", "modified:<7d", "is:", "is:orphan", "has:broken", "-", "|", "OR", "(", ")", " ", "\x1b",
    "é", "\\", "#", "🌱",
)  # fmt: skip


def note_of(seed: int) -> bytes:
    """Answer a note's file made by the chance of *seed*: mostly text, sometimes bytes."""
    chance = random.Random(seed)
    if seed % 11 == 10:
        return chance.randbytes(chance.randrange(4000))
    head = ""
    if seed % 3 == 0:
        made = "".join(chance.choice(PROPERTIES) for _ in range(chance.randrange(30)))
        head = f"---\n{made}\n---\n"
    return (head + document(chance)).encode("utf-8", "surrogatepass")


def check_any_note_can_be_read(seed: int) -> None:
    """Read, index and draw the note of *seed* in some dialect and width: nothing is raised or too wide."""
    chance = random.Random(seed)
    dialect = DIALECTS[seed % len(DIALECTS)]
    text = decode(note_of(seed)).text
    note = read("a.md", text, dialect=dialect)
    garden = Garden.of([note, read("b.md", "# b\n", dialect=dialect)], ["c.png"])
    page = note_page(garden, "a.md", text, Place("a.md"), {"a.md": text, "b.md": "# b\n"}.get)
    width = chance.choice((8, 20, 40, 88))
    laid = Layout(page.blocks, width, {})
    while not laid.measure_some(1_000):
        pass
    for y in range(laid.height):
        line, _ = laid.line(y)
        assert sum(cells(run.text) for run in line.runs) <= width, f"seed {seed}: {line}"
        assert not any("\n" in run.text for run in line.runs), f"seed {seed}: {line}"


def check_any_query_is_understood_or_told(seed: int) -> None:
    """Parse the query of *seed*: it is one, or its mistake has a place in it."""
    chance = random.Random(seed)
    query = "".join(chance.choice(WORDS) for _ in range(chance.randrange(12)))
    told = mistake_in(query)
    assert told is None or 0 <= told.position <= len(query), f"seed {seed}: {query!r}"
    assert str(told).isprintable(), f"seed {seed}: {query!r}"


def mistake_in(query: str) -> QueryError | None:
    """Answer the mistake in *query*; None when it is understood."""
    try:
        parse(query)
    except QueryError as error:
        return error
    return None
