"""Tags as a tree."""

from __future__ import annotations

from garden_tui.garden.tags import TagNode, TagTree

TREE = TagTree({"a.md": ("ml/vision", "ML"), "b.md": ("ml/audio/speech",), "c.md": ("draft",)})


def test_a_tag_holds_the_notes_of_those_nested_below_it_each_once() -> None:
    assert ("a.md", "b.md") == TREE.notes("ml")
    assert ("b.md",) == TREE.notes("ML/audio/")
    assert () == TREE.notes("m")


def test_the_tree_counts_notes_and_keeps_the_first_spelling() -> None:
    draft, ml = TREE.roots

    assert TagNode("draft", 1, 1) == draft
    assert ("ml", 1, 2) == (ml.tag, ml.own, ml.count)
    assert [("ml/audio", 0, 1), ("ml/vision", 1, 1)] == [(c.tag, c.own, c.count) for c in ml.children]
    assert "speech" == ml.children[0].children[0].label


def test_a_tag_that_only_nests_others_is_there_but_not_listed_flat() -> None:
    assert "ml/audio" in TREE
    assert ["draft", "ml", "ml/audio/speech", "ml/vision"] == [node.tag for node in TREE.flat]


def test_a_tag_of_a_thousand_parts_is_no_trouble() -> None:
    deep = "/".join("x" * 1 for _ in range(1000))

    assert 1 == len(TagTree({"a.md": (deep,)}).roots)
