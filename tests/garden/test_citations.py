"""Citations: their grammar, and the works that they name."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from garden_tui.garden.bibliography import Bibliography
from garden_tui.garden.citations import Citation, Cited, bare_citation_at, citation_at
from garden_tui.garden.safe import clean

WORKS = r"""
@article{knuth1981, author = {Donald E. Knuth and Plass, Michael F.},
  title = {Breaking {P}aragraphs \& Lines}, journal = {Software}, year = 1981}
@book{tardos, author = {{\'E}va Tardos and others}, title = {Algorithm Design}, date = {2005-03-16}}
@broken{c,
@misc{who, author = {{World Health Organization}}, year = {2020}, url = {https://who.int}}
@misc{three, author = {A. One and B. Two and C. Three}, year = {n.d.}}
@misc{bare, title = {Only a Title}}
"""


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("[@knuth1981]", (Cited("knuth1981"),)),
        ("[@a; @b]", (Cited("a"), Cited("b"))),
        ("[-@key]", (Cited("key", "", True),)),
        ("[@key{see 2.2}]", (Cited("key", "see 2.2"),)),
        ("[@key, p. 33; -@other:2020a.b]", (Cited("key", "p. 33"), Cited("other:2020a.b", "", True))),
        ("[@{10.1000/x y}]", None),
        ("[@{10.1000/(x)}]", (Cited("10.1000/(x)"),)),
        *[
            (text, None)
            for text in ("[@]", "[@a](b)", "[@a][b]", "[@a]: c", "[@a", "[@a b]", "[@a;]", "[x @a]", "[]")
        ],
    ],
)
def test_a_citation_names_its_works(text: str, works: tuple[Cited, ...] | None) -> None:
    assert (None if works is None else Citation(works, len(text))) == citation_at(text, 0)


@pytest.mark.parametrize(
    ("text", "pos", "key"),
    [
        ("@key.", 0, "key"),
        ("see @key2020, and", 4, "key2020"),
        ("a@b.c", 1, None),
        ("@", 0, None),
        ("(@k)", 1, "k"),
    ],
)
def test_a_bare_key_starts_a_word(text: str, pos: int, key: str | None) -> None:
    found = bare_citation_at(text, pos)

    assert key == (found.works[0].key if found else None)


@given(st.text("[]@-;{}, ak1:\n", max_size=40), st.integers(0, 40))
def test_any_text_may_hold_a_citation_anywhere(text: str, pos: int) -> None:
    found = citation_at(text, pos)
    if found is not None:
        assert pos < found.end <= len(text)
        assert text[found.end - 1] == "]"
        assert all(work.key for work in found.works)


@pytest.mark.parametrize("piece", ["[@a", "[@a;", "@", "a:", "[@a{", "[@a,", " ", "[-@"])
def test_the_same_thing_over_and_over_is_no_citation(piece: str) -> None:
    text = "[@" + piece * 40_000
    for pos in range(200):
        citation_at(text, pos)


def label_and_line(found: Bibliography, key: str) -> tuple[str, str]:
    return found.works[key].label, found.works[key].line


def test_works_are_named_by_author_and_year() -> None:
    pytest.importorskip("bibtexparser", reason="citations are an extra")
    found = Bibliography.of(WORKS)

    assert (
        "Knuth & Plass 1981",
        "Knuth, Donald E. & Plass, Michael F. (1981). Breaking Paragraphs & Lines. Software.",
    ) == label_and_line(found, "knuth1981")
    assert ("Tardos et al. 2005", "Tardos, Éva et al. (2005). Algorithm Design.") == (
        label_and_line(found, "tardos")
    )
    assert ("World Health Organization 2020", "World Health Organization (2020).") == (
        label_and_line(found, "who")
    )
    assert ("One et al. n.d.", "One, A. & Two, B. & Three, C. (n.d.).") == label_and_line(found, "three")
    assert ("Only a Title", "Only a Title.") == label_and_line(found, "bare")
    assert "c" not in found.works
    assert found.works["who"].url == "https://who.int"


def test_a_broken_entry_is_not_told_to_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("bibtexparser", reason="citations are an extra")
    Bibliography.of(WORKS)

    assert ("", "") == capfd.readouterr()


def test_without_the_library_no_work_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bibtexparser.entrypoint", None)
    found = Bibliography.of(WORKS)

    assert not found.readable
    assert {} == found.works


@example("@{}")
@given(st.one_of(st.text(), st.text('@article{}=,"\\ &~ab1\n#', max_size=80)))
def test_any_text_is_a_bibliography(text: str) -> None:
    pytest.importorskip("bibtexparser", reason="citations are an extra")
    for work in Bibliography.of(
        "@misc{k, author = {" + text + "}, title = {" + text + "}}\n" + text
    ).works.values():
        assert work.label
        assert work.label == clean(work.label)
        assert work.line == clean(work.line)
