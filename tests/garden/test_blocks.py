"""The leaves of a text, where the library that finds its blocks tells of ranges that overlap."""

from __future__ import annotations

from garden_tui.garden.blocks import leaves


def test_an_item_after_a_tab_is_none_of_the_paragraph_before_it() -> None:
    text = "-\n\n- ++\n\t- |\n*"
    found = leaves(text)

    assert ["++", "|"] == [text[leaf.start : leaf.end].split(maxsplit=1)[0] for leaf in found]
    assert ["item", "item"] == [leaf.opens for leaf in found]
