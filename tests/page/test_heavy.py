"""Diagrams that are too heavy to be drawn with their page."""

from __future__ import annotations

from drawing import lines_of, page_in, page_of, text_of
from garden_tui.page.diagrams import diagram
from garden_tui.page.heavy import heavy_diagrams
from garden_tui.page.layout import Layout

STAR = "graph TD\n" + "\n".join(f"  hub --> n{number}" for number in range(17))
OTHER = STAR.replace("hub", "other")
NOTE = f"""# Page

Text.

```mermaid
{STAR}
```

> [!note]
> ```mermaid
> graph LR
>   A --> B
> ```
"""


def fenced(text: str) -> str:
    return f"```mermaid\n{text}\n```"


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def test_only_heavy_diagrams_are_drawn_apart_each_once() -> None:
    again = f"{NOTE}\n{fenced(STAR)}\n\n> [!note]\n{quoted(fenced(OTHER))}\n"
    page = page_of(again)
    found = heavy_diagrams(page.blocks)

    assert [STAR, OTHER] == list(found)
    assert 2 == len(found[STAR])
    for block in found[OTHER]:
        assert "other" in text_of(list(page.blocks[block].lay_out(60, {})))


def test_source_stands_in_its_place_until_a_diagram_is_drawn() -> None:
    page = page_of(NOTE.replace("hub", "later"))
    layout = Layout(page.blocks, 60, {})
    while not layout.measure_some(1000):
        pass
    before = text_of([layout.line(y)[0] for y in range(layout.height)])
    assert "Mermaid diagram" in before
    assert "later --> n3" in before

    [(source, blocks)] = heavy_diagrams(page.blocks).items()
    assert diagram(source, lambda text: f"┌─┐\n│{text[:5]}│\n└─┘") is not None
    for block in blocks:
        layout.forget(block)
    while not layout.measure_some(1000):
        pass

    after = text_of([layout.line(y)[0] for y in range(layout.height)])
    assert "│graph│" in after
    assert "later --> n3" not in after
    assert {} == heavy_diagrams(page.blocks)


def test_what_could_not_be_drawn_in_time_is_not_tried_again() -> None:
    page = page_of(NOTE.replace("hub", "slow"))
    [source] = heavy_diagrams(page.blocks)

    assert diagram(source, lambda _: None) is None

    assert {} == heavy_diagrams(page.blocks)
    assert "slow --> n3" in text_of(lines_of(page.blocks, 60))


def test_a_diagram_of_a_note_that_is_embedded_in_a_list_is_drawn_apart_too() -> None:
    star = STAR.replace("hub", "deep")
    planted = f"== Stars\n{fenced(star)}\n== Sky\n- ![[Stars]]\n== Ferns\ngreen\n"

    for markdown in ("- ![[Stars]]", "> ![[Stars]]", "1. one\n   - ![[Sky]]"):
        page = page_in(planted, markdown)
        [(source, blocks)] = heavy_diagrams(page.blocks).items()
        assert star == source
        assert [True] == [
            "deep --> n3" in text_of(list(page.blocks[block].lay_out(60, {}))) for block in blocks
        ]
    assert {} == heavy_diagrams(page_in(planted, "- ![[Ferns]]").blocks)
