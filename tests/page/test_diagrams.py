"""Mermaid diagrams: which are drawn, where, and as what."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from garden_tui.garden.safe import clean
from garden_tui.page.diagrams import diagram, plain_mermaid, weight
from garden_tui.page.width import cells

STAR = "graph TD\n" + "\n".join(f"  A --> B{number}" for number in range(30))

LINES = [
    *["graph TD", "flowchart LR", "sequenceDiagram", "classDiagram", "stateDiagram-v2", "erDiagram", "gantt"],
    *["pie", "gitGraph", "mindmap", "timeline", "journey", "quadrantChart", "kanban", "xychart-beta", "---"],
    *["treemap-beta", "packet-beta", "block-beta", "architecture-beta", "%% note", "title x", "A --> B"],
    *[
        "A & B -.-> C & D",
        "A -- text --> B",
        'A["quoted"] ==> B{x}',
        "subgraph s",
        "end",
        "A->>B: hi",
        "loop x",
    ],
    *[
        "A <|-- B",
        "A ||--o{ B : has",
        '  "a" : 3',
        "section s",
        "t1: a1, 2024-01-01, 3d",
        "commit",
        "branch b",
    ],
    *[
        "  root",
        "    child",
        "[*] --> A",
        "note right of A: x",
        '0-15: "port"',
        "x-axis [a, b]",
        "bar [1, 2]",
    ],
    *["A[中文]", "A[\x1b]52;c;x\x07]", "class A {", "+x int", "}", "[", "{", "(", ":", "-->", "2021 : a : b"],
]


def drawn(source: str) -> str:
    found = diagram(textwrap.dedent(source).strip())
    assert found is not None
    return "\n".join(found.rows)


def picture(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def test_a_flowchart_is_boxes_and_arrows() -> None:
    expected = picture("""
        ┌───┐  ┌─────┐
        │ A ├─►│中文 │
        └───┘  └─────┘
    """)

    assert expected == drawn("graph LR\n  A --> B[中文]")


def test_a_sequence_is_lifelines_and_messages() -> None:
    expected = picture("""
        ┌──────┐  ┌────┐
        │Alice │  │Bob │
        └──────┘  └────┘
            ┆ Hi     ┆
            ─────────►
            ┆        ┆
    """)

    assert expected == drawn("sequenceDiagram\n  Alice->>Bob: Hi")


def test_comments_directives_and_frontmatter_are_passed_over() -> None:
    bare = drawn("graph LR\n  A --> B")

    assert bare == drawn("---\ntitle: x\n---\n%%{init: {}}%%\n\ngraph LR\n  %% here\n  A --> B")


@pytest.mark.parametrize(
    "source", ["", "C4Context\n  a", "nonsense", "tikzcd", "---\ngraph LR", "%% only", "graphs X"]
)
def test_kinds_that_are_not_known_are_left_as_they_were_written(source: str) -> None:
    assert plain_mermaid(source) is None
    assert diagram(source) is None


def test_a_diagram_says_how_wide_it_is() -> None:
    found = diagram("graph LR\n" + "\n".join(f"  A{number} --> A{number + 1}" for number in range(12)))

    assert found is not None
    assert found.width == max(map(cells, found.rows)) > 80


def test_many_edges_are_drawn_apart_or_not_at_all() -> None:
    asked: list[str] = []

    def apart(text: str) -> str:
        asked.append(text)
        return "\n  ┌─┐\x1b[2J\n  └─┘\n"

    assert weight(STAR) == "heavy"
    assert diagram(STAR) is None
    found = diagram(STAR, apart)
    assert found is not None
    assert (("┌─┐␛[2J", "└─┘"), 7) == found
    assert [STAR] == asked


def test_what_was_drawn_apart_is_remembered() -> None:
    other = STAR + "\n  A --> C"
    assert diagram(other) is None
    drawn_once = diagram(other, lambda _: "┌─┐")

    assert drawn_once is not None
    assert drawn_once == diagram(other) == diagram(other, lambda _: None)


def test_what_could_not_be_drawn_apart_is_not_tried_again() -> None:
    asked: list[str] = []
    slow = STAR + "\n  A --> D"

    assert diagram(slow, asked.append) is None
    assert diagram(slow, asked.append) is None
    assert len(asked) == 1


def test_edges_between_several_nodes_are_counted_each() -> None:
    assert weight("graph TD\nA & B --> C & D --> E") == "light"
    assert weight("graph TD\nA & B & C & D --> E & F & G & H") == "heavy"


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=12)), max_size=12).map("\n".join))
@example("graph TD\n" + "A" * 5_000)
@example("mindmap\n" + "  " * 90 + "a")
@example("pie\n" + '"a": 99999999999999999999\n' * 40)
def test_any_diagram_is_drawn_or_left_alone(source: str) -> None:
    found = diagram(source)
    if found is not None:
        assert found.rows[0]
        assert found.rows[-1]
        assert all(row == clean(row) for row in found.rows)
        assert found.width == max(map(cells, found.rows))
