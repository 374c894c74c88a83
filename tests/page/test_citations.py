"""Citations as they are drawn: who and when in the text, the works at the end, and the ways between."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from drawing import PATH, expect, garden_with, lines_of, targets_of, text_of
from garden_tui.garden.bibliography import Bibliography
from garden_tui.garden.settings import DEFAULT, GardenSettings
from garden_tui.page.block import Page
from garden_tui.page.build import note_page
from garden_tui.page.destination import Place, Web, Within
from garden_tui.page.layout import Layout
from gardens import plant, texts

WORKS = r"""
@article{plass, author = {Donald E. Knuth and Plass, Michael F.}, title = {Breaking Lines}, year = 1981,
  url = {https://example.org/plass}}
@book{tardos, author = {{\'E}va Tardos and others}, title = {Algorithm Design}, year = 2005}
@book{other, title = {Cited by Nobody}}
"""


@pytest.fixture(autouse=True)
def _reader() -> None:
    pytest.importorskip("bibtexparser", reason="citations are an extra")


def cite(keys: Collection[str]) -> Bibliography:
    return Bibliography.of(WORKS, keys)


def page_of(markdown: str, settings: GardenSettings = DEFAULT) -> Page:
    garden = garden_with(markdown, settings=settings)
    return note_page(garden, PATH, markdown, Place(PATH), cite=cite)


def drawn(markdown: str, settings: GardenSettings = DEFAULT, width: int = 60) -> str:
    blocks = page_of(f"# Page\n{markdown}", settings).blocks[1:]
    return text_of(lines_of(blocks, width)).replace("\u00a0", " ")


def test_works_are_named_in_the_text_and_listed_at_the_end() -> None:
    expect(
        """
        Said (Tardos et al. 2005, see 2.2; 1981), and Tardos et al.
        (2005) again.

        ────────────
        · Knuth, Donald E. & Plass, Michael F. (1981). Breaking
          Lines. example.org ↩
        · Tardos, Éva et al. (2005). Algorithm Design. ↩
        """,
        drawn("Said [@tardos{see 2.2}; -@plass], and @tardos again.\n"),
    )


def test_a_key_of_no_work_stays_as_it_was_written() -> None:
    assert (
        "See [@nobody], (Tardos et al. 2005; @nobody), and @bob."
        == (drawn("See [@nobody], [@tardos; @nobody], and @bob.\n").split("\n")[0])
    )


def test_without_a_bibliography_keys_stay_and_nothing_is_listed() -> None:
    markdown = "# Page\n[@tardos] says @tardos\n"
    page = note_page(garden_with(markdown), PATH, markdown, Place(PATH))

    assert "[@tardos] says @tardos" == text_of(lines_of(page.blocks[1:]))
    assert [] == targets_of(page)[1:]


def test_a_label_may_hold_a_citation_and_leads_where_the_link_does() -> None:
    page = page_of("see [what [@tardos] says](https://x.y)\n")

    assert Web("https://x.y") in [target.destination for target in targets_of(page)]
    assert "citation tardos" not in [target.key for target in targets_of(page)]


def test_what_dendron_takes_for_a_user_is_no_citation() -> None:
    assert "[@tardos]" == drawn("[@tardos]\n", GardenSettings(dialect="dendron"))


def test_a_citation_leads_to_its_work_and_the_work_back() -> None:
    page = page_of("# Page\n\nFirst [@plass].\n\nSecond [@plass; @tardos].\n")
    layout = Layout(page.blocks, 60, {})
    for target in targets_of(page):
        if isinstance(target.destination, Within):
            key = target.destination.key
            found = layout.find(page.spots[key], key)
            assert found is not None
            assert key == targets_of_block(page, found.block)[found.target]

    assert {"work plass", "work tardos", "citation plass", "citation tardos"} == set(page.spots)
    assert page.spots["citation plass"] < page.spots["citation tardos"]


def targets_of_block(page: Page, block: int) -> list[str]:
    return [target.key for target in page.blocks[block].targets]


def test_an_embedded_note_lists_no_works_and_its_citations_lead_into_it() -> None:
    files = texts("""
        == a
        text

        cited [@plass]
    """)
    files[PATH] = "![[a]]\n"
    garden = plant("".join(f"== {path}\n{text}" for path, text in files.items()))
    page = note_page(garden, PATH, files[PATH], Place(PATH), files.get, cite=cite)

    assert "Breaking" not in text_of(lines_of(page.blocks))
    assert Place("a.md", line=3) in [target.destination for target in targets_of(page)]


def test_citations_in_code_and_in_addresses_are_none() -> None:
    assert "`[@plass]`".strip("`") in drawn("`[@plass]` a@plass.org\n")
    assert "────" not in drawn("`[@plass]` a@plass.org\n\n    @plass\n")
