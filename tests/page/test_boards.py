"""Canvases and bases are read as an outline."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from drawing import PATH, expect, lines_of, text_of
from garden_tui.garden.garden import Garden
from garden_tui.page.boards import board_text
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place, Web
from gardens import plant

CANVAS = {
    "nodes": [
        {"id": "g", "type": "group", "x": 0, "y": 0, "width": 500, "height": 500, "label": "In the *shade*"},
        {"id": "b", "type": "file", "x": 10, "y": 100, "width": 90, "height": 60, "file": "Moss.md"},
        {
            "id": "a",
            "type": "text",
            "x": 10,
            "y": 10,
            "width": 90,
            "height": 60,
            "text": "**Ferns**\n[[Moss]]",
        },
        {
            "id": "c",
            "type": "link",
            "x": 900,
            "y": 0,
            "width": 90,
            "height": 60,
            "url": "https://example.org",
        },
    ],
    "edges": [{"fromNode": "a", "toNode": "b", "label": "grow on"}, {"fromNode": "a", "toNode": "gone"}],
}
BASE = """
filters:
  and:
    - file.hasTag("book")
    - not: ['status == "old"']
views:
  - type: table
    name: Read
    order: [file.name, rating]
"""


def drawn(path: str, text: str, garden: Garden | None = None) -> str:
    page = note_page(garden or plant("== Moss"), path, board_text(path, text), Place(path))
    return text_of(lines_of(page.blocks, 60))


def test_a_canvas_is_its_groups_its_cards_and_what_connects_them() -> None:
    expect(
        """
        plan.canvas
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

        • https://example.org


        In the *shade*
        ────────────────────────────────────────────────────────────
        ▎ Ferns
        ▎ Moss

        • Moss


        Connections
        ────────────────────────────────────────────────────────────
        • “Ferns” → Moss: grow on
        """,
        drawn("plan.canvas", json.dumps(CANVAS)),
    )


def test_the_cards_of_a_canvas_can_be_followed() -> None:
    page = note_page(
        plant("== Moss"), PATH, board_text("plan.canvas", json.dumps(CANVAS)), Place("plan.canvas")
    )
    leads = [target.destination for block in page.blocks for target in block.targets]

    assert Web("https://example.org") in leads
    assert 3 == leads.count(Place("Moss.md"))


def test_a_base_is_its_views_and_what_they_let_through() -> None:
    expect(
        """
        Books.base
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

        A base of Obsidian. Its notes are not listed here.

        Of all notes those are in it for which

        • all of
          ◦ file.hasTag("book")
          ◦ none of
            ▪ status == "old"


        Read
        ────────────────────────────────────────────────────────────
        Shown as table: file.name, rating.
        """,
        drawn("Books.base", BASE),
    )


def test_what_is_broken_is_shown_with_what_is_wrong() -> None:
    assert "This canvas cannot be read" in drawn("a.canvas", "{broken")
    assert "{broken" in drawn("a.canvas", "{broken")
    assert "This base cannot be read" in drawn("a.base", "a: [")
    assert "This canvas is empty." in drawn("a.canvas", "")


def test_a_canvas_lies_where_it_says_however_far_that_is() -> None:
    far = {"type": "text", "text": "far", "id": "a", "x": 10**400, "width": float("inf"), "height": None}

    assert "far" in board_text("a.canvas", json.dumps({"nodes": [far]}))


def test_a_card_lies_in_the_smallest_of_the_groups_around_it() -> None:
    sizes = {"outer": 100, "inner": 50, "other": 70}
    groups = [
        {"id": name, "type": "group", "label": name, "x": 0, "y": 0, "width": size, "height": size}
        for name, size in sizes.items()
    ]
    card = {"id": "a", "type": "text", "text": "within", "x": 10, "y": 10, "width": 9, "height": 9}

    text = board_text("a.canvas", json.dumps({"nodes": [*groups, card]}))

    assert text.partition("## inner")[2].strip().startswith("> within")


def test_what_is_too_much_to_tell_is_counted() -> None:
    cards = [{"id": str(number), "type": "text", "text": "x"} for number in range(2_050)]
    assert "… and 50 more cards" in board_text("a.canvas", json.dumps({"nodes": cards}))

    assert "… and 3 more lines" in board_text("a.base", "a: [\n" + "\n" * 2_002)
    assert "and more, which is not shown" in board_text("a.base", "filters:\n" + "  - a\n" * 2_001)


def test_filters_are_told_however_deep_they_are_nested() -> None:
    deep = "".join(f"{'  ' * depth}- and:\n" for depth in range(1, 10)) + "  " * 10 + "- deepest"

    assert "deepest" in board_text("a.base", f"filters:\n{deep}\n")


_LAUGHS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, 8))
_FAN = "".join(f"{new}: &{new} [{'x, ' * 500}{f'*{old}, ' * 8}]\n" for old, new in ("ab", "bc", "cd", "de"))


@example("a0: &a0 [x]\n" + _LAUGHS + "filters: *a7\nviews: [*a7, {filters: *a7, order: *a7}]")
@example("a: &a [x]\n" + _FAN + "filters: *e")
@example("filters: &x [*x, {and: *x}]")
@example("[" * 100_000)
@example('{"nodes": [{"id": [], "type": {}}, 3], "edges": [{"fromNode": []}, 1]}')
@example("a: &x [*x]")
@given(st.text(max_size=200))
def test_any_text_is_a_board(text: str) -> None:
    for path in ("a.canvas", "a.base"):
        assert board_text(path, text)
